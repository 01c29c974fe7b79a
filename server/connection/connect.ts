import { randomUUID } from 'node:crypto';
import { DEFAULT_BUSY_RULES } from '../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import { suggestRoles, type RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import { readAppleId, readAppSpecificPassword } from '../../shared/connection/appSpecificPassword.ts';
import type { ConnectionId } from '../../shared/connection/connection.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { ConnectOutput, ConnectProgress } from '../../shared/contract/connection.ts';
import { MINUTE } from '../../shared/time/period.ts';
import type { AccountPlaces, CalendarCollection } from '../caldav/calDav.ts';
import type { Doors } from '../doors.ts';
import type { Store } from '../store/store.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import type { StoredConnection } from '../store/stored/connection.ts';
import type { UserSession } from '../subjects.ts';
import { passwordContext } from './sealing.ts';

/** Apple locks an account after repeated wrong passwords: we stop well before. */
const REFUSALS_ALLOWED = 5;
const REFUSALS_WITHIN = 15 * MINUTE;

type Input = { attemptId: string; email: string; password: string; connectionId?: ConnectionId | undefined };
type Step = NonNullable<ConnectProgress>['step'];
type Found = { readonly places: AccountPlaces; readonly collections: readonly CalendarCollection[] };

/**
 * Checks the password's shape, discovers the account in three requests, keeps the password sealed and lists the
 * calendars. Reconnecting keeps every setting.
 */
export async function connect(doors: Doors, session: UserSession, input: Input): Promise<ConnectOutput> {
  const { email, password } = checkShape(input);
  const since = doors.now() - REFUSALS_WITHIN;
  if ((await doors.store.connections.countRefused(session.userId, since)) >= REFUSALS_ALLOWED) throw new SyncFault('too-many-attempts');
  const known = await findKnown(doors.store, session.userId, { email, connectionId: input.connectionId });
  const report = progressOf(doors, session.userId, input.attemptId);
  const found = await discover(doors, { email, password }, report);
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

type Report = (step: Step, found: number, refused?: boolean) => Promise<void>;

function progressOf({ store, now }: Doors, userId: string, attemptId: string): Report {
  return (step, found, refused = false) => store.connections.saveAttempt(userId, attemptId, { step, found, refused, at: now() });
}

async function discover({ calDav }: Doors, credentials: { email: string; password: string }, report: Report): Promise<Found> {
  await report('checking-password', 0);
  const account = calDav.signIn(credentials);
  try {
    const steps: Promise<void>[] = [];
    const places = await account.discover((step) => { steps.push(report(step, 0)); });
    await Promise.all(steps);
    await report('reading-calendars', 0);
    return { places, collections: await account.listCalendars(places.home) };
  } catch (error) {
    if (error instanceof SyncFault && error.kind === 'password-rejected') await report('checking-password', 0, true);
    throw error;
  }
}

async function reconnect(doors: Doors, known: StoredConnection, fresh: { password: string; found: Found }): Promise<ConnectionId> {
  // The same address can be given to another account; its calendars would look deleted.
  if (known.principal !== fresh.found.places.principal) throw new SyncFault('other-account');
  await doors.store.connections.update(known.id, {
    sealedPassword: doors.vault.seal(fresh.password, passwordContext(known)), health: 'connected', refusedAt: null, lastFault: null,
    principal: fresh.found.places.principal, home: fresh.found.places.home,
  });
  await doors.store.users.update(known.userId, { nextSyncAt: 0 });
  await doors.jobs.enqueue(known.userId);
  return known.id;
}

async function addConnection(doors: Doors, userId: string, fresh: { email: string; password: string; found: Found }): Promise<ConnectionId> {
  // Made here, so that the seal can be bound to it.
  const id = randomUUID() as string as ConnectionId;
  await doors.store.transaction(async (store) => {
    await store.connections.add({
      id, userId, appleId: fresh.email, sealedPassword: doors.vault.seal(fresh.password, passwordContext({ id, userId })),
      principal: fresh.found.places.principal, home: fresh.found.places.home, health: 'connected', refusedAt: null, lastFault: null,
    });
    for (const collection of fresh.found.collections) await store.calendars.add(newCalendar(collection, { id, userId }));
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
