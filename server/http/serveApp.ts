import { serve, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Server, Socket } from 'node:net';

/** Milliseconds, and numbers of connections. */
export type ServeLimits = {
  /** Until the headers of a request are here, until all of it is, and how long an idle connection stays. */
  readonly headers: number; readonly request: number; readonly idle: number; readonly checkEvery: number;
  readonly connections: number;
  /** Of one address; Infinity behind a proxy, from which all come. A proxy on this machine is spared. */
  readonly perAddress: number; readonly spareLoopback: boolean;
};

export const SERVE_LIMITS: ServeLimits = { headers: 10_000, request: 30_000, idle: 65_000, checkEvery: 2_000, connections: 2_000, perAddress: 100, spareLoopback: true };

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/i;

export type ServeOptions = { readonly host: string; readonly port: number; readonly limits?: ServeLimits };

/** Listens. Whoever sends slowly, or opens connections and says nothing, is cut off before others notice. @rejects when the port is taken */
export async function serveApp(app: Hono, { host, port, limits = SERVE_LIMITS }: ServeOptions): Promise<{ readonly server: ServerType; readonly port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({
      fetch: app.fetch, hostname: host, port,
      serverOptions: {
        headersTimeout: limits.headers, requestTimeout: limits.request, keepAliveTimeout: limits.idle, connectionsCheckingInterval: limits.checkEvery, maxHeaderSize: 16 * 1024,
      },
    }, (info) => resolve({ server, port: info.port }));
    server.on('error', reject);
    // With plain HTTP options it is a TCP server.
    limitConnections(server as Server, limits);
  });
}

function limitConnections(server: Server, { connections, perAddress, spareLoopback }: ServeLimits): void {
  server.maxConnections = connections;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (spareLoopback && LOOPBACK.test(address)) return;
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left); else open.delete(address);
    });
    if (count > perAddress) socket.destroy();
  });
}
