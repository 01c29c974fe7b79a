import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Wire } from '../http/send.ts';
import type { ICloudStandin } from '../standin.ts';
import { ROUTES } from './routes.ts';

/** `/__standin/*`: the stand-in's own door for other processes. JSON in and out; GET `/__standin/` lists what there is. */
export async function serveControl(standin: ICloudStandin, { incoming, outgoing }: Wire): Promise<void> {
  const url = new URL(incoming.url ?? '/', standin.origin);
  const path = url.pathname.replace('/__standin', '');
  const route = ROUTES.find((one) => one.method === incoming.method && one.path === path);
  const reply = (status: number, body: unknown) => {
    outgoing.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
    outgoing.end(JSON.stringify(body));
  };
  if (path === '/') return reply(200, { routes: ROUTES.map(({ method, path: at, says }) => `${method} /__standin${at}  ${says}`) });
  if (!route) return reply(404, { error: `no ${incoming.method ?? ''} ${url.pathname}; GET /__standin/ lists the routes` });
  try {
    const input = incoming.method === 'POST' ? await readJson(incoming) : Object.fromEntries(url.searchParams);
    reply(200, (await route.run(standin, input)) ?? {});
  } catch (error) {
    const words = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error);
    reply(400, { error: words });
  }
}

async function readJson(incoming: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += String(chunk);
  return text === '' ? {} : JSON.parse(text);
}
