import type { TokenRecord, World } from '../world/world.ts';
import { refuse } from './answer.ts';
import type { ApiRequest } from './receive.ts';

const VERSIONS: ReadonlySet<string> = new Set(['2021-04-15', '2021-07-28', '2023-02-21', 'v3']);

/** The version header comes before everything else (field manual TekMatix §1.1). @throws Refusal */
export function expectVersion(request: ApiRequest): void {
  const version = request.headers['version'];
  if (!version) throw refuse(401, 'version header was not found.');
  if (!VERSIONS.has(version)) throw refuse(400, `Invalid API version segment '${version}' at position 0`);
}

/** @throws Refusal for a token that is garbled, unknown, revoked or expired: all look alike, or nearly (§6.3). */
export function expectToken(world: World, request: ApiRequest): TokenRecord {
  const token = /^Bearer (\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
  const record = token === undefined ? undefined : world.tokens.get(token);
  if (!record || record.revoked) throw refuse(401, 'Invalid token: access token is invalid');
  if (record.expiresAt !== undefined && world.now() >= record.expiresAt) throw refuse(401, world.api.expiredToken);
  return record;
}

/** A missing scope is 401, not 403 (§1.6). @throws Refusal */
export function expectScope(token: TokenRecord, scope: string): void {
  if (token.kind === 'agency') throw refuse(401, "Token's user type mismatch!");
  if (!token.scopes.has(scope)) throw refuse(401, 'The token is not authorized for this scope.');
}
