import { request } from 'undici';
import { EMAIL, PASSWORD } from '../calDavScene.ts';

export type RawAnswer = { readonly status: number; readonly text: string; readonly header: (name: string) => string };

/** A client that asks anything, to see that the stand-in bites: a test of the door proves nothing against a lenient server. */
export async function askRaw(url: string, method: string, { body, headers = {} }: { body?: string; headers?: Record<string, string> } = {}): Promise<RawAnswer> {
  const answer = await request(url, {
    method: method as 'GET', // undici knows the methods of WebDAV, its type does not
    headers: { authorization: `Basic ${Buffer.from(`${EMAIL}:${PASSWORD}`).toString('base64')}`, ...headers }, ...(body === undefined ? {} : { body }),
  });
  return { status: answer.statusCode, text: await answer.body.text(), header: (name) => String(answer.headers[name] ?? '') };
}
