import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { SyncFault } from '../../shared/connection/fault.ts';
import { DAY, MINUTE } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import type { Session } from '../subjects.ts';

const PAIRING_LIFE = 10 * MINUTE;
const SESSION_LIFE = 90 * DAY;

/** A secret that nobody can guess, and the hash by which it is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const hash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Makes a one-time pairing token, good for ten minutes; only its hash is kept. */
export async function makePairing({ store, now }: Pick<Doors, 'store' | 'now'>): Promise<string> {
  const token = newToken();
  await store.sessions.addPairing(hash(token), now() + PAIRING_LIFE);
  return token;
}

/** Exchanges a pairing token for a session. @throws SyncFault pairing-invalid when it was used, expired or never made. */
export async function pair({ store, now, backUp }: Doors, input: { token: string; browserName: string }): Promise<{ session: string }> {
  const at = now();
  if (!(await store.sessions.takePairing(hash(input.token), at))) throw new SyncFault('pairing-invalid');
  const session = newToken();
  await store.sessions.add({
    id: randomUUID(), tokenHash: hash(session), userId: null, browserName: input.browserName, createdAt: at, expiresAt: at + SESSION_LIFE,
  });
  await backUp();
  return { session };
}

/** The session that a bearer token stands for; undefined when there is none or it has ended. */
export async function findSession({ store, now }: Doors, bearer: string): Promise<Session | undefined> {
  const session = await store.sessions.findByToken(hash(bearer));
  return session && session.expiresAt > now() ? { id: session.id, userId: session.userId } : undefined;
}
