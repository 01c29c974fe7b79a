import { SyncFault } from '../../shared/connection/fault.ts';
import type { StoredConnection } from '../store/stored/connection.ts';
import type { StoredInstall } from '../store/stored/install.ts';
import type { StoredLocation } from '../store/stored/user.ts';
import type { Vault } from '../store/store.ts';
import type { TokenGrant } from '../tekmatix/tekmatix.ts';

type Owner = Pick<StoredConnection, 'id' | 'userId' | 'locationId'>;

/** What each sealed secret is bound to: a ciphertext moved to another row does not open. */
const bound = (purpose: string, { locationId, userId, id }: Owner): string[] => [purpose, locationId, userId, id];
/** Of texts of the first form, which did not name the location. */
const boundBefore = (purpose: string, { userId, id }: Owner): string[] => [purpose, userId, id];
const contextOf = (sealed: string, purpose: string, owner: Owner): string[] => (sealed.startsWith('v1.') ? boundBefore : bound)(purpose, owner);

export const tokenContext = (locationId: string): string[] => ['tekmatix-token', locationId];

const PASSWORD = 'icloud-password';
const PASSWORD_KEY = 'icloud-password-key';

/** The password under a fresh key of its own: whoever destroys the key destroys every copy of the password. */
export function sealPassword(vault: Vault, connection: Owner, password: string): Pick<StoredConnection, 'sealedPassword'> & { readonly sealedKey: string } {
  const sealedKey = vault.makeKey(bound(PASSWORD_KEY, connection));
  return { sealedKey, sealedPassword: vault.under(sealedKey, bound(PASSWORD_KEY, connection)).seal(password, bound(PASSWORD, connection)) };
}

/**
 * The plain password, for the one function that writes it into a request. @throws SyncFault password-unreadable when it was
 * damaged, moved here from another row, or its key is gone
 */
export function openPassword(vault: Vault, connection: StoredConnection): string {
  const { sealedKey, sealedPassword } = connection;
  try {
    const opener = sealedKey === null ? vault : vault.under(sealedKey, contextOf(sealedKey, PASSWORD_KEY, connection));
    return opener.open(sealedPassword, contextOf(sealedPassword, PASSWORD, connection));
  } catch (cause) {
    throw new SyncFault('password-unreadable', { detail: 'the sealed password does not open' }, { cause });
  }
}

/** The same secrets under the first key of the ring. A password that had no key of its own gets one. */
export function resealConnection(vault: Vault, connection: StoredConnection): Partial<Pick<StoredConnection, 'sealedPassword'>> & { readonly sealedKey: string } {
  const { sealedKey } = connection;
  if (sealedKey === null) return sealPassword(vault, connection, openPassword(vault, connection));
  return { sealedKey: vault.seal(vault.open(sealedKey, contextOf(sealedKey, PASSWORD_KEY, connection)), bound(PASSWORD_KEY, connection)) };
}

/** Any other secret, which is bound to nothing but its purpose and the id of its row. */
export const reseal = (vault: Vault, sealed: string, context: readonly string[]): string => vault.seal(vault.open(sealed, context), context);

export function openToken(vault: Vault, { id, sealedToken }: StoredLocation): string | undefined {
  return sealedToken === null ? undefined : vault.open(sealedToken, tokenContext(id));
}

/** The token that was rotated away; whether it still counts is for the caller to say. */
export function openPreviousToken(vault: Vault, { id, previousSealedToken }: StoredLocation): string | undefined {
  return previousSealedToken === null ? undefined : vault.open(previousSealedToken, tokenContext(id));
}

export const companyInstall = (companyId: string): string => `company:${companyId}`;
export const locationInstall = (locationId: string): string => `location:${locationId}`;

export const accessContext = (installId: string): string[] => ['tekmatix-access', installId];
export const refreshContext = (installId: string): string[] => ['tekmatix-refresh', installId];

export function sealGrant(vault: Vault, installId: string, { accessToken, refreshToken }: TokenGrant): Pick<StoredInstall, 'sealedAccess' | 'sealedRefresh'> {
  return {
    sealedAccess: vault.seal(accessToken, accessContext(installId)),
    sealedRefresh: refreshToken === null ? null : vault.seal(refreshToken, refreshContext(installId)),
  };
}

export function openAccess(vault: Vault, { id, sealedAccess }: StoredInstall): string | undefined {
  return sealedAccess === null ? undefined : vault.open(sealedAccess, accessContext(id));
}

export function openRefresh(vault: Vault, { id, sealedRefresh }: StoredInstall): string | undefined {
  return sealedRefresh === null ? undefined : vault.open(sealedRefresh, refreshContext(id));
}
