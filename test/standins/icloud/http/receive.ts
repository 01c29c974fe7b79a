import type { IncomingMessage } from 'node:http';
import type { DavRequest } from './answer.ts';
import { readXml } from './readXml.ts';

export const MAX_BODY_BYTES = 25 * 1024 * 1024;

/** Reads the request whole; what is over the limit is read and forgotten. */
export async function receive(incoming: IncomingMessage, secondOrigin: string): Promise<DavRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    // node:http without setEncoding gives Buffers.
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size <= MAX_BODY_BYTES) chunks.push(bytes);
  }
  const body = Buffer.concat(chunks).toString('utf8');
  const header = (name: string) => {
    const value = incoming.headers[name];
    return Array.isArray(value) ? value.join(', ') : value ?? null;
  };
  return {
    method: (incoming.method ?? 'GET').toUpperCase(),
    path: decodePath((incoming.url ?? '/').split('?')[0] ?? '/'),
    arrivedAt: secondOrigin.endsWith(`:${incoming.socket.localPort ?? ''}`) ? 'second-origin' : 'first-origin',
    header, depth: header('depth'), ifMatch: header('if-match'), ifNoneMatch: header('if-none-match'), body,
    xml: ['PROPFIND', 'REPORT'].includes(incoming.method ?? '') ? readXml(body) : undefined,
  };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
