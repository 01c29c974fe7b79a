import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `path` is decoded: clients encode the @ of a user's name or not. */
export type Recorded = { readonly method: string; readonly path: string; readonly authorised: boolean; status: number };

export type RecordingProxy = {
  readonly origin: string;
  readonly requests: readonly Recorded[];
  /** Answers in place of the server behind; return undefined to let the request through. */
  intercept: ((request: { method: string; path: string }) => { status: number; headers?: Record<string, string>; body?: string } | undefined) | undefined;
  close(): Promise<void>;
};

/** Stands between the product and a real server and writes down every request, so that a test can swear to it. */
export async function startRecordingProxy(behind: string): Promise<RecordingProxy> {
  const requests: Recorded[] = [];
  const target = new URL(behind);
  const server = createServer((incoming, outgoing) => {
    const entry: Recorded = { method: incoming.method ?? '', path: decodeURIComponent(incoming.url ?? ''), authorised: incoming.headers.authorization !== undefined, status: 0 };
    requests.push(entry);
    const instead = proxy.intercept?.(entry);
    if (instead) {
      entry.status = instead.status;
      incoming.resume();
      outgoing.writeHead(instead.status, instead.headers).end(instead.body);
      return;
    }
    const forwarded = request({ host: target.hostname, port: target.port, method: incoming.method, path: incoming.url, headers: incoming.headers }, (answer: IncomingMessage) => {
      entry.status = answer.statusCode ?? 0;
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const proxy: RecordingProxy = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, intercept: undefined,
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
  return proxy;
}
