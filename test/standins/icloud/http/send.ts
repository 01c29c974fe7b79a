import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { World } from '../world/world.ts';
import type { Answer } from './answer.ts';
import { appleHeaders } from './appleHeaders.ts';
import { pause } from './pause.ts';

export type Wire = { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse };

/** How the bytes arrive: whole, dying in the middle, late in the middle, or the last on this connection. */
export type Delivery = { readonly kind: 'whole' | 'broken' | 'last' } | { readonly kind: 'late'; readonly ms: number };

/** Writes an answer in Apple's form: chunked, and gzip where the client accepts it, as recorded. */
export async function send(world: World, wire: Wire, sent: { answer: Answer; delivery: Delivery }): Promise<void> {
  const { incoming, outgoing } = wire;
  const { status, headers = {}, contentType, body } = sent.answer;
  outgoing.statusCode = status;
  const date = new Date(world.clock.now()).toUTCString();
  const all = { date, ...appleHeaders(world.random.headers, world.toggles.requestIds), ...(contentType ? { 'content-type': contentType } : {}), ...headers };
  for (const [name, value] of Object.entries(all)) outgoing.setHeader(name, value);
  if (sent.delivery.kind === 'last') outgoing.once('finish', () => { incoming.socket.end(); });
  if (body === undefined || incoming.method === 'HEAD') {
    if (body === undefined && status !== 204 && status !== 304) outgoing.setHeader('content-length', '0');
    outgoing.end();
    return;
  }
  const zipped = world.toggles.gzip === 'when-accepted' && /\bgzip\b/.test(String(incoming.headers['accept-encoding'] ?? ''));
  if (zipped) outgoing.setHeader('content-encoding', 'gzip');
  const bytes = zipped ? gzipSync(body) : Buffer.from(body);
  const half = Math.ceil(bytes.length / 2);
  await new Promise<void>((resolve) => { outgoing.write(bytes.subarray(0, half), () => { resolve(); }); });
  if (sent.delivery.kind === 'broken') {
    outgoing.destroy();
    return;
  }
  if (sent.delivery.kind === 'late' && !(await pause(outgoing, sent.delivery.ms))) return;
  outgoing.end(bytes.subarray(half));
}
