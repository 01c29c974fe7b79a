import type { BusyRules } from '../calendars/busyRules.ts';
import type { CalendarId } from '../calendars/calendar.ts';
import { DAY, intersect, type Instant, type Period } from '../time/period.ts';
import { countOutcome, judgeObject, sumOutcomes, type OutcomeCounter, type OutcomeCounters, type OutcomeCounts } from './accountObjects.ts';
import { blocksTime, type BlockVerdict } from './blocksTime.ts';
import { addToPage, createBusyPage, settlePage, visitPage, type BusyPage } from './busyPage.ts';
import type { BusyPeriod, EventSource } from './busyPeriod.ts';
import { recurrenceIdOf, type EventInstances, type QuarantinedObject } from './eventInstances.ts';
import { mergeTwins } from './mergeTwins.ts';

/** What one calendar object says about time, and the calendar whose rules judge it. */
export type IndexedObject = {
  readonly calendarId: CalendarId; readonly rules: BusyRules;
  readonly instances: readonly EventInstances[]; readonly quarantined: readonly QuarantinedObject[];
  /** null when the object holds no event. */
  readonly uid?: string | null | undefined;
  /** iCloud no longer has it; the user does. */
  readonly kept?: boolean;
};

type Owner =
  | { readonly kind: 'event'; readonly calendarId: CalendarId; readonly event: EventInstances; readonly verdict: Extract<BlockVerdict, { blocks: true }>; readonly showTitle: boolean; readonly kept?: true }
  | { readonly kind: 'unreadable'; readonly calendarId: CalendarId; readonly widest: Period; readonly reason: string; readonly kept?: true };

/** Who takes a stretch of time, with everything that decided; `instance` says which occurrence of an event. */
export type BusyOwner = Extract<Owner, { kind: 'unreadable' }> | (Extract<Owner, { kind: 'event' }> & { readonly instance: number });

/** The numbers of an object's owners, and the counter that it was counted in. */
type Held = { readonly numbers: readonly number[]; readonly counter: OutcomeCounter };

/**
 * Everything in iCloud that takes one user's time. It is made to be changed: an object that is put or removed costs the
 * months that it touches, not a rebuild.
 */
export type BusyIndex = {
  /** Nothing outside is kept; questions beyond it find nothing. */
  readonly horizon: Period;
  readonly pages: Map<number, BusyPage>;
  /** By the name of the object. */
  readonly objects: Map<string, Held>;
  /** What became of the objects of each calendar. */
  readonly accounts: Map<CalendarId, OutcomeCounters>;
  /** undefined once gone: the pages find that out when they are asked next. */
  owners: (Owner | undefined)[];
  gone: number;
};

/** About a month: a changed event touches one page, a weekly series of a year twelve. */
const PAGE = 30 * DAY;
const NONE: readonly number[] = [];

export function createBusyIndex(horizon: Period): BusyIndex {
  return { horizon, pages: new Map(), objects: new Map(), accounts: new Map(), owners: [], gone: 0 };
}

/** The object of that name says this from now on, instead of whatever it said before. */
export function putObject(index: BusyIndex, name: string, object: IndexedObject): void {
  removeObject(index, name);
  const { calendarId, rules, instances, quarantined } = object;
  const kept = object.kept ? { kept: true as const } : {};
  const numbers: number[] = [];
  for (const event of instances) {
    const verdict = blocksTime(event, rules);
    if (!verdict.blocks) continue;
    const owner = index.owners.push({ kind: 'event', calendarId, ...kept, event, verdict, showTitle: rules.titles === 'title' }) - 1;
    numbers.push(owner);
    addInstances(index, owner, { times: event.times, verdict });
  }
  for (const { widest, reason } of quarantined) {
    const owner = index.owners.push({ kind: 'unreadable', calendarId, widest, reason, ...kept }) - 1;
    numbers.push(owner);
    addStretch(index, { start: widest.start, end: widest.end, owner, instance: 0 });
  }
  // Most objects of a long kept calendar lie outside the horizon.
  const outcome = judgeObject(object, rules);
  // The account is of what iCloud lists.
  const counter = object.kept ? { outcome, count: 1 } : countOutcome(countersOf(index, calendarId), outcome);
  index.objects.set(name, { numbers: numbers.length === 0 ? NONE : numbers, counter });
}

function countersOf({ accounts }: BusyIndex, calendarId: CalendarId): OutcomeCounters {
  let counters = accounts.get(calendarId);
  if (!counters) accounts.set(calendarId, counters = new Map());
  return counters;
}

/** What became of every object of the calendar that is in the index. */
export const accountOf = (index: BusyIndex, calendarId: CalendarId): OutcomeCounts => sumOutcomes(index.accounts.get(calendarId) ?? new Map());

/** An instance of no length takes no time, whatever is kept free around it. */
function addInstances(index: BusyIndex, owner: number, { times, verdict: { before, after } }: { readonly times: readonly Instant[]; readonly verdict: { readonly before: number; readonly after: number } }): void {
  for (let i = 0; i < times.length; i += 2) {
    const start = times[i] ?? 0;
    const end = times[i + 1] ?? 0;
    if (start < end) addStretch(index, { start: start - before, end: end + after, owner, instance: i / 2 });
  }
}

type Stretch = Parameters<typeof addToPage>[1];

function addStretch({ horizon, pages }: BusyIndex, stretch: Stretch): void {
  const from = Math.max(stretch.start, horizon.start);
  const end = Math.min(stretch.end, horizon.end);
  if (end <= from) return;
  for (let number = pageOf(from); number * PAGE < end; number += 1) {
    let page = pages.get(number);
    if (!page) pages.set(number, page = createBusyPage());
    addToPage(page, { start: Math.max(from, number * PAGE), end, owner: stretch.owner, instance: stretch.instance });
  }
}

const pageOf = (instant: Instant): number => Math.floor(instant / PAGE);

export function removeObject(index: BusyIndex, name: string): void {
  const held = index.objects.get(name);
  if (!held) return;
  held.counter.count -= 1;
  for (const number of held.numbers) {
    const owner = index.owners[number];
    if (owner) markPages(index, owner);
    index.owners[number] = undefined;
    index.gone += 1;
  }
  index.objects.delete(name);
  if (index.gone > 1_000 && index.gone > index.owners.length / 2) renumber(index);
}

function markPages({ pages, horizon }: BusyIndex, owner: Owner): void {
  const mark = (given: Period): void => {
    const period = intersect(given, horizon);
    for (let number = pageOf(period?.start ?? 0); period && number * PAGE < period.end; number += 1) {
      const page = pages.get(number);
      if (page) page.unswept = true;
    }
  };
  if (owner.kind === 'unreadable') return mark(owner.widest);
  const { event: { times }, verdict: { before, after } } = owner;
  for (let i = 0; i < times.length; i += 2) mark({ start: (times[i] ?? 0) - before, end: (times[i + 1] ?? 0) + after });
}

/** Gives the numbers of what is gone out again, once no page holds them any more. */
function renumber(index: BusyIndex): void {
  for (const page of index.pages.values()) settlePage(page, goneIn(index));
  const numbers = new Int32Array(index.owners.length);
  const kept: Owner[] = [];
  index.owners.forEach((owner, number) => { if (owner) numbers[number] = kept.push(owner) - 1; });
  for (const { columns: { owners, size } } of index.pages.values()) {
    for (let i = 0; i < size; i += 1) owners[i] = numbers[owners[i] ?? 0] ?? 0;
  }
  for (const [name, held] of index.objects) index.objects.set(name, { ...held, numbers: held.numbers.map((number) => numbers[number] ?? 0) });
  index.owners = kept;
  index.gone = 0;
}

const goneIn = ({ owners }: BusyIndex) => (owner: number): boolean => owners[owner] === undefined;

/**
 * All that overlaps `asked`, by start: one entry for each instance, neither merged nor clipped, with who takes the time.
 * "Why is this instant blocked?" is the same question about one millisecond.
 */
export function busyBetween(index: BusyIndex, asked: Period): BusyPeriod<EventSource>[] {
  const found: BusyPeriod<EventSource>[] = [];
  visitOwners(index, asked, (busy) => found.push(busy));
  return mergeTwins(inOrder(found));
}

/** The same question, answered with all that decided; in no order, and twins stand by themselves. */
export function ownersBetween(index: BusyIndex, asked: Period): BusyOwner[] {
  const found: BusyOwner[] = [];
  visitOwners(index, asked, (_busy, owner, instance) => found.push(owner.kind === 'event' ? { ...owner, instance } : owner));
  return found;
}

function visitOwners(index: BusyIndex, asked: Period, visit: (busy: BusyPeriod<EventSource>, owner: Owner, instance: number) => void): void {
  const period = intersect(asked, index.horizon);
  if (!period) return;
  const first = pageOf(period.start);
  const isGone = goneIn(index);
  for (let number = first; number * PAGE < period.end; number += 1) {
    const page = index.pages.get(number);
    if (!page) continue;
    visitPage(page, { period, isGone }, (place, instance) => {
      const owner = index.owners[place];
      const busy = describe(owner, instance);
      // What began on an earlier page was found there.
      if (owner && busy && (number === first || busy.start >= number * PAGE)) visit(busy, owner, instance);
    });
  }
}

/** Pages yield them nearly sorted: a look costs less than a sort. */
function inOrder(found: BusyPeriod<EventSource>[]): BusyPeriod<EventSource>[] {
  for (let i = 1; i < found.length; i += 1) {
    const [a, b] = [found[i - 1], found[i]];
    if (a && b && (a.start > b.start || (a.start === b.start && a.end > b.end))) return found.sort((x, y) => x.start - y.start || x.end - y.end);
  }
  return found;
}

function describe(owner: Owner | undefined, instance: number): BusyPeriod<EventSource> | undefined {
  if (!owner) return undefined;
  const { calendarId } = owner;
  const kept = owner.kept ? { kept: true } : {};
  if (owner.kind === 'unreadable') {
    const source: EventSource = { kind: 'icloud', calendarId, uid: '', recurrenceId: null, title: null, allDay: false, rule: 'unreadable', before: 0, after: 0, ...kept };
    return { ...owner.widest, type: 'busy-unavailable', sources: [source] };
  }
  const { event, verdict, showTitle } = owner;
  const { before, after } = verdict;
  const source: EventSource = {
    kind: 'icloud', calendarId, uid: event.uid, recurrenceId: recurrenceIdOf(event, instance),
    title: showTitle ? event.title : null, allDay: event.allDay, rule: verdict.rule, before, after,
    ...(event.doubt ? { doubt: event.doubt } : {}), ...kept,
  };
  return { start: (event.times[2 * instance] ?? 0) - before, end: (event.times[2 * instance + 1] ?? 0) + after, type: verdict.type, sources: [source] };
}
