import { SyncFault } from '../../shared/connection/fault.ts';
import type { SignedIn, SignInOffer } from '../../shared/contract/connection.ts';
import { HOUR, MINUTE, type Instant } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import type { Caller } from '../subjects.ts';
import { evidenceOf } from '../sync/cycle.ts';
import { openSessionDetails, type SessionDetails } from './openSessionDetails.ts';
import { beginSession, hash } from './sessionTokens.ts';
import { openTokens } from './tokens.ts';

const NONCE_LIFE = 5 * MINUTE;
const NONCE_CONTEXT = ['sign-in-nonce'];
const SESSION_LIFE = 12 * HOUR;

/** What this server offers beside the pairing link; null when it has no shared secret. */
export function offers({ signIn }: Pick<Doors, 'signIn'>): { signIn: SignInOffer | null } {
  return { signIn: signIn ? { appId: signIn.appId } : null };
}

/**
 * A nonce that one sign-in may use within five minutes: its end, sealed by this server. Beginning is open to everybody, so
 * nothing is stored for it and nobody can use up what others need. @throws SyncFault sign-in-refused
 */
export async function beginSignIn({ signIn, vault, now }: Pick<Doors, 'signIn' | 'vault' | 'now'>): Promise<{ nonce: string }> {
  if (!signIn) throw new SyncFault('sign-in-refused');
  return { nonce: vault.seal(String(now() + NONCE_LIFE), NONCE_CONTEXT) };
}

/** When the nonce ends; 0 for one that this server never made. */
function openNonce({ vault }: Doors, nonce: string): Instant {
  try {
    return Number(vault.open(nonce, NONCE_CONTEXT));
  } catch {
    return 0;
  }
}

type Input = { readonly nonce: string; readonly sessionDetails: string; readonly browserName: string };

/**
 * Exchanges what TekMatix's page says about its user for a short session. The string alone proves little (it has no
 * authentication, no expiry and no nonce of ours, field manual TekMatix §4.3), so it counts once for ever, with a nonce of
 * ours, and only when the API says that this user works at this location.
 * @throws SyncFault sign-in-refused, whatever the reason; the log tells which
 */
export async function signIn(doors: Doors, input: Input, caller?: Caller): Promise<SignedIn> {
  const { store, now } = doors;
  const at = now();
  const nonceEnds = openNonce(doors, input.nonce);
  if (!doors.signIn || nonceEnds <= at) throw refuse(doors, 'nonce');
  const details = openSessionDetails(input.sessionDetails, doors.signIn.sharedSecret);
  if (!details) throw refuse(doors, 'unreadable');
  // Only now: who has no string of the app's cannot make anything be stored.
  if (!(await store.signIns.spendNonce(hash(input.nonce), { now: at, until: nonceEnds }))) throw refuse(doors, 'nonce');
  if (!(await store.signIns.spendDetails(details.fingerprint))) throw refuse(doors, 'replayed');
  const { name } = await expectUser(doors, details);
  const tokens = await store.transaction(async (tx) => {
    const user = await tx.users.ensure(details.activeLocation, details.userId, name);
    await tx.sessions.removeEnded(at);
    return beginSession(tx.sessions, at, { userId: user.id, browserName: input.browserName, life: SESSION_LIFE, caller });
  });
  await doors.backUp();
  return { ...tokens, locationId: details.activeLocation, userId: details.userId };
}

/** The user as the API knows them: one of the location's own, not deleted, with the same address. */
async function expectUser(doors: Doors, { activeLocation, userId, email }: SessionDetails): Promise<{ name: string }> {
  const location = await doors.store.users.findLocation(activeLocation);
  if (!location) throw refuse(doors, 'location unknown');
  const tekMatix = doors.tekMatix.open({ locationId: location.id, tokens: openTokens(doors, location) });
  const users = await tekMatix.listUsers().catch((error: unknown) => { throw refuse(doors, 'not checked', error); });
  const user = users.find((one) => one.id === userId && one.email.toLowerCase() === email.toLowerCase());
  if (!user) throw refuse(doors, 'not of this location');
  return user;
}

function refuse({ log }: Doors, reason: string, error?: unknown): SyncFault {
  log.warn('sign-in refused', { ...(error === undefined ? {} : evidenceOf(error)), reason });
  return new SyncFault('sign-in-refused');
}
