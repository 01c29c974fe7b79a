import type { Grant, World } from '../world/world.ts';

/** Seconds, as the API says them (field manual TekMatix §1.6). */
export const ACCESS_LIFE = 86_399;
const REFRESH_LIFE_MS = 365 * 86_400_000;

/** Tokens of the grant, as `/oauth/token` answers them. */
export function issueTokens(world: World, grant: Grant): Record<string, unknown> {
  const refresh = world.newId(40);
  world.oauth.refreshTokens.set(refresh, { grant, expiresAt: world.now() + REFRESH_LIFE_MS, state: 'live' });
  const company = grant.kind === 'company';
  return {
    ...issueAccess(world, grant), refresh_token: refresh, userType: company ? 'Company' : 'Location', isBulkInstallation: company,
    ...(company ? { approvedLocations: grant.approved } : { locationId: grant.locationId }),
  };
}

/** An access token alone: a location token that an agency asks for has no refresh token. */
export function issueAccess(world: World, grant: Grant): Record<string, unknown> {
  const access = `eyJ.${world.newId(40)}.standin`;
  world.tokens.set(access, {
    locationId: grant.locationId ?? '', companyId: grant.companyId, clientId: grant.clientId, scopes: new Set(grant.scopes),
    kind: grant.kind === 'company' ? 'agency' : 'location', revoked: false, expiresAt: world.now() + ACCESS_LIFE * 1_000,
  });
  return { access_token: access, token_type: 'Bearer', expires_in: ACCESS_LIFE, scope: grant.scopes.join(' '), companyId: grant.companyId, userId: 'standinAdmin000000aa' };
}

export const installKey = (clientId: string, locationId: string): string => `${clientId}:${locationId}`;
