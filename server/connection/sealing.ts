import type { StoredConnection, StoredLocation, Vault } from '../store/store.ts';

/** What each sealed secret is bound to: a ciphertext moved to another row does not open. */
export const passwordContext = (connection: Pick<StoredConnection, 'id' | 'userId'>): string[] => ['icloud-password', connection.userId, connection.id];
export const tokenContext = (locationId: string): string[] => ['tekmatix-token', locationId];

/** The plain password, for the one function that signs in. */
export function openPassword(vault: Vault, connection: StoredConnection): string {
  return vault.open(connection.sealedPassword, passwordContext(connection));
}

export function openToken(vault: Vault, { id, sealedToken }: StoredLocation): string | undefined {
  return sealedToken === null ? undefined : vault.open(sealedToken, tokenContext(id));
}

/** The token that was rotated away; whether it still counts is for the caller to say. */
export function openPreviousToken(vault: Vault, { id, previousSealedToken }: StoredLocation): string | undefined {
  return previousSealedToken === null ? undefined : vault.open(previousSealedToken, tokenContext(id));
}
