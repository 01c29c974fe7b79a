import { z } from 'zod';
import type { OAuthApp } from './tekmatix/httpOAuth.ts';
import { PUBLISHED_KEY, readPublicKeys } from './webhooks/signature.ts';

const APPLE = 'https://caldav.icloud.com';
/** The white-label name of the marketplace (field manual TekMatix §1.6). */
const MARKETPLACE = 'https://marketplace.leadconnectorhq.com';
const LEADCONNECTOR = 'https://services.leadconnectorhq.com';

const LOOPBACK = /^https?:\/\/(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/;

const list = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

const zOrigin = z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin);
const zFlag = z.enum(['0', '1']).default('0').transform((text) => text === '1');

const zEnvironment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  /** What browsers reach the server by, when a proxy stands in front of it. */
  PUBLIC_ORIGIN: zOrigin.optional(),
  /** Exact origins of extensions beside our own. */
  EXTENSION_ORIGINS: z.string().default('').refine((text) => list(text).every((origin) => /^(chrome|moz)-extension:\/\/[a-z0-9-]{32,36}$/.test(origin)), 'each is like chrome-extension:// and an id'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(9).default(0),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SECRET_KEYS: z.string().optional(),
  ICLOUD_ORIGIN: zOrigin.default(APPLE),
  TEKMATIX_API_ORIGIN: zOrigin.default(LEADCONNECTOR),
  ALLOW_OTHER_ORIGINS: zFlag,
  TEKMATIX_TOKEN: z.string().min(1).optional(),
  TEKMATIX_LOCATION_ID: z.string().min(1).optional(),
  OAUTH_CLIENT_ID: z.string().min(1).optional(),
  OAUTH_CLIENT_SECRET: z.string().min(1).optional(),
  OAUTH_REDIRECT_URI: z.url({ protocol: /^https?$/ }).optional(),
  OAUTH_VERSION_ID: z.string().min(1).optional(),
  /** SPKI bodies in base64, several while they are rotated. */
  WEBHOOK_PUBLIC_KEYS: z.string().default(PUBLISHED_KEY),
  TEKMATIX_APP_ID: z.string().min(1).optional(),
  TEKMATIX_SHARED_SECRET: z.string().min(1).optional(),
  /** What this process does; any number of processes share the work of one DATABASE_URL. */
  ROLE: z.string().default('web,worker').transform((text) => list(text)).pipe(z.array(z.enum(['web', 'worker'])).min(1)),
  CYCLES_AT_ONCE: z.coerce.number().int().min(1).max(256).default(16),
  SYNC_EVERY_SECONDS: z.coerce.number().int().min(1).max(86_400).default(60),
  /** While nothing changes and nobody looks; without it, up to twelve minutes. */
  SYNC_ASLEEP_SECONDS: z.coerce.number().int().min(1).max(86_400).optional(),
  /** Without it only this machine may read /metrics. */
  METRICS_TOKEN: z.string().min(16, 'has to have 16 characters at least').optional(),
  DAYS_BACK: z.coerce.number().int().min(0).max(31).default(1),
  DAYS_AHEAD: z.coerce.number().int().min(1).max(730).default(180),
});

export type Config = {
  readonly host: string; readonly port: number; readonly publicOrigin: string | undefined;
  readonly extensionOrigins: readonly string[]; readonly trustedProxies: number;
  readonly dataDir: string; readonly databaseUrl: string | undefined; readonly secretKeys: readonly string[] | undefined;
  /** Services of the operator's own may stand in their private network. */
  readonly allowPrivate: boolean;
  readonly icloudOrigin: string; readonly tekMatixOrigin: string;
  readonly configuredToken: { readonly locationId: string; readonly token: string } | undefined;
  /** The marketplace app, when there is one. */
  readonly oauth: { readonly app: OAuthApp; readonly marketplace: string } | undefined;
  readonly webhookPublicKeys: readonly string[];
  readonly appId: string | undefined; readonly sharedSecret: string | undefined;
  readonly metricsToken: string | undefined;
  readonly roles: ReadonlySet<'web' | 'worker'>; readonly cyclesAtOnce: number;
  readonly syncEverySeconds: number; readonly syncAsleepSeconds: number | undefined; readonly daysBack: number; readonly daysAhead: number;
};

/** Reads the environment once. @throws Error with a sentence for each wrong setting; values are never repeated in it. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = zEnvironment.safeParse(set);
  if (!parsed.success) throw new Error(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('\n'));
  const env = parsed.data;
  expectKnownOrigin('ICLOUD_ORIGIN', env.ICLOUD_ORIGIN, { known: [APPLE, 'https://caldav.icloud.com.cn'], allowed: env.ALLOW_OTHER_ORIGINS });
  expectKnownOrigin('TEKMATIX_API_ORIGIN', env.TEKMATIX_API_ORIGIN, { known: [LEADCONNECTOR], allowed: env.ALLOW_OTHER_ORIGINS });
  if ((env.TEKMATIX_TOKEN === undefined) !== (env.TEKMATIX_LOCATION_ID === undefined)) {
    throw new Error('TEKMATIX_TOKEN and TEKMATIX_LOCATION_ID go together: set both or neither.');
  }
  if (env.DATABASE_URL === undefined && new Set(env.ROLE).size < 2) {
    throw new Error('ROLE splits the work between processes, and the embedded database has only one. Set DATABASE_URL, or leave ROLE away.');
  }
  // Before anything is started.
  readPublicKeys(list(env.WEBHOOK_PUBLIC_KEYS));
  if (env.TEKMATIX_SHARED_SECRET !== undefined && env.TEKMATIX_APP_ID === undefined) {
    throw new Error('TEKMATIX_SHARED_SECRET needs TEKMATIX_APP_ID: set the id of the app that the secret belongs to.');
  }
  return {
    host: env.HOST, port: env.PORT, publicOrigin: env.PUBLIC_ORIGIN, extensionOrigins: list(env.EXTENSION_ORIGINS), trustedProxies: env.TRUSTED_PROXIES, dataDir: env.DATA_DIR, databaseUrl: env.DATABASE_URL,
    secretKeys: env.SECRET_KEYS === undefined ? undefined : list(env.SECRET_KEYS), allowPrivate: env.ALLOW_OTHER_ORIGINS, icloudOrigin: env.ICLOUD_ORIGIN, tekMatixOrigin: env.TEKMATIX_API_ORIGIN,
    configuredToken: env.TEKMATIX_TOKEN && env.TEKMATIX_LOCATION_ID ? { token: env.TEKMATIX_TOKEN, locationId: env.TEKMATIX_LOCATION_ID } : undefined,
    oauth: readOAuth(env),
    webhookPublicKeys: list(env.WEBHOOK_PUBLIC_KEYS), appId: env.TEKMATIX_APP_ID, sharedSecret: env.TEKMATIX_SHARED_SECRET,
    metricsToken: env.METRICS_TOKEN, roles: new Set(env.ROLE), cyclesAtOnce: env.CYCLES_AT_ONCE,
    syncEverySeconds: env.SYNC_EVERY_SECONDS, syncAsleepSeconds: env.SYNC_ASLEEP_SECONDS, daysBack: env.DAYS_BACK, daysAhead: env.DAYS_AHEAD,
  };
}

/** Passwords and tokens go to these hosts: another one is a mistake or an attack unless it is this very machine. */
function expectKnownOrigin(name: string, origin: string, { known, allowed }: { known: readonly string[]; allowed: boolean }): void {
  if (known.includes(origin) || LOOPBACK.test(origin) || allowed) return;
  throw new Error(`${name} is neither ${known[0]} nor this machine. Set ALLOW_OTHER_ORIGINS=1 if you mean it: passwords will be sent there.`);
}

/** Three settings make an app; where it is installed follows from where its API is. */
function readOAuth(env: z.infer<typeof zEnvironment>): Config['oauth'] {
  const { OAUTH_CLIENT_ID: clientId, OAUTH_CLIENT_SECRET: clientSecret, OAUTH_REDIRECT_URI: redirectUri, OAUTH_VERSION_ID: versionId } = env;
  if ([clientId, clientSecret, redirectUri, versionId].every((setting) => setting === undefined)) return undefined;
  if (clientId === undefined || clientSecret === undefined || redirectUri === undefined) {
    throw new Error('OAUTH_CLIENT_ID, OAUTH_CLIENT_SECRET and OAUTH_REDIRECT_URI go together: set all three or none.');
  }
  const { protocol, origin, pathname } = new URL(redirectUri);
  if (pathname !== '/oauth/callback') throw new Error('OAUTH_REDIRECT_URI must end in /oauth/callback: that is the page of this server that browsers come back to.');
  if (protocol !== 'https:' && !(env.ALLOW_OTHER_ORIGINS && LOOPBACK.test(origin))) {
    throw new Error('OAUTH_REDIRECT_URI must begin with https. For tests on this machine, http is allowed together with ALLOW_OTHER_ORIGINS=1.');
  }
  return { app: { clientId, clientSecret, redirectUri, versionId }, marketplace: env.TEKMATIX_API_ORIGIN === LEADCONNECTOR ? MARKETPLACE : env.TEKMATIX_API_ORIGIN };
}
