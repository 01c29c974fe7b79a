import type { Appointment, AppointmentId } from '../../../shared/appointments/appointment.ts';
import { eventKey, planRemoval, type ChangedChoice, type Removal } from '../../../shared/appointments/planRemoval.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import type { ConnectionId } from '../../../shared/connection/connection.ts';
import { SyncFault, type FaultKind } from '../../../shared/connection/fault.ts';
import { isWorthAsking } from '../../../shared/connection/judgeRefusal.ts';
import type { Instant } from '../../../shared/time/period.ts';
import type { CalDavAccount, CalendarCollection } from '../../caldav/calDav.ts';
import type { StoredCalendar } from '../../store/stored/calendar.ts';
import type { StoredConnection } from '../../store/stored/connection.ts';
import type { LeavingTrouble } from '../../store/stored/leaving.ts';
import type { LookingCycle } from '../../sync/cycle.ts';
import { clearConnection, markConnection } from '../../sync/markFaults.ts';
import { listAccount } from '../../sync/readConnection.ts';
import type { TekMatix } from '../../tekmatix/tekmatix.ts';
import { openPassword } from '../sealing.ts';
import { findGoing, openTekMatix, surveyBlocks, type BlockSurvey } from './surveyBlocks.ts';
import { recordedEvents, surveyCalendar, type Known, type SeenEvent } from './surveyEvents.ts';

export type Leaver = { readonly connectionId: ConnectionId | null; readonly changed: ChangedChoice };

/** Where an event can be taken out right now: what was just seen of it, and through which account. */
export type Reach = SeenEvent & { readonly account: CalDavAccount; readonly calendar: StoredCalendar };

export type Survey = {
  readonly removals: readonly Removal[];
  readonly reach: ReadonlyMap<string, Reach>;
  /** Undefined while TekMatix cannot be asked. */
  readonly tekMatix: TekMatix | undefined;
  readonly troubles: readonly LeavingTrouble[];
  /** Before then not everything that was just written has to be visible. */
  readonly settledAt: Instant;
  readonly calendarNames: ReadonlyMap<string, string>;
};

type Found = { readonly events: SeenEvent[]; readonly reach: Map<string, Reach>; readonly troubles: LeavingTrouble[]; settledAt: Instant };

const kindOf = (error: unknown): FaultKind => (error instanceof SyncFault ? error.kind : 'internal');

/** Looks at both sides and writes nothing. What could not be looked at is told, and stands as our records have it. */
export async function survey(cycle: LookingCycle, { connectionId, changed }: Leaver): Promise<Survey> {
  const { store } = cycle.doors;
  const found: Found = { events: [], reach: new Map(), troubles: [], settledAt: 0 };
  let tekMatix: TekMatix | undefined = openTekMatix(cycle);
  let blocks: BlockSurvey;
  try {
    blocks = await surveyBlocks(cycle, tekMatix, connectionId);
  } catch (error) {
    tekMatix = undefined;
    found.troubles.push({ place: 'tekmatix', fault: kindOf(error) });
    blocks = { own: (await findGoing(cycle, connectionId)).going, present: [], settledAt: 0 };
  }
  const connections = (await store.connections.ofUser(cycle.user.id)).filter((c) => connectionId === null || c.id === connectionId);
  for (const connection of connections) await surveyConnection(cycle, { connection, known: await knownOf(cycle, tekMatix) }, found);
  const calendars = await store.calendars.ofUser(cycle.user.id);
  return {
    removals: planRemoval({ userId: cycle.user.tekmatixUserId, changed, present: blocks.present, own: blocks.own, events: found.events }),
    reach: found.reach, tekMatix, troubles: found.troubles, settledAt: Math.max(found.settledAt, blocks.settledAt),
    calendarNames: new Map(calendars.map((c) => [c.id, c.displayName])),
  };
}

/** What our records know, without asking anybody. */
export async function surveyRecords(cycle: LookingCycle, { connectionId, changed }: Leaver): Promise<Pick<Survey, 'removals' | 'calendarNames'>> {
  const calendars = (await cycle.doors.store.calendars.ofUser(cycle.user.id)).filter((c) => connectionId === null || c.connectionId === connectionId);
  const events: SeenEvent[] = [];
  for (const calendar of calendars) events.push(...await recordedEvents(cycle, calendar));
  const { going } = await findGoing(cycle, connectionId);
  return {
    removals: planRemoval({ userId: cycle.user.tekmatixUserId, changed, present: [], own: going, events }),
    calendarNames: new Map(calendars.map((c) => [c.id, c.displayName])),
  };
}

async function knownOf(cycle: LookingCycle, tekMatix: TekMatix | undefined): Promise<Known> {
  const reading = await cycle.doors.store.sync.reading(cycle.user.id);
  const appointments = new Map<string, Appointment | undefined>(reading?.appointments.map((a) => [a.id, a]));
  const find = async (id: AppointmentId): Promise<Appointment | undefined> => {
    const found = await tekMatix?.findAppointment(id).catch(() => undefined);
    return found?.kind === 'found' ? found.appointment : undefined;
  };
  return {
    async appointment(id) {
      // TekMatix's own id, from our mark. When it cannot be asked, what we wrote is not known.
      if (!appointments.has(id)) appointments.set(id, await find(id as AppointmentId));
      return appointments.get(id);
    },
  };
}

type Side = { readonly connection: StoredConnection; readonly known: Known };

async function surveyConnection(cycle: LookingCycle, side: Side, found: Found): Promise<void> {
  const { connection } = side;
  const calendars = (await cycle.doors.store.calendars.ofUser(cycle.user.id)).filter((c) => c.connectionId === connection.id);
  const mirrors = await cycle.doors.store.sync.mirrors(cycle.user.id);
  const mayHold = (calendar: StoredCalendar): boolean => calendar.primaryOnce || mirrors.some((mirror) => mirror.calendarId === calendar.id);
  // Where nothing was ever written nobody has to be asked, and no trouble can be in the way.
  if (!calendars.some(mayHold)) {
    for (const calendar of calendars) found.events.push(...await asTheirs(cycle, calendar));
    return;
  }
  const read = new Set<string>();
  try {
    if (!isWorthAsking(connection, cycle.doors.now())) throw new NotAsked();
    const account = cycle.doors.calDav.signIn({ email: connection.appleId, password: () => openPassword(cycle.doors.vault, connection) });
    const { listed } = await listAccount(cycle, { account, connection });
    // Paths may have moved with the home set.
    const current = (await cycle.doors.store.calendars.ofUser(cycle.user.id)).filter((c) => c.connectionId === connection.id);
    for (const calendar of current) {
      if (mayHold(calendar)) await surveyOne(cycle, { ...side, account, calendar, collection: listed.find((l) => l.href === calendar.href) }, found);
      else found.events.push(...await asTheirs(cycle, calendar));
      read.add(calendar.id);
    }
    await clearConnection(cycle, connection);
  } catch (error) {
    if (!(error instanceof NotAsked)) await markConnection(cycle, { connection, read: new Set(calendars.map((c) => c.id)) }, error);
    found.troubles.push({ place: connection.id, fault: error instanceof NotAsked ? 'password-rejected' : kindOf(error) });
    for (const calendar of calendars.filter((c) => !read.has(c.id))) found.events.push(...await heldIn(cycle, calendar));
  }
}

/** The password is in doubt or refused: to send it again may lock the user's Apple Account. */
class NotAsked extends Error {}

type One = Side & { readonly account: CalDavAccount; readonly calendar: StoredCalendar; readonly collection: CalendarCollection | undefined };

async function surveyOne(cycle: LookingCycle, { account, calendar, collection, known }: One, found: Found): Promise<void> {
  const held = await heldIn(cycle, calendar);
  const access = !collection ? null : collection.accessKnown === 'told' ? collection.access : calendar.access;
  if (access !== 'read-write') {
    found.events.push(...held);
    if (held.length > 0) found.troubles.push({ place: calendar.id, fault: access === null ? 'gone' : 'access-denied' });
    return;
  }
  try {
    const { events, settledAt } = await surveyCalendar(cycle, { calendar, readable: account.readable(calendar.href), known });
    found.settledAt = Math.max(found.settledAt, settledAt);
    for (const event of events) {
      found.events.push(event);
      found.reach.set(eventKey(calendar.id, event.name), { ...event, account, calendar: { ...calendar, access, primaryOnce: true } });
    }
  } catch (error) {
    if (['password-rejected', 'throttled', 'unreachable'].includes(kindOf(error))) throw error;
    found.events.push(...held);
    found.troubles.push({ place: calendar.id, fault: kindOf(error) });
  }
}

/** Never the primary: what of ours is in it was put there by the user. */
const asTheirs = async (cycle: LookingCycle, calendar: StoredCalendar): Promise<SeenEvent[]> =>
  (await heldIn(cycle, calendar)).map((event) => ({ ...event, edits: [...new Set([...event.edits, 'calendar' as const])] }));

const heldIn = async (cycle: LookingCycle, calendar: { readonly id: CalendarId }): Promise<SeenEvent[]> => {
  const stored = await cycle.doors.store.calendars.find(calendar.id);
  return stored ? recordedEvents(cycle, stored) : [];
};
