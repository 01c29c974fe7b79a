import { SyncFault } from '../../shared/connection/fault.ts';
import type { SessionTokens } from '../../shared/contract/connection.ts';
import { DAY, MINUTE } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import type { Caller } from '../subjects.ts';
import { beginSession, hash, newToken } from './sessionTokens.ts';

const PAIRING_LIFE = 10 * MINUTE;
const SESSION_LIFE = 90 * DAY;

/** Makes a one-time pairing token, good for ten minutes; only its hash is kept. */
export async function makePairing({ store, now }: Pick<Doors, 'store' | 'now'>): Promise<string> {
  const token = newToken();
  await store.sessions.addPairing(hash(token), now() + PAIRING_LIFE);
  return token;
}

/** Exchanges a pairing token for a session. @throws SyncFault pairing-invalid when it was used, expired or never made. */
export async function pair({ store, now, backUp }: Doors, input: { token: string; browserName: string }, caller?: Caller): Promise<SessionTokens> {
  const at = now();
  if (!(await store.sessions.takePairing(hash(input.token), at))) throw new SyncFault('pairing-invalid');
  const tokens = await beginSession(store.sessions, at, { userId: null, browserName: input.browserName, life: SESSION_LIFE, caller });
  await backUp();
  return tokens;
}
