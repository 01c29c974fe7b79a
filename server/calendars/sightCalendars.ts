import type { CalendarHref, CalendarId } from '../../shared/calendars/calendar.ts';
import { sightCalendar, type CalendarSight } from '../../shared/preview/sightCalendar.ts';
import { SyncFault, type FaultKind } from '../../shared/connection/fault.ts';
import { isWorthAsking } from '../../shared/connection/judgeRefusal.ts';
import { DAY, type Period } from '../../shared/time/period.ts';
import type { CalDavAccount } from '../caldav/calDav.ts';
import { openPassword } from '../connection/sealing.ts';
import type { Doors } from '../doors.ts';
import type { StoredCalendar, StoredObject } from '../store/stored/calendar.ts';
import type { StoredConnection } from '../store/stored/connection.ts';
import { evidenceOf, prepareCycle, type LookingCycle } from '../sync/cycle.ts';
import { concernsAccount } from '../sync/markFaults.ts';
import { readObject } from '../sync/readObject.ts';

/** How far ahead calendars are looked at, in ms: a weekly event shows four times. */
export const SIGHT = 28 * DAY;
/** Events without a zone are placed by the server's clock there, and by the user's here. */
const MARGIN = DAY;

export type Sighted = { readonly calendarId: CalendarId } & (({ readonly kind: 'seen' } & CalendarSight) | { readonly kind: 'not-seen'; readonly fault: FaultKind });
export type Sightings = Period & { readonly zone: string; readonly calendars: readonly Sighted[] };

/**
 * Every calendar of every connected account as it looks in the coming weeks, so that the user can tell which is which
 * before one is chosen. Read from Apple now, through the type that cannot write; nothing of it is kept. One that cannot
 * be read says why: it is never shown as empty.
 * @throws SyncFault session-invalid when the user is gone
 */
export async function sightCalendars(doors: Doors, userId: string): Promise<Sightings> {
  const cycle = await prepareCycle(doors, userId);
  if (!cycle) throw new SyncFault('session-invalid');
  const period = { start: cycle.startedAt, end: cycle.startedAt + SIGHT };
  const leaving = await doors.store.leavings.ofUser(userId);
  const all = await doors.store.calendars.ofUser(userId);
  const sighted: Sighted[] = [];
  for (const connection of await doors.store.connections.ofUser(userId)) {
    if (connection.id === leaving?.connectionId) continue;
    sighted.push(...await sightAccount(cycle, { connection, period, calendars: all.filter((c) => c.connectionId === connection.id) }));
  }
  return { ...period, zone: cycle.location.zone, calendars: sighted };
}

type Task = { readonly connection: StoredConnection; readonly calendars: readonly StoredCalendar[]; readonly period: Period };

/** What concerns the account would meet its other calendars too: they are not asked any more (field manual iCloud §0b.8). */
async function sightAccount(cycle: LookingCycle, { connection, calendars, period }: Task): Promise<Sighted[]> {
  const notSeen = (fault: FaultKind, which: readonly StoredCalendar[]): Sighted[] => which.map(({ id }) => ({ calendarId: id, kind: 'not-seen', fault }));
  const { calDav, vault, now } = cycle.doors;
  if (!isWorthAsking(connection, now())) return notSeen(connection.lastFault?.kind ?? 'password-rejected', calendars);
  const account = calDav.signIn({ email: connection.appleId, password: () => openPassword(vault, connection) });
  const sighted: Sighted[] = [];
  let me: readonly string[] | undefined;
  for (const calendar of calendars) {
    try {
      me ??= [...new Set([connection.appleId.toLowerCase(), ...(await account.lookUp(connection.principal)).addresses])];
      const objects = await readWithin(cycle, { account, me, calendar }, period);
      sighted.push({ calendarId: calendar.id, kind: 'seen', ...sightCalendar(objects, period, { titles: calendar.rules.titles === 'title' }) });
    } catch (error) {
      if (!(error instanceof SyncFault)) throw error;
      cycle.doors.log.warn('calendar not looked at', { cycleId: cycle.id, calendarId: calendar.id, ...evidenceOf(error) });
      if (concernsAccount(error) || me === undefined) return [...sighted, ...notSeen(error.kind, calendars.slice(sighted.length))];
      sighted.push(...notSeen(error.kind, [calendar]));
    }
  }
  return sighted;
}

type Look = { readonly account: CalDavAccount; readonly me: readonly string[]; readonly calendar: StoredCalendar };

/** @throws SyncFault; incomplete when an event is named and not handed out: half a look is none. */
async function readWithin(cycle: LookingCycle, { account, me, calendar }: Look, period: Period): Promise<Pick<StoredObject, 'instances' | 'quarantined'>[]> {
  const readable = account.readable(calendar.href);
  const hrefs = await readable.listWithin({ start: period.start - MARGIN, end: period.end + MARGIN });
  const { objects, missing } = await readable.multiget(hrefs);
  const late = await Promise.all(missing.map((href: CalendarHref) => readable.find(href)));
  if (late.includes(undefined)) throw new SyncFault('incomplete', { path: calendar.href, detail: 'listed and not handed out' });
  return [...objects, ...late].flatMap((object) => (object ? [readObject(cycle, { calendar, me }, object)] : []));
}
