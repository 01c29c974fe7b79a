import type { ConnectionId } from '../../../shared/connection/connection.ts';

/** Where sealed secrets stand, beside the passwords of iCloud accounts. */
export type SecretPlace = 'token' | 'previous-token' | 'access' | 'refresh';

/** `id`: of the location, or of the installation. */
export type StoredSecret = { readonly place: SecretPlace; readonly id: string; readonly sealed: string };

/** How many secrets are sealed under a key of the ring. A password that has a key of its own counts by what that key is sealed under. */
export type KeyUse = Readonly<Record<string, number>>;

export interface SecretStore {
  countByKey(): Promise<KeyUse>;
  /** Some secrets that are not sealed under `keyId` in the present form, those in `skipped` left out. */
  listOthers(keyId: string, page: { readonly limit: number; readonly skipped: readonly string[] }): Promise<StoredSecret[]>;
  listOtherConnections(keyId: string, page: { readonly limit: number; readonly skipped: readonly string[] }): Promise<ConnectionId[]>;
  /** False when another text stands there by now. */
  replace(secret: StoredSecret, sealed: string | null): Promise<boolean>;
  /** The account's password and its key, while `from` still stands there; false otherwise. `from`: the key, or the password that has none. */
  replacePassword(id: ConnectionId, from: string, to: { readonly sealedKey: string; readonly sealedPassword?: string }): Promise<boolean>;
}
