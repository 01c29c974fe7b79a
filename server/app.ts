import { trpcServer } from '@hono/trpc-server';
import { createHash, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { SyncFault } from '../shared/connection/fault.ts';
import { appRouter } from './api/router.ts';
import { callerOf, guardCalls, type CallGuard } from './http/guardCalls.ts';
import { installRoutes } from './http/installRoutes.ts';
import { nameError, withLogFields, type Log } from './log.ts';
import type { Meter } from './ops/meter.ts';
import type { Operations } from './ops/operations.ts';
import { opsRoutes } from './ops/opsRoutes.ts';
import { PAIR_PAGE } from './pairPage.ts';
import type { Subjects } from './subjects.ts';

const hashOf = (html: string, tag: string): string => {
  const body = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? '';
  return `'sha256-${createHash('sha256').update(body).digest('base64')}'`;
};

type Watched = { readonly operations?: Operations; readonly metricsToken?: string | undefined };

/** `webhooks`: the routes below `/webhooks/`, which take no cookies and no other origins. */
export type AppOptions = CallGuard & Watched & { readonly webhooks?: Hono | undefined; readonly meter?: Pick<Meter, 'count'> };

/** What a process that only runs cycles answers: how it is. */
export const createWorkerApp = ({ operations, metricsToken }: Watched): Hono => opsRoutes(operations, metricsToken);

/** Everything that comes in by HTTP. */
export function createApp(subjects: Subjects, log: Log, options: AppOptions = {}): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const request = randomUUID().slice(0, 8);
    await withLogFields({ request }, next);
    c.header('x-request-id', request);
    options.meter?.count('http_requests', { status: `${Math.floor(c.res.status / 100)}xx` });
  });
  app.use(secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"], scriptSrc: [hashOf(PAIR_PAGE, 'script')], styleSrc: [hashOf(PAIR_PAGE, 'style')], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"],
    },
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
  }));
  // Words of an error may hold anything: they go to the log by name, and to nobody else.
  app.onError((error, c) => {
    // One that a guard made for its caller.
    if (error instanceof HTTPException) return error.getResponse();
    log.error('request failed', { kind: 'internal', detail: nameError(error) });
    return c.text('Something went wrong. It is our fault, not yours.', 500);
  });
  app.route('/', opsRoutes(options.operations, options.metricsToken));
  app.get('/pair', (c) => c.html(PAIR_PAGE));
  app.route('/', installRoutes(subjects.connection));
  if (options.webhooks) app.route('/', options.webhooks);
  app.route('/', guardCalls(options));
  app.use('/trpc/*', trpcServer({
    router: appRouter,
    // One request is one body of limited size, and asks for no more than a screen does.
    maxBatchSize: 20,
    createContext: async (_options, c) => {
      const bearer = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1];
      const caller = callerOf(c, options);
      return {
        subjects, caller, session: bearer === undefined ? undefined : await subjects.connection.findSession(bearer, caller),
        onInternalError: (error: unknown) => log.error('call failed', { kind: 'internal', detail: nameError(error) }),
      };
    },
    responseMeta: ({ errors }) => {
      const seconds = errors.map(({ cause }) => (cause instanceof SyncFault ? cause.evidence.retryAfterSeconds : undefined)).find((known) => known !== undefined);
      return seconds === undefined ? {} : { headers: { 'retry-after': String(seconds) } };
    },
  }));
  return app;
}
