import { trpcServer } from '@hono/trpc-server';
import { createHash, randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { appRouter } from './api/router.ts';
import { installPage, startPage } from './installPage.ts';
import { nameError, withLogFields, type Log } from './log.ts';
import type { Meter } from './ops/meter.ts';
import type { Operations } from './ops/operations.ts';
import { opsRoutes } from './ops/opsRoutes.ts';
import { PAIR_PAGE } from './pairPage.ts';
import type { InstallResult, Subjects } from './subjects.ts';

/** Extensions only: Firefox makes up a new origin for every installation, so the bearer is what counts. */
const EXTENSION = /^(chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/[0-9a-f-]{36})$/;
const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/;
/** The state of the installation that this browser has begun. */
const INSTALL_COOKIE = 'install';
const CALL_HEADER = 'x-icloud-for-tekmatix';

const hashOf = (html: string, tag: string): string => {
  const body = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? '';
  return `'sha256-${createHash('sha256').update(body).digest('base64')}'`;
};

export type More = {
  /** The routes below `/webhooks/`, which take no cookies and no other origins. */
  readonly webhooks?: Hono;
  readonly operations?: Operations; readonly metricsToken?: string | undefined; readonly meter?: Pick<Meter, 'count'>;
};

/** What a process that only runs cycles answers: how it is. */
export const createWorkerApp = ({ operations, metricsToken }: More): Hono => opsRoutes(operations, metricsToken);

/** Everything that comes in by HTTP. */
export function createApp(subjects: Subjects, log: Log, { webhooks, operations, metricsToken, meter }: More = {}): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const request = randomUUID().slice(0, 8);
    await withLogFields({ request }, next);
    c.header('x-request-id', request);
    meter?.count('http_requests', { status: `${Math.floor(c.res.status / 100)}xx` });
  });
  app.use(secureHeaders({
    contentSecurityPolicy: { defaultSrc: ["'none'"], scriptSrc: [hashOf(PAIR_PAGE, 'script')], styleSrc: [hashOf(PAIR_PAGE, 'style')], frameAncestors: ["'none'"] },
  }));
  app.route('/', opsRoutes(operations, metricsToken));
  app.get('/pair', (c) => c.html(PAIR_PAGE));
  app.route('/', installRoutes(subjects.connection));
  if (webhooks) app.route('/', webhooks);
  app.use('/trpc/*', cors({
    origin: (origin) => (EXTENSION.test(origin) ? origin : null),
    allowHeaders: ['authorization', 'content-type', CALL_HEADER], allowMethods: ['GET', 'POST'], maxAge: 600,
  }));
  app.use('/trpc/*', bodyLimit({ maxSize: 256 * 1024 }));
  app.use('/trpc/*', async (c, next) => {
    const origin = c.req.header('origin');
    // The header makes every call a preflighted one: no other site's form or image can produce it.
    if (c.req.header(CALL_HEADER) === undefined || (origin !== undefined && !EXTENSION.test(origin))) return c.json({ refused: true }, 403);
    return next();
  });
  app.use('/trpc/*', trpcServer({
    router: appRouter,
    createContext: async (_options, c) => {
      const bearer = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1];
      return {
        subjects, session: bearer === undefined ? undefined : await subjects.connection.findSession(bearer),
        onInternalError: (error: unknown) => log.error('call failed', { kind: 'internal', detail: nameError(error) }),
      };
    },
  }));
  return app;
}

/** The pages that a browser comes by when the app is installed: a warning, the link to TekMatix, and what came of it. */
function installRoutes(connection: Pick<Subjects['connection'], 'openInstall' | 'finishInstall'>): Hono {
  const app = new Hono();
  app.get('/oauth/start', async (c) => {
    const state = c.req.query('state') ?? '';
    if ((await connection.openInstall(state)) === undefined) return end(c, { fault: 'tekmatix-install-expired', locations: [] });
    c.header('cache-control', 'no-store');
    return c.html(startPage(`/oauth/go?${new URLSearchParams({ state }).toString()}`));
  });
  app.get('/oauth/go', async (c) => {
    const state = c.req.query('state') ?? '';
    // By the link on the page above and no other way: whoever was lured has read the warning there.
    const url = c.req.header('sec-fetch-site') === 'same-origin' ? await connection.openInstall(state) : undefined;
    if (url === undefined) return end(c, { fault: 'tekmatix-install-expired', locations: [] });
    c.header('cache-control', 'no-store');
    // Only a browser that came by here may end what it begins: a link straight to TekMatix leads nowhere.
    setCookie(c, INSTALL_COOKIE, state, { path: '/oauth', httpOnly: true, sameSite: 'Lax', maxAge: 600, secure: !LOOPBACK.test(new URL(c.req.url).hostname) });
    return c.redirect(url);
  });
  app.get('/oauth/callback', async (c) => {
    const state = c.req.query('state');
    return end(c, await connection.finishInstall({ code: c.req.query('code'), state: state === getCookie(c, INSTALL_COOKIE) ? state : undefined }));
  });
  return app;
}

function end(c: Context, result: InstallResult): Response | Promise<Response> {
  // The address holds a code or a state: it is used up, and still nobody's business.
  c.header('cache-control', 'no-store');
  return c.html(installPage(result), result.fault ? 400 : 200);
}
