import { randomUUID } from 'node:crypto';
import { DEFAULT_BUSY_RULES } from '../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import { suggestRoles, type RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import { readAppleId, readAppSpecificPassword } from '../../shared/connection/appSpecificPassword.ts';
import type { ConnectionId } from '../../shared/connection/connection.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { ConnectOutput, ConnectProgress } from '../../shared/contract/connection.ts';
import type { AccountPlaces, CalendarCollection } from '../caldav/calDav.ts';
import type { Doors } from '../doors.ts';
import type { Store } from '../store/store.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import type { StoredConnection } from '../store/stored/connection.ts';
import type { UserSession } from '../subjects.ts';
import { toRow } from '../sync/toRow.ts';
import { accountDigest } from './leaving/endLeaving.ts';
import { networkOf, takeTurns } from './limits.ts';
import { addressOf, markCredentials, MARKS_KEPT } from './markCredentials.ts';
import { openPassword, sealPassword } from './sealing.ts';

/** `address`: of the network that the request came from. */
type Input = { attemptId: string; email: string; password: string; connectionId?: ConnectionId | undefined; address?: string | undefined };
type Step = NonNullable<ConnectProgress>['step'];
type Found = { readonly places: AccountPlaces; readonly collections: readonly CalendarCollection[] };

/**
 * Checks the password's shape, discovers the account in three requests, keeps the password sealed and lists the
 * calendars. Reconnecting keeps every setting.
 */
export async function connect(doors: Doors, session: UserSession, input: Input): Promise<ConnectOutput> {
  const { email, password } = checkShape(input);
  const known = await findKnown(doors.store, session.userId, { email, connectionId: input.connectionId });
  if (!known && (await doors.store.leavings.ofUser(session.userId))?.scope === 'everything') throw new SyncFault('leaving-under-way');
  const turns = await takeTurns(doors, [['connect-user', session.userId], ['connect-account', email.toLowerCase()], ...input.address === undefined ? [] : [['connect-address', networkOf(input.address)] as const]]);
  const report = progressOf(doors, session.userId, input.attemptId);
  const found = await discover(doors, { email, password }, report)
    .catch(async (error: unknown) => { throw await diagnose(doors, { userId: session.userId, attemptId: input.attemptId, email, password, known }, error); });
  // Apple was not asked in vain, so nothing is nearer to being locked.
  for (const turn of turns) await turn.giveBack();
  const connectionId = known
    ? await reconnect(doors, known, { password, found })
    : await addConnection(doors, session.userId, { email, password, found });
  await report('done', found.collections.length);
  await doors.backUp();
  return describe(doors.store, session.userId, connectionId);
}

/** What an attempt of this user is doing now; null when it is not known. */
export async function readProgress({ store }: Doors, session: UserSession, attemptId: string): Promise<ConnectProgress> {
  const attempt = await store.connections.findAttempt(session.userId, attemptId);
  // Only `report` below writes steps.
  return attempt ? { step: attempt.step as Step, found: attempt.found } : null;
}

function checkShape(input: Input): { email: string; password: string } {
  const email = readAppleId(input.email);
  if (!email) throw new SyncFault('email-malformed');
  const reading = readAppSpecificPassword(input.password);
  if (reading.kind === 'apple-password') throw new SyncFault('apple-password-used');
  if (reading.kind === 'incomplete') throw new SyncFault('password-malformed');
  return { email, password: reading.password };
}

async function findKnown(
  store: Store, userId: string, wanted: { email: string; connectionId: ConnectionId | undefined },
): Promise<StoredConnection | undefined> {
  const mine = await store.connections.ofUser(userId);
  const sameAddress = mine.find((c) => c.appleId.toLowerCase() === wanted.email.toLowerCase());
  if (wanted.connectionId === undefined) {
    if (sameAddress?.health === 'connected') throw new SyncFault('already-connected');
    return sameAddress;
  }
  const named = mine.find((c) => c.id === wanted.connectionId);
  if (!named) throw new SyncFault('not-found');
  if (named.id !== sameAddress?.id) throw new SyncFault('other-account');
  return named;
}

type Refused = { readonly userId: string; readonly attemptId: string; readonly email: string; readonly password: string; readonly known: StoredConnection | undefined };

/**
 * Apple answers alike whether the password is wrong or the calendar service is off (field manual iCloud §2.1, §2.2). That
 * two different passwords are refused for one address tells them apart as far as that can be told.
 */
async function diagnose({ store, now, vault }: Doors, { userId, attemptId, email, password, known }: Refused, error: unknown): Promise<unknown> {
  if (!(error instanceof SyncFault) || error.kind !== 'password-rejected') return error;
  const mark = markCredentials(userId, { email, password });
  const before = await store.connections.refusedMarks(userId, now() - MARKS_KEPT);
  await store.connections.saveAttempt(userId, attemptId, { step: 'checking-password', found: 0, refused: true, mark, at: now() });
  // What opened the account until now is refused as well: it is the other password.
  const revoked = known && known.health !== 'connected' ? markKnown(vault, known, { userId, email }) : [];
  const differs = [...before, ...revoked].some((other) => other !== mark && addressOf(other) === addressOf(mark));
  return differs ? new SyncFault('calendar-service-off', error.evidence, { cause: error }) : error;
}

/** Nothing is known of a password that does not open any more. */
function markKnown(vault: Doors['vault'], known: StoredConnection, { userId, email }: Pick<Refused, 'userId' | 'email'>): string[] {
  try {
    return [markCredentials(userId, { email, password: openPassword(vault, known) })];
  } catch {
    return [];
  }
}

type Report = (step: Step, found: number) => Promise<void>;

function progressOf({ store, now }: Doors, userId: string, attemptId: string): Report {
  return (step, found) => store.connections.saveAttempt(userId, attemptId, { step, found, at: now() });
}

async function discover({ calDav }: Doors, credentials: { email: string; password: string }, report: Report): Promise<Found> {
  await report('checking-password', 0);
  const account = calDav.signIn(credentials);
  const steps: Promise<void>[] = [];
  const places = await account.discover((step) => { steps.push(report(step, 0)); });
  await Promise.all(steps);
  await report('reading-calendars', 0);
  return { places, collections: await account.listCalendars(places.home) };
}

async function reconnect(doors: Doors, known: StoredConnection, fresh: { password: string; found: Found }): Promise<ConnectionId> {
  // The same address can be given to another account; its calendars would look deleted.
  if (known.principal !== fresh.found.places.principal) throw new SyncFault('other-account');
  await doors.store.transaction(async (store) => {
    // Its home stays as it was: when Apple moved it meanwhile, the next cycle takes everything that hangs on its paths along.
    await store.connections.update(known.id, {
      ...sealPassword(doors.vault, known, fresh.password), health: 'connected', refusedAt: null, lastFault: null, failures: 0, retryAt: null,
    });
    await store.users.update(known.userId, { nextSyncAt: 0 });
    const leaving = await store.leavings.ofUser(known.userId);
    // What waited for the password goes on.
    if (leaving) await store.leavings.update(leaving.id, { nextTryAt: 0 });
    await store.sync.note(known.userId, toRow({ cycleId: 'user', at: doors.now() }, {
      action: 'account-reconnected', target: known.id, reason: 'chosen-by-user', change: { from: known.health, to: 'connected' },
    }));
  });
  await doors.jobs.enqueue(known.userId);
  return known.id;
}

async function addConnection(doors: Doors, userId: string, fresh: { email: string; password: string; found: Found }): Promise<ConnectionId> {
  // Made here, so that the seal can be bound to it.
  const id = randomUUID() as string as ConnectionId;
  const user = await doors.store.users.find(userId);
  if (!user) throw new SyncFault('session-invalid');
  await doors.store.transaction(async (store) => {
    await store.connections.add({
      id, userId, appleId: fresh.email, ...sealPassword(doors.vault, { id, userId, locationId: user.locationId }, fresh.password),
      principal: fresh.found.places.principal, home: fresh.found.places.home, health: 'connected', refusedAt: null, lastFault: null,
    });
    await store.leavings.takeBackBlocks(userId, accountDigest(fresh.email));
    for (const collection of fresh.found.collections) await store.calendars.add(newCalendar(collection, { id, userId }));
    await store.sync.note(userId, toRow({ cycleId: 'user', at: doors.now() }, { action: 'account-connected', target: id, reason: 'chosen-by-user' }));
  });
  return id;
}

/** A calendar that was just discovered: ignored until the user gives it a role. */
export function newCalendar(collection: CalendarCollection, connection: { id: ConnectionId; userId: string }): Parameters<Store['calendars']['add']>[0] {
  return {
    id: randomUUID() as string as CalendarId, connectionId: connection.id, userId: connection.userId,
    href: collection.href, displayName: collection.displayName, color: collection.color, access: collection.access, kind: collection.kind,
    role: 'ignored', nextRole: null, rules: DEFAULT_BUSY_RULES,
    // The listing's own token describes a state that we have not read yet.
    syncToken: null, ctag: null, readAt: null, reconciledAt: null, fault: null,
  };
}

async function describe(store: Store, userId: string, connectionId: ConnectionId): Promise<ConnectOutput> {
  const all = await store.calendars.ofUser(userId);
  const calendars = all.map(({ id, connectionId: of, displayName, color, access, kind, role }) => ({ id, connectionId: of, displayName, color, access, kind, role }));
  const { primary, conflicts } = suggest(all, connectionId);
  return { connectionId, calendars, suggested: { primary, conflicts: [...conflicts] } };
}

/** What was chosen before stays; a new account's own and shared calendars are proposed for conflicts. */
function suggest(calendars: readonly StoredCalendar[], connectionId: ConnectionId): RoleChoice {
  const primary = calendars.find((c) => c.role === 'primary');
  if (!primary) return suggestRoles(calendars);
  const isNew = (c: StoredCalendar): boolean => c.connectionId === connectionId && c.role === 'ignored' && c.kind !== 'subscribed';
  return { primary: primary.id, conflicts: calendars.filter((c) => c.role === 'conflict' || isNew(c)).map((c) => c.id) };
}
