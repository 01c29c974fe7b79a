import type { createObject } from 'tsdav';
import type { DavMethod, Transport } from './transport.ts';

type Fetch = NonNullable<Parameters<typeof createObject>[0]['fetch']>;

/** Our transport in the shape that tsdav takes: without it tsdav would use the built-in fetch, which has no limits. */
export function toDavFetch(transport: Transport): Fetch {
  return async (path, init) => {
    const answer = await transport.send({
      // tsdav's createObject, updateObject and deleteObject send nothing but these and text.
      method: init?.method as DavMethod, path: String(path), headers: Object.fromEntries(new Headers(init?.headers)),
      ...(typeof init?.body === 'string' ? { body: init.body } : {}),
    });
    const kept = ['etag', 'retry-after', 'x-apple-request-uuid', 'x-responding-instance'].flatMap((name): [string, string][] => {
      const value = answer.header(name);
      return value === null ? [] : [[name, value]];
    });
    return new Response(null, { status: answer.status, headers: kept });
  };
}
