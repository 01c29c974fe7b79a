import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { SessionTokens } from '../../shared/contract/connection.ts';
import { MINUTE, type Instant } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import type { SessionPlace, SessionStore, StoredSession } from '../store/stored/session.ts';
import type { Caller, Session } from '../subjects.ts';

/** How long a token opens anything. Whoever steals one has it for so long at most. */
export const ACCESS_LIFE = 15 * MINUTE;

/** A secret that nobody can guess, and the hash by which it is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const hash = (token: string): string => createHash('sha256').update(token).digest('hex');

type NewSession = { readonly userId: string | null; readonly browserName: string; readonly life: number; readonly caller: Caller | undefined };

/** Begins a session that counts only where it was begun. Its tokens are stored as hashes. */
export async function beginSession(sessions: SessionStore, now: Instant, { userId, browserName, life, caller }: NewSession): Promise<SessionTokens> {
  const [session, family, secret] = [newToken(), newToken(), newToken()];
  const expiresAt = now + life;
  const accessUntil = Math.min(now + ACCESS_LIFE, expiresAt);
  const place: SessionPlace = { installationHash: caller?.installation ? hash(caller.installation) : null, origin: caller?.origin ?? null };
  const id = randomUUID();
  await sessions.add({ id, userId, browserName, createdAt: now, expiresAt, tokenHash: hash(session), accessUntil, familyHash: hash(family), refreshHash: hash(secret), ...place });
  return { id, session, until: accessUntil, refresh: `${family}.${secret}` };
}

/** The session that a bearer token stands for here; undefined when there is none, it has ended, or it was begun elsewhere. */
export async function findSession({ store, now }: Pick<Doors, 'store' | 'now'>, bearer: string, caller?: Caller): Promise<Session | undefined> {
  const session = await store.sessions.findByToken(hash(bearer));
  if (!session || session.expiresAt <= now() || (session.accessUntil ?? session.expiresAt) <= now() || !isHere(session, caller)) return undefined;
  if (!session.arrived) await store.sessions.noteArrival(session.id);
  return { id: session.id, userId: session.userId };
}

/**
 * Exchanges a refresh token for new tokens; the old ones open nothing from then on. A token that was exchanged before is
 * in two hands: then the session ends, for both. Only the last one may be shown again, while the tokens that it brought
 * were never used: then their answer was lost. @throws SyncFault session-invalid, whatever the reason; the log tells which
 */
export async function refreshSession({ store, now, log }: Pick<Doors, 'store' | 'now' | 'log'>, refresh: string, caller?: Caller): Promise<SessionTokens> {
  const [family = '', secret = ''] = refresh.split('.');
  const session = await store.sessions.findByFamily(hash(family));
  if (!session || session.refreshHash === null || session.expiresAt <= now()) throw new SyncFault('session-invalid');
  const end = async (reason: string): Promise<SyncFault> => {
    await store.sessions.remove(session.id);
    log.warn('session ended', { reason, ...(session.userId === null ? {} : { userId: session.userId }) });
    return new SyncFault('session-invalid');
  };
  if (!isHere(session, caller)) throw await end('refreshed elsewhere');
  const shown = hash(secret);
  const lost = !session.arrived && session.previousHash !== null && isSame(shown, session.previousHash);
  if (!lost && !isSame(shown, session.refreshHash)) throw await end('refresh token used twice');
  return renew(store.sessions, { session, present: session.refreshHash, shown, family, now: now() });
}

type Renewal = { readonly session: StoredSession; readonly present: string; readonly shown: string; readonly family: string; readonly now: Instant };

async function renew(sessions: SessionStore, { session, present, shown, family, now }: Renewal): Promise<SessionTokens> {
  const [token, secret] = [newToken(), newToken()];
  const accessUntil = Math.min(now + ACCESS_LIFE, session.expiresAt);
  const renewed = await sessions.renew(session.id, present, { tokenHash: hash(token), accessUntil, refreshHash: hash(secret), previousHash: shown });
  // Another call of the same browser was faster; its tokens are the good ones.
  if (!renewed) throw new SyncFault('session-invalid');
  return { id: session.id, session: token, until: accessUntil, refresh: `${family}.${secret}` };
}

/** A browser does not send its origin with every request: what it sends must be right. */
function isHere({ installationHash, origin }: SessionPlace, caller: Caller | undefined): boolean {
  if (installationHash !== null && !isSame(installationHash, hash(caller?.installation ?? ''))) return false;
  return origin === null || !caller?.origin || caller.origin === origin;
}

const isSame = (one: string, other: string): boolean => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
