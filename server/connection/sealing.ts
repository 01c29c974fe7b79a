import type { StoredConnection } from '../store/stored/connection.ts';
import type { StoredInstall } from '../store/stored/install.ts';
import type { StoredLocation } from '../store/stored/user.ts';
import type { Vault } from '../store/store.ts';
import type { TokenGrant } from '../tekmatix/tekmatix.ts';

/** What each sealed secret is bound to: a ciphertext moved to another row does not open. */
const passwordContext = (connection: Pick<StoredConnection, 'id' | 'userId'>): string[] => ['icloud-password', connection.userId, connection.id];
export const tokenContext = (locationId: string): string[] => ['tekmatix-token', locationId];

const keyContext = (connection: Pick<StoredConnection, 'id' | 'userId'>): string[] => ['icloud-password-key', connection.userId, connection.id];

/** The password under a fresh key of its own: whoever destroys the key destroys every copy of the password. */
export function sealPassword(vault: Vault, connection: Pick<StoredConnection, 'id' | 'userId'>, password: string): Pick<StoredConnection, 'sealedPassword'> & { readonly sealedKey: string } {
  const sealedKey = vault.makeKey(keyContext(connection));
  return { sealedKey, sealedPassword: vault.under(sealedKey, keyContext(connection)).seal(password, passwordContext(connection)) };
}

/** The plain password, for the one function that signs in. */
export function openPassword(vault: Vault, connection: StoredConnection): string {
  const { sealedKey, sealedPassword } = connection;
  return (sealedKey === null ? vault : vault.under(sealedKey, keyContext(connection))).open(sealedPassword, passwordContext(connection));
}

export function openToken(vault: Vault, { id, sealedToken }: StoredLocation): string | undefined {
  return sealedToken === null ? undefined : vault.open(sealedToken, tokenContext(id));
}

/** The token that was rotated away; whether it still counts is for the caller to say. */
export function openPreviousToken(vault: Vault, { id, previousSealedToken }: StoredLocation): string | undefined {
  return previousSealedToken === null ? undefined : vault.open(previousSealedToken, tokenContext(id));
}

export const companyInstall = (companyId: string): string => `company:${companyId}`;
export const locationInstall = (locationId: string): string => `location:${locationId}`;

const accessContext = (installId: string): string[] => ['tekmatix-access', installId];
const refreshContext = (installId: string): string[] => ['tekmatix-refresh', installId];

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
