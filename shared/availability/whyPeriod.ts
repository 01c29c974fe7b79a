import type { CalendarAccount } from '../busy/accountObjects.ts';
import type { BlockDecision } from '../busy/decideBlock.ts';
import { eventOf, type BusyPeriod, type BusyRule, type BusySource } from '../busy/busyPeriod.ts';
import type { FreeingChange } from '../busy/planFreeing.ts';
import type { CalendarId } from '../calendars/calendar.ts';
import type { Instant, Period } from '../time/period.ts';
import { busyDuring } from './busyTimeline.ts';
import { checkAvailability } from './checkAvailability.ts';
import { tekmatixReading } from './freshness.ts';
import type { AvailabilityAnswer, BusySnapshot, CalendarEvidence, EvidenceState, UnknownBecause } from './snapshot.ts';

/** An event in the way, with everything that decided. */
export type WhyEvent = {
  readonly kind: 'event'; readonly calendarId: CalendarId;
  /** null when the user keeps titles private, or when it has none. */
  readonly title: string | null;
  /** The event itself; for one that could not be read, the widest time that it could cover. */
  readonly own: Period;
  /** Ms that are taken before and after it. */
  readonly before: number; readonly after: number;
  /** Minutes of `before` that are travel time; the rest is kept free. null when it is not known. */
  readonly travelMinutes: number | null;
  /** One of several occurrences; null when it is not known. */
  readonly repeats: boolean | null;
  readonly rule: BusyRule;
  /** null when it could not be read, and from a snapshot alone. */
  readonly decision: BlockDecision | null;
  /** Why it could not be read. */
  readonly unreadable: string | null;
  readonly readAt: Instant | null;
  /** What would free the time of this event; all of them together. None from a snapshot alone. */
  readonly changes: readonly FreeingChange[];
};

/** An appointment, or a Blocked Slot that we did not make. */
export type WhyTekMatix = {
  readonly kind: 'appointment' | 'blocked-slot'; readonly title: string; readonly own: Period; readonly readAt: Instant | null;
  readonly changes: readonly FreeingChange[];
};

export type WhySource = WhyEvent | WhyTekMatix;

/** A calendar that was looked at: how old and how complete that is. */
export type CheckedCalendar = Pick<CalendarEvidence, 'calendarId' | 'name' | 'color' | 'role' | 'readAt' | 'state' | 'quarantined'> & { readonly account: CalendarAccount | null };

/** Why a period is free, taken or doubtful: all that takes it, and all that was looked at. */
export type WhyPeriod = {
  readonly period: Period; readonly zone: string;
  readonly verdict: AvailabilityAnswer['verdict']; readonly asOf: Instant | null;
  readonly doubt: { readonly because: UnknownBecause; readonly calendars: readonly CalendarId[] } | null;
  readonly sources: readonly WhySource[];
  /** More was in the way than is told. */
  readonly omitted: number;
  readonly checked: readonly CheckedCalendar[];
  readonly tekmatix: { readonly readAt: Instant | null; readonly state: EvidenceState };
};

/** What the snapshot alone can tell: without the property that decided, and without what would free the time. */
export function whyPeriod(snapshot: BusySnapshot, period: Period, now: Instant): WhyPeriod {
  const answer = checkAvailability(snapshot, period, now);
  const { readAt } = tekmatixReading(snapshot, period);
  return {
    period, zone: snapshot.zone, verdict: answer.verdict, asOf: answer.asOf,
    doubt: answer.verdict === 'unknown' ? { because: answer.because, calendars: answer.calendars } : null,
    sources: busyDuring(snapshot.busy, period).flatMap((busy) => busy.sources.map((source) => toSource(busy, source, { snapshot, readAt }))),
    omitted: 0, checked: snapshot.evidence.map(toChecked), tekmatix: { readAt, state: snapshot.tekmatix.state },
  };
}

type Known = { readonly snapshot: BusySnapshot; /** When TekMatix was read. */ readonly readAt: Instant | null };

function toSource(busy: BusyPeriod, source: BusySource, { snapshot, readAt }: Known): WhySource {
  const { start, end } = busy;
  if (source.kind === 'appointment') return { kind: source.kind, title: source.title, own: { start, end }, readAt, changes: [{ kind: 'move-appointment' }] };
  if (source.kind === 'blocked-slot') return { kind: source.kind, title: source.title, own: { start, end }, readAt, changes: [{ kind: 'remove-blocked-slot' }] };
  const { calendarId, title, before, after, rule } = source;
  const evidence = snapshot.evidence.find((e) => e.calendarId === calendarId);
  return {
    kind: 'event', calendarId, title, own: eventOf(busy, source), before, after, travelMinutes: before === 0 ? 0 : null, repeats: null, rule,
    decision: null, unreadable: rule === 'unreadable' ? 'not understood' : null, readAt: evidence?.readAt ?? null, changes: [],
  };
}

function toChecked({ calendarId, name, color, role, readAt, state, quarantined, account }: CalendarEvidence): CheckedCalendar {
  return { calendarId, name, color, role, readAt, state, quarantined, account: account ?? null };
}
