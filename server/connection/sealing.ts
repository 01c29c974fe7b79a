import type { StoredConnection, StoredLocation, Vault } from '../store/store.ts';

/** What each sealed secret is bound to: a ciphertext moved to another row does not open. */
export const passwordContext = (connection: Pick<StoredConnection, 'id' | 'userId'>): string[] => ['icloud-password', connection.userId, connection.id];
export const tokenContext = (locationId: string): string[] => ['tekmatix-token', locationId];

/** The plain password, for the one function that signs in. */
export function openPassword(vault: Vault, connection: StoredConnection): string {
  return vault.open(connection.sealedPassword, passwordContext(connection));
}

export function openToken(vault: Vault, location: StoredLocation): string {
  return vault.open(location.sealedToken, tokenContext(location.id));
}
