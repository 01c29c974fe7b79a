import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type HostAnswer = {
  readonly status: number; readonly location?: string; readonly type?: string; readonly encoding?: string; readonly body?: string | Uint8Array;
  readonly retryAfter?: string;
  /** The connection breaks within the body. */
  readonly breaksOff?: true;
};
export type Host = { readonly origin: string; readonly seen: readonly IncomingMessage[]; close(): Promise<void> };

/** A server that answers by path with whatever a test wants to be answered. */
export async function startHost(answer: (path: string) => HostAnswer): Promise<Host> {
  const seen: IncomingMessage[] = [];
  const server = createServer((incoming, outgoing) => {
    seen.push(incoming);
    incoming.resume();
    const { status, location, type = 'application/xml', encoding, body, retryAfter, breaksOff } = answer(incoming.url ?? '/');
    outgoing.writeHead(status, {
      'content-type': type, ...(location ? { location } : {}), ...(encoding ? { 'content-encoding': encoding } : {}), ...(retryAfter ? { 'retry-after': retryAfter } : {}),
      ...(breaksOff ? { 'content-length': '5000' } : {}),
    });
    if (breaksOff) outgoing.write(body ?? '', () => { setTimeout(() => outgoing.destroy(), 20); });
    else outgoing.end(body);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    // A TCP server has an AddressInfo, not a pipe name.
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen,
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
}
