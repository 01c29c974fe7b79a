import { type Answer, refuse, Refusal } from '../http/answer.ts';
import { expectToken, expectVersion } from '../http/authorise.ts';
import type { ApiRequest } from '../http/receive.ts';
import type { TokenRecord, World } from '../world/world.ts';
import { installKey, issueAccess, issueTokens } from './grants.ts';

type Form = Readonly<Record<string, string>>;

/** The token routes (field manual TekMatix §1.6); undefined for any other path. @throws Refusal */
export function answerOAuth(world: World, request: ApiRequest): Answer | undefined {
  switch (`${request.method} ${request.path}`) {
    case 'POST /oauth/token': return { status: 200, body: answerToken(world, readForm(request)) };
    case 'POST /oauth/locationToken': return { status: 201, body: answerLocationToken(world, request) };
    case 'POST /oauth/location-token': return answerRenamed(world, request);
    case 'GET /oauth/installedLocations': return { status: 200, body: answerInstalled(world, request) };
    default: return undefined;
  }
}

/** The new name exists under v3 only (§1.2). */
function answerRenamed(world: World, request: ApiRequest): Answer {
  if (request.headers['version'] !== 'v3') throw refuse(404, `Cannot ${request.method} ${request.path}`);
  return { status: 201, body: answerLocationToken(world, request) };
}

/** A form, unless the caller speaks v3. @throws Refusal */
function readForm({ form, body, headers }: ApiRequest): Form {
  if (form) return form;
  if (headers['version'] === 'v3' && typeof body === 'object' && body !== null) return body as Form; // values are checked where they are used
  throw refuse(422, ['client_id must be a string', 'client_secret must be a string', 'grant_type must be a valid enum value']);
}

function answerToken(world: World, form: Form): Record<string, unknown> {
  if (form['grant_type'] === 'authorization_code') return exchangeCode(world, form);
  if (form['grant_type'] === 'refresh_token') return rotate(world, form);
  throw refuse(422, ['grant_type must be a valid enum value']);
}

const unauthorised = (description: string): Refusal => new Refusal(401, { error: 'UnAuthorized!', error_description: description });

/** The code is looked at before the credentials, and works once. */
function exchangeCode(world: World, form: Form): Record<string, unknown> {
  const code = world.oauth.codes.get(form['code'] ?? '');
  if (!code || code.used) throw unauthorised('Authorization code not found');
  expectClient(world, form, code.grant.clientId);
  if (form['redirect_uri'] !== undefined && form['redirect_uri'] !== code.redirectUri) throw refuse(400, 'Invalid redirect_uri');
  code.used = true;
  return issueTokens(world, code.grant);
}

/** Each use gives a new refresh token and voids the old one; of two uses at once the second finds it void. */
function rotate(world: World, form: Form): Record<string, unknown> {
  const record = world.oauth.refreshTokens.get(form['refresh_token'] ?? '');
  if (record) expectClient(world, form, record.grant.clientId);
  if (record?.state !== 'live' || record.expiresAt <= world.now()) {
    throw new Refusal(world.api.reusedRefreshToken, { error: 'invalid_grant', error_description: 'Invalid grant: refresh token is invalid' });
  }
  record.state = 'used';
  world.oauth.rotations += 1;
  return issueTokens(world, record.grant);
}

function expectClient(world: World, form: Form, clientId: string): void {
  const app = world.oauth.apps.get(form['client_id'] ?? '');
  if (!app || app.clientId !== clientId || app.clientSecret !== form['client_secret']) throw unauthorised('Invalid client: client credentials are invalid');
}

/** @throws Refusal for anything but an agency's token with the scope */
function expectAgency(world: World, request: ApiRequest, scope: string): TokenRecord & { companyId: string; clientId: string } {
  expectVersion(request);
  const token = expectToken(world, request);
  const { companyId, clientId } = token;
  if (token.kind !== 'agency' || companyId === undefined || clientId === undefined) throw refuse(401, "Token's user type mismatch!");
  if (!token.scopes.has(scope)) throw refuse(401, 'The token is not authorized for this scope.');
  return { ...token, companyId, clientId };
}

function answerLocationToken(world: World, request: ApiRequest): Record<string, unknown> {
  const token = expectAgency(world, request, 'oauth.write');
  const form = readForm(request);
  const locationId = form['locationId'] ?? '';
  if (form['companyId'] !== token.companyId || world.locations.get(locationId)?.companyId !== token.companyId) throw refuse(400, 'Location not found in this company');
  if (!world.oauth.installed.has(installKey(token.clientId, locationId))) throw refuse(400, 'The app is not installed in this location');
  const scopes = [...token.scopes].filter((scope) => !scope.startsWith('oauth.'));
  const grant = { clientId: token.clientId, kind: 'location', companyId: token.companyId, locationId, approved: [], scopes } as const;
  return { ...issueAccess(world, grant), locationId, userType: 'Location' };
}

function answerInstalled(world: World, request: ApiRequest): Record<string, unknown> {
  const token = expectAgency(world, request, 'oauth.readonly');
  const { companyId, appId, skip = '0', limit = '20', isInstalled } = request.query;
  if (!companyId || !appId) throw refuse(422, ['companyId must be a string', 'appId must be a string']);
  if (companyId !== token.companyId || world.oauth.apps.get(token.clientId)?.appId !== appId) throw refuse(400, 'The app does not belong to this token');
  const rows = [...world.locations.values()].filter((location) => location.companyId === companyId)
    .map(({ id, name }) => ({ _id: id, name, address: '', isInstalled: world.oauth.installed.has(installKey(token.clientId, id)) }))
    .filter((row) => isInstalled === undefined || String(row.isInstalled) === isInstalled);
  return { locations: rows.slice(Number(skip), Number(skip) + Number(limit)), count: rows.length, installToFutureLocations: false };
}
