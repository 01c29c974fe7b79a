import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { SyncFault } from '../../shared/connection/fault.ts';
import { createGuardedAgent, isLoopback } from '../outbound/guardedAgent.ts';
import { readAnswer, toRefusal } from './callApi.ts';
import { createLocationGate, type Clock } from './locationGate.ts';
import { INSTALL_SCOPES } from './scopes.ts';
import type { TekMatixOAuth, TokenGrant } from './tekmatix.ts';
import { sendAs, type ApiAnswer, type ApiCall, type WireOptions } from './transport.ts';
import { GENERAL_VERSION } from './versions.ts';

export type OAuthApp = { readonly clientId: string; readonly clientSecret: string; readonly redirectUri: string; readonly versionId: string | undefined };

export type OAuthOptions = {
  readonly origin: string;
  /** Where administrators install apps. */
  readonly marketplace: string;
  readonly app: OAuthApp;
  readonly timeoutMs?: number;
  readonly allowPrivate?: boolean;
  readonly clock?: Clock;
};

const zId = z.string().min(1);
const zToken = z.object({
  access_token: zId, refresh_token: zId.nullish(), expires_in: z.number().positive(), scope: z.string().nullish(),
  userType: z.string().nullish(), companyId: z.string().nullish(), locationId: z.string().nullish(), approvedLocations: z.array(z.string()).nullish(),
});
const zInstalled = z.object({ locations: z.array(z.object({ _id: zId, name: z.string().nullish(), isInstalled: z.boolean().nullish() })) });

/** As many as one answer holds when nothing else is asked for; more is not documented. */
const PAGE = 20;
const MAX_PAGES = 100;

/** The app's side of OAuth 2 (field manual TekMatix §1.6). Each call is sent once; only a read is tried again. */
export function createTekMatixOAuth({ origin, marketplace, app, timeoutMs = 30_000, allowPrivate = false, clock = { now: Date.now, wait } }: OAuthOptions): TekMatixOAuth {
  const wire: WireOptions = { origin, gate: createLocationGate(clock), who: 'app', dispatcher: createGuardedAgent({ connectTimeout: Math.min(10_000, timeoutMs), allowPrivate: allowPrivate || isLoopback(origin) }), timeoutMs };
  const credentials = { client_id: app.clientId, client_secret: app.clientSecret };
  const appId = app.clientId.split('-')[0] ?? app.clientId;
  return {
    appId, redirectUri: app.redirectUri,
    installUrl: (state) => writeInstallUrl(marketplace, app, state),
    exchange: (code) => askForTokens(wire, { ...credentials, grant_type: 'authorization_code', code, redirect_uri: app.redirectUri }),
    refresh: (refreshToken, kind) => askForTokens(wire, {
      ...credentials, grant_type: 'refresh_token', refresh_token: refreshToken, user_type: kind === 'company' ? 'Company' : 'Location', redirect_uri: app.redirectUri,
    }),
    async locationToken(companyToken, { companyId, locationId }) {
      const call: ApiCall = { method: 'POST', path: '/oauth/locationToken', version: GENERAL_VERSION, form: { companyId, locationId } };
      return toGrant(readAnswer(call, expectGranted(call, await sendAs(wire, call, companyToken)), zToken));
    },
    installedLocations: (companyToken, companyId) => listInstalled(wire, companyToken, { companyId, appId }),
  };
}

function writeInstallUrl(marketplace: string, { clientId, redirectUri, versionId }: OAuthApp, state: string): string {
  // Private apps are found by their version only, at the newer address.
  const url = new URL(versionId === undefined ? '/oauth/chooselocation' : '/v2/oauth/chooselocation', marketplace);
  const query = { response_type: 'code', redirect_uri: redirectUri, client_id: clientId, scope: INSTALL_SCOPES.join(' '), loginWindowOpenMode: 'self', state };
  for (const [name, value] of Object.entries({ ...query, ...(versionId === undefined ? {} : { version_id: versionId }) })) url.searchParams.set(name, value);
  return url.href;
}

async function askForTokens(wire: WireOptions, form: Readonly<Record<string, string>>): Promise<TokenGrant> {
  const call: ApiCall = { method: 'POST', path: '/oauth/token', version: GENERAL_VERSION, form };
  return toGrant(readAnswer(call, expectGranted(call, await sendAs(wire, call, undefined)), zToken));
}

const zRefusedToken = z.object({ error: z.string().catch('') });
/** RFC 6749 §5.2; the grant may be as good as ever. */
const APP_CODES: readonly string[] = ['invalid_client', 'unauthorized_client'];

/** A word of theirs on the grant itself is final; one on our app's credentials is not, and anything else leaves open what happened. */
function expectGranted(call: ApiCall, answer: ApiAnswer): ApiAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  const fault = toRefusal(call, answer);
  if (![400, 401, 403, 404, 422].includes(answer.status)) throw fault;
  if (isAboutApp(answer, fault.evidence.detail ?? '')) throw new SyncFault('tekmatix-app-refused', fault.evidence);
  // Without a word of theirs something in between refused, and a refresh token is not given up for that.
  if (!fault.evidence.detail) throw new SyncFault('tekmatix-unreachable', fault.evidence);
  throw new SyncFault('tekmatix-install-refused', fault.evidence);
}

/** TekMatix' own codes are of no use ("UnAuthorized!" for a wrong code too, field manual TekMatix §1.6): then the text tells whom it blames. */
function isAboutApp({ text }: ApiAnswer, detail: string): boolean {
  const error = readCode(text);
  if (APP_CODES.includes(error)) return true;
  return error !== 'invalid_grant' && /\bclient/i.test(detail) && !/\bgrant\b|refresh.?token|\bcode\b/i.test(detail);
}

function readCode(text: string): string {
  try {
    return zRefusedToken.parse(JSON.parse(text)).error;
  } catch {
    return '';
  }
}

function toGrant(token: z.infer<typeof zToken>): TokenGrant {
  return {
    accessToken: token.access_token, refreshToken: token.refresh_token ?? null, lifeMs: token.expires_in * 1_000, scope: token.scope ?? '',
    kind: token.userType === 'Company' || (token.userType !== 'Location' && !token.locationId) ? 'company' : 'location',
    companyId: token.companyId ?? '', locationId: token.locationId || null, approvedLocations: token.approvedLocations ?? [],
  };
}

async function listInstalled(wire: WireOptions, companyToken: string, { companyId, appId }: { companyId: string; appId: string }): Promise<{ id: string; name: string }[]> {
  const found: { id: string; name: string }[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = { companyId, appId, isInstalled: 'true', skip: String(page * PAGE), limit: String(PAGE) };
    const call: ApiCall = { method: 'GET', path: '/oauth/installedLocations', version: GENERAL_VERSION, query };
    const answer = await sendAs(wire, call, companyToken);
    if (answer.status < 200 || answer.status >= 300) throw toRefusal(call, answer);
    const { locations } = readAnswer(call, answer, zInstalled);
    found.push(...locations.filter((row) => row.isInstalled !== false).map((row) => ({ id: row._id, name: row.name || row._id })));
    if (locations.length < PAGE) break;
  }
  return found;
}
