import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { explainFault } from '../../shared/connection/explainFault.ts';
import type { FaultKind } from '../../shared/connection/fault.ts';
import type { Caller } from '../subjects.ts';
import { isExtension } from './extensionOrigins.ts';

/** Its value is the id that an installation of the extension made up for itself. */
export const CALL_HEADER = 'x-icloud-for-tekmatix';
/** Nothing that the extension sends comes near. */
export const LARGEST_CALL = 256 * 1024;

export type CallGuard = {
  /** Exact origins that may call beside our own extension. */
  readonly extensionOrigins?: readonly string[] | undefined;
  /** How many proxies in front of the server write `X-Forwarded-For`; what others write there is not believed. */
  readonly trustedProxies?: number | undefined;
};

/** What every call passes before anything reads it: who may call at all, and how much. */
export function guardCalls({ extensionOrigins = [] }: CallGuard): Hono {
  const app = new Hono();
  app.use('/trpc/*', cors({
    origin: (origin) => (isExtension(origin, extensionOrigins) ? origin : null),
    allowHeaders: ['authorization', 'content-type', CALL_HEADER], allowMethods: ['GET', 'POST'], maxAge: 600,
  }));
  app.use('/trpc/*', async (c, next) => {
    const origin = c.req.header('origin');
    // The header makes every call a preflighted one: no other site's form or image can produce it. A page without an origin says "null".
    if (!c.req.header(CALL_HEADER) || (origin !== undefined && !isExtension(origin, extensionOrigins))) return refuse(c, 403, 'extension-unknown');
    await next();
    // What one user is told is for nobody's cache.
    c.header('cache-control', 'no-store');
  });
  app.use('/trpc/*', bodyLimit({ maxSize: LARGEST_CALL, onError: (c) => refuse(c, 413, 'request-too-large') }));
  return app;
}

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/i;

/** Who a request comes from, as far as that can be told. */
export function callerOf(c: Context, { trustedProxies = 0 }: CallGuard): Caller {
  return { origin: c.req.header('origin'), installation: c.req.header(CALL_HEADER), address: addressOf(c, trustedProxies) };
}

/** The address that the outermost proxy of ours was spoken to from; without proxies the one that speaks to us. */
function addressOf(c: Context, trustedProxies: number): string | undefined {
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim()).filter(Boolean);
  if (trustedProxies > 0 && forwarded.length >= trustedProxies) return forwarded.at(-trustedProxies);
  // Only the real server has a connection; a request that a test hands in has none.
  const address = (c.env as { incoming?: object } | undefined)?.incoming ? getConnInfo(c).remote.address : undefined;
  // A proxy of which nobody told us, or somebody at this machine: whose network it is cannot be known.
  return address === undefined || LOOPBACK.test(address) ? undefined : address;
}

/** In the form that the extension reads faults from. */
function refuse(c: Context, status: 403 | 413, kind: FaultKind): Response {
  const fault = explainFault(kind);
  const code = status === 413 ? 'PAYLOAD_TOO_LARGE' : 'FORBIDDEN';
  return c.json({ error: { message: fault.title, code: -32_600, data: { code, httpStatus: status, fault } } }, status);
}
