import type { Doors } from '../doors.ts';
import type { KeyUse, SecretPlace, StoredSecret } from '../store/stored/secret.ts';
import type { Instant } from '../../shared/time/period.ts';
import { accessContext, refreshContext, reseal, resealConnection, sealPassword, tokenContext } from './sealing.ts';

/** How many secrets are looked for at once. */
const PAGE = 200;

export type Rotation = {
  /** Secrets that are sealed under the first key now, and were not before. */
  readonly resealed: number;
  /** Changed by somebody else meanwhile: that was sealed under the first key already. */
  readonly overtaken: number;
  /** Secrets that no key of the ring opens, by the name of their place. They stay as they are. */
  readonly unopened: readonly string[];
};

type Keeping = Pick<Doors, 'store' | 'vault'>;

const CONTEXTS: Record<SecretPlace, (id: string) => string[]> = { token: tokenContext, 'previous-token': tokenContext, access: accessContext, refresh: refreshContext };

/**
 * Seals everything anew that is not sealed under the first key of the ring. Each secret is replaced by itself, and only
 * while what was read still stands there: it can be stopped at any moment and begun again, beside servers at work.
 * `onProgress`: after each page, with how many are done.
 */
export async function rotateKeys({ store, vault }: Keeping, onProgress: (done: number) => void = () => {}): Promise<Rotation> {
  const [current = ''] = vault.keyIds;
  const done = { resealed: 0, overtaken: 0, unopened: [] as string[] };
  const settle = async (name: string, attempt: () => Promise<boolean>): Promise<void> => {
    try {
      done[await attempt() ? 'resealed' : 'overtaken'] += 1;
    } catch {
      // Nothing of the cause is told: it may name what it holds.
      done.unopened.push(name);
    }
  };
  const skipped = (kind: string): string[] => done.unopened.flatMap((name) => (name.startsWith(`${kind} `) ? [name.slice(kind.length + 1)] : []));
  for (;;) {
    const ids = await store.secrets.listOtherConnections(current, { limit: PAGE, skipped: skipped('password') });
    const others = await store.secrets.listOthers(current, { limit: PAGE, skipped: done.unopened });
    if (ids.length + others.length === 0) return done;
    for (const id of ids) await settle(`password ${id}`, () => resealPassword({ store, vault }, id));
    for (const secret of others) await settle(`${secret.place} ${secret.id}`, () => store.secrets.replace(secret, resealOther(vault, secret)));
    onProgress(done.resealed);
  }
}

const resealOther = (vault: Doors['vault'], { place, id, sealed }: StoredSecret): string => reseal(vault, sealed, CONTEXTS[place](id));

async function resealPassword({ store, vault }: Keeping, id: Parameters<Doors['store']['connections']['find']>[0]): Promise<boolean> {
  const connection = await store.connections.find(id);
  if (!connection) return false;
  return store.secrets.replacePassword(id, connection.sealedKey ?? connection.sealedPassword, resealConnection(vault, connection));
}

/** Keys under which secrets are sealed and which the ring does not have, with how many. */
export async function findMissingKeys({ store, vault }: Keeping): Promise<KeyUse> {
  return Object.fromEntries(Object.entries(await store.secrets.countByKey()).filter(([id]) => !vault.keyIds.includes(id)));
}

/** @throws Error with a sentence for the operator when a key is missing that something is sealed under */
export async function expectKeys(keeping: Keeping): Promise<void> {
  const missing = Object.entries(await findMissingKeys(keeping));
  if (missing.length === 0) return;
  const names = missing.map(([id, count]) => `${id} (${count} secrets)`).join(', ');
  throw new Error(`The key ring lacks keys that secrets are sealed under: ${names}. Put them back into SECRET_KEYS or the key file. `
    + 'If a key is lost for good, run "npm run keys -- forget KEY": then those accounts and locations have to be connected again.');
}

/** The key that a text is sealed under. */
const keyOf = (sealed: string): string => sealed.split('.')[1] ?? '';

/**
 * Gives up what is sealed under a key that is lost for good: those accounts ask for a new password, those locations for a
 * new token. Everything else of them stays. Returns how many secrets that were.
 */
export async function forgetSecrets({ store, vault, now }: Keeping & { now(): Instant }, keyId: string): Promise<number> {
  const [current = ''] = vault.keyIds;
  const all = { limit: Number.MAX_SAFE_INTEGER, skipped: [] };
  let forgotten = 0;
  for (const id of await store.secrets.listOtherConnections(current, all)) {
    const connection = await store.connections.find(id);
    if (!connection || keyOf(connection.sealedKey ?? connection.sealedPassword) !== keyId) continue;
    await store.connections.update(id, { ...sealPassword(vault, connection, ''), health: 'needs-reconnect', lastFault: { kind: 'password-unreadable', at: now() } });
    forgotten += 1;
  }
  for (const secret of await store.secrets.listOthers(current, all)) {
    if (keyOf(secret.sealed) === keyId && await store.secrets.replace(secret, null)) forgotten += 1;
  }
  return forgotten;
}
