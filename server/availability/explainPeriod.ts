import type { BusySnapshot } from '../../shared/availability/snapshot.ts';
import { whyPeriod, type WhyEvent, type WhyPeriod } from '../../shared/availability/whyPeriod.ts';
import type { BusyOwner } from '../../shared/busy/busyIndex.ts';
import { decideBlock, type StatedProperties } from '../../shared/busy/decideBlock.ts';
import type { EventInstances } from '../../shared/busy/eventInstances.ts';
import { planFreeing, type FreeingChange } from '../../shared/busy/planFreeing.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import type { Period } from '../../shared/time/period.ts';
import { readOwners } from '../busy/readBusyTime.ts';
import type { Doors } from '../doors.ts';
import { readStated } from '../ical/readStated.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';

/** Told at once; a long period has thousands. */
const TOLD = 50;

/** Nothing in iCloud can be changed about what is not there. */
const STOP_KEEPING: readonly FreeingChange[] = [{ kind: 'stop-keeping' }];

type Asked = { readonly userId: string; /** Covers the period. */ readonly snapshot: BusySnapshot };

/**
 * Why a period is free, taken or doubtful, from the store alone: the snapshot's own answer, and for each event in the way
 * what its object says.
 */
export async function explainPeriod(doors: Doors, { userId, snapshot }: Asked, period: Period): Promise<WhyPeriod> {
  const why = whyPeriod(snapshot, period, doors.now());
  const calendars = new Map((await doors.store.calendars.ofUser(userId)).filter((c) => c.role !== 'ignored').map((c) => [c.id, c]));
  const owners = (await readOwners(doors.store, { userId, calendars: [...calendars.values()] }, period)).sort((a, b) => startOf(a) - startOf(b));
  const events = await Promise.all(owners.slice(0, TOLD).map(async (owner) => {
    const calendar = calendars.get(owner.calendarId);
    return calendar ? [owner.kind === 'event' ? await explainEvent(doors, { owner, calendar }, period) : explainUnreadable(owner, calendar)] : [];
  }));
  const others = why.sources.filter((source) => source.kind !== 'event');
  const sources = [...events.flat(), ...others.slice(0, TOLD)].sort((a, b) => a.own.start - b.own.start);
  return { ...why, sources, omitted: owners.length + others.length - sources.length };
}

type Found<K extends BusyOwner['kind']> = { readonly owner: Extract<BusyOwner, { kind: K }>; readonly calendar: StoredCalendar };

async function explainEvent(doors: Doors, { owner, calendar }: Found<'event'>, period: Period): Promise<WhyEvent> {
  const { event, verdict } = owner;
  const own = ownOf(owner);
  return {
    kind: 'event', calendarId: calendar.id, title: owner.showTitle ? event.title : null, own, before: verdict.before, after: verdict.after,
    travelMinutes: calendar.rules.travelTime ? event.travelMinutes : 0, repeats: event.recurrenceIds !== null, rule: verdict.rule,
    decision: decideBlock(verdict.rule, event, await findStated(doors, calendar.id, event)), unreadable: null, readAt: calendar.readAt,
    changes: owner.kept ? STOP_KEEPING : planFreeing({ facts: event, own, rules: calendar.rules }, period, calendar),
  };
}

/** What its object says itself. */
async function findStated({ store }: Doors, id: CalendarId, event: EventInstances): Promise<StatedProperties | null> {
  for (const text of await store.calendars.textsOf(id, event.uid)) {
    const stated = readStated(text, event);
    if (stated) return stated;
  }
  return null;
}

function explainUnreadable({ widest, reason, kept }: Found<'unreadable'>['owner'], calendar: StoredCalendar): WhyEvent {
  return {
    kind: 'event', calendarId: calendar.id, title: null, own: widest, before: 0, after: 0, travelMinutes: 0, repeats: null, rule: 'unreadable', decision: null,
    unreadable: reason, readAt: calendar.readAt, changes: kept ? STOP_KEEPING : [calendar.access === 'read-only' && calendar.role === 'conflict' ? { kind: 'stop-checking' } : { kind: 'repair-event' }],
  };
}

const ownOf = ({ event: { times }, instance }: Found<'event'>['owner']): Period => ({ start: times[2 * instance] ?? 0, end: times[2 * instance + 1] ?? 0 });

const startOf = (owner: BusyOwner): number => (owner.kind === 'event' ? ownOf(owner).start : owner.widest.start);
