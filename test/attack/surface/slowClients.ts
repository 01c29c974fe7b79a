import { Hono } from 'hono';
import { connect, type Socket } from 'node:net';
import { Agent, request } from 'undici';
import { serveApp, type ServeLimits } from '../../../server/http/serveApp.ts';

/** As the server's own, but in the time that a test has. */
const LIMITS: ServeLimits = { headers: 400, request: 800, idle: 1_000, checkEvery: 50, connections: 200, perAddress: 60, spareLoopback: false };
/** Fewer than one address may have, then more. */
const WAVES = [40, 120];

export type SlowResult = { readonly opened: number; readonly served: number; readonly heldOn: number };

/**
 * Clients that open connections and send a byte now and then (slow loris), then more than one address may have. While the
 * first wave holds on somebody else asks and is answered; in the end the server has cut off all of them, and answers again.
 */
export async function attackSlowly(): Promise<SlowResult> {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ alive: true }));
  const { server, port } = await serveApp(app, { host: '127.0.0.1', port: 0, limits: LIMITS });
  const sockets: Socket[] = [];
  const crumbs = setInterval(() => { for (const socket of sockets) if (!socket.destroyed) socket.write('X'); }, 40);
  let served = 0;
  for (const count of WAVES) {
    const wave = Array.from({ length: count }, () => openSlowly(port));
    sockets.push(...wave.map(({ socket }) => socket));
    if (count < LIMITS.perAddress) served += await ask(port);
    await Promise.all(wave.map(({ closed }) => closed));
    served += await ask(port);
  }
  clearInterval(crumbs);
  await new Promise<void>((resolve) => { server.close(() => resolve()); if ('closeAllConnections' in server) server.closeAllConnections(); });
  return { opened: sockets.length, served, heldOn: sockets.filter((socket) => !socket.destroyed).length };
}

function openSlowly(port: number): { readonly socket: Socket; readonly closed: Promise<void> } {
  const socket = connect(port, '127.0.0.1');
  const closed = new Promise<void>((resolve) => { socket.once('close', () => resolve()); });
  socket.on('error', () => {});
  // Node closes its side only when it reads the other's end.
  socket.resume();
  socket.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
  return { socket, closed };
}

async function ask(port: number): Promise<number> {
  const dispatcher = new Agent();
  const { statusCode, body } = await request(`http://127.0.0.1:${port}/healthz`, { dispatcher });
  await body.dump();
  await dispatcher.close();
  return statusCode === 200 ? 1 : 0;
}

export type CrowdResult = { readonly opened: number; readonly turnedAway: number };

/** One address opens more connections than it may have, long before any of them is slow. */
export async function crowdIn(opened = 20): Promise<CrowdResult> {
  const limits: ServeLimits = { ...LIMITS, headers: 600_000, request: 600_000, perAddress: 5 };
  const { server, port } = await serveApp(new Hono(), { host: '127.0.0.1', port: 0, limits });
  const sockets = Array.from({ length: opened }, () => openSlowly(port));
  let turnedAway = 0;
  await new Promise<void>((resolve) => {
    for (const { closed } of sockets) void closed.then(() => { turnedAway += 1; if (turnedAway === opened - limits.perAddress) resolve(); });
  });
  const away = turnedAway;
  await new Promise<void>((resolve) => { server.close(() => resolve()); if ('closeAllConnections' in server) server.closeAllConnections(); });
  return { opened, turnedAway: away };
}
