import { getConnInfo } from '@hono/node-server/conninfo';
import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { Operations } from './operations.ts';

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;
/** Somebody's request that a proxy on this machine hands on. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * `/healthz`: this process lives. `/readyz`: it should get work (503 when not). `/metrics`: for this machine only, or with
 * `Authorization: Bearer` and the token that was set for it.
 */
export function opsRoutes(operations: Operations | undefined, token: string | undefined): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ alive: true }));
  if (!operations) return app;
  app.get('/readyz', async (c) => {
    const { ready, checks } = await operations.ready();
    c.header('cache-control', 'no-store');
    return c.json({ ready, ...checks }, ready ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    if (!mayRead(c, token)) return c.json({ refused: true }, 403);
    return c.text(await operations.metrics(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' });
  });
  return app;
}

function mayRead(c: Context, token: string | undefined): boolean {
  if (token !== undefined) return isSame(/^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '', token);
  return LOOPBACK.test(remoteAddress(c)) && FORWARDED.every((name) => c.req.header(name) === undefined);
}

function remoteAddress(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? '';
  } catch {
    // Not over a socket.
    return '';
  }
}

/** In a time that does not tell how much of it is right. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
