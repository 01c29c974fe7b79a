import type { OutcomeCounts } from '../../shared/busy/accountObjects.ts';
import { accountOf, busyBetween, createBusyIndex, ownersBetween, putObject, removeObject, type BusyIndex, type BusyOwner } from '../../shared/busy/busyIndex.ts';
import type { BusyPeriod, EventSource } from '../../shared/busy/busyPeriod.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import { DAY, type Period } from '../../shared/time/period.ts';
import type { Store } from '../store/store.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';

/** Busy accounts take some megabytes each; those asked last stay. */
const USERS_KEPT = 100;
/** Kept on each side of the time that was first asked for, so that the next questions fall inside. */
const REACH = 370 * DAY;

/** What is held in memory of one user. The store is the truth: before each answer it is asked what changed. */
type Kept = { readonly horizon: Period; readonly index: BusyIndex; readonly calendars: Map<CalendarId, KeptCalendar>; turn: Promise<void> };
type KeptCalendar = { revision: number; readonly rules: string; readonly hrefs: Set<string> };

const stores = new WeakMap<Store, Map<string, Kept>>();

type Asked = { readonly userId: string; /** Those in use. */ readonly calendars: readonly StoredCalendar[] };

/**
 * Busy time of a user's calendars in use inside the window, from what is stored: as last read, however long ago. One
 * entry per occurrence, by start. Costs the changes since the last question, in this process or another, not a rebuild.
 */
export async function readBusyTime(store: Store, { userId, calendars }: Asked, window: Period): Promise<BusyPeriod<EventSource>[]> {
  return inTurn(keptOf(store, userId, window), (kept) => catchUp(kept, store, calendars), ({ index }) => busyBetween(index, window));
}

/** Who takes time of the period, with everything that decided; in no order. */
export async function readOwners(store: Store, { userId, calendars }: Asked, period: Period): Promise<BusyOwner[]> {
  return inTurn(keptOf(store, userId, period), (kept) => catchUp(kept, store, calendars), ({ index }) => ownersBetween(index, period));
}

/** What became of every object of one calendar, by what busy time itself is answered from. `calendar` as it is stored now. */
export async function readOutcomes(store: Store, calendar: StoredCalendar, window: Period): Promise<OutcomeCounts> {
  return inTurn(keptOf(store, calendar.userId, window), (kept) => {
    forgetJudgedOtherwise(kept, calendar.id, JSON.stringify(calendar.rules));
    return catchUpCalendar(kept, store, calendar);
  }, ({ index }) => accountOf(index, calendar.id));
}

/** One after the other: an older answer of the store must not come in over a newer one. */
async function inTurn<T>(kept: Kept, catchingUp: (kept: Kept) => Promise<void>, answer: (kept: Kept) => T): Promise<T> {
  const turn = kept.turn.catch(() => {}).then(() => catchingUp(kept));
  kept.turn = turn;
  await turn;
  return answer(kept);
}

function keptOf(store: Store, userId: string, window: Period): Kept {
  const users = stores.get(store) ?? new Map<string, Kept>();
  stores.set(store, users);
  const found = users.get(userId);
  users.delete(userId);
  const covers = found !== undefined && found.horizon.start <= window.start && found.horizon.end >= window.end;
  const kept = covers ? found : create({ start: window.start - REACH, end: window.end + REACH });
  users.set(userId, kept);
  for (const oldest of users.keys()) {
    if (users.size <= USERS_KEPT) break;
    users.delete(oldest);
  }
  return kept;
}

function create(horizon: Period): Kept {
  return { horizon, index: createBusyIndex(horizon), calendars: new Map(), turn: Promise.resolve() };
}

async function catchUp(kept: Kept, store: Store, calendars: readonly StoredCalendar[]): Promise<void> {
  const inUse = new Map(calendars.map((calendar) => [calendar.id, JSON.stringify(calendar.rules)]));
  for (const id of kept.calendars.keys()) forgetJudgedOtherwise(kept, id, inUse.get(id));
  for (const calendar of calendars) await catchUpCalendar(kept, store, calendar);
}

/** Forgets a calendar that other rules judged, or that is not in use any more (`rules` undefined). */
function forgetJudgedOtherwise({ index, calendars }: Kept, id: CalendarId, rules: string | undefined): void {
  const known = calendars.get(id);
  if (!known || known.rules === rules) return;
  for (const href of known.hrefs) removeObject(index, keyOf(id, href));
  calendars.delete(id);
}

async function catchUpCalendar({ index, calendars }: Kept, store: Store, calendar: StoredCalendar): Promise<void> {
  const { id, rules } = calendar;
  const known = calendars.get(id) ?? { revision: -1, rules: JSON.stringify(rules), hrefs: new Set<string>() };
  if (calendars.has(id) && known.revision >= calendar.revision) return;
  const { written, present } = await store.calendars.changesSince(id, known.revision);
  for (const { href, kept, ...object } of written) {
    putObject(index, keyOf(id, href), { calendarId: id, rules, kept: Boolean(kept), ...object });
    known.hrefs.add(href);
  }
  const hrefs: ReadonlySet<string> | null = present;
  for (const href of hrefs ? known.hrefs : []) {
    if (hrefs?.has(href)) continue;
    removeObject(index, keyOf(id, href));
    known.hrefs.delete(href);
  }
  known.revision = calendar.revision;
  calendars.set(id, known);
}

const keyOf = (id: CalendarId, href: string): string => `${id} ${href}`;
