import type { CalendarEvidence, UnknownBecause } from '../../shared/availability/snapshot.ts';
import type { BusyRule, BusySource } from '../../shared/busy/busyPeriod.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import type { Instant, Period } from '../../shared/time/period.ts';
import type { UnreadBecause } from '../../shared/time/readWhen/readWhen.ts';
import { startOfDay } from '../../shared/time/zone.ts';
import { formatPeriod } from '../ui/formatTime.ts';
import { say, uiLocale } from '../ui/words.ts';
import type { Answered } from './judgeQuestion.ts';

/** Who takes the time, in the user's words. `why` is empty for the ordinary case. */
export type SourceWords = { readonly what: string; readonly where: string; readonly why: string };

/** Names the event, its calendar and the rule that made it count. */
export function saySource(source: BusySource, snapshot: Named): SourceWords {
  if (source.kind === 'appointment') return { what: source.title || say('availability.answer.appointment'), where: say('availability.answer.appointmentWhere'), why: '' };
  if (source.kind === 'blocked-slot') return { what: source.title || say('availability.answer.block'), where: say('availability.answer.blockWhere'), why: '' };
  const calendar = nameOf(snapshot, source.calendarId);
  return {
    what: source.title ?? (source.rule === 'unreadable' ? say('availability.answer.unreadable') : say('availability.answer.busy')),
    where: source.kept ? say('availability.answer.kept', { calendar }) : calendar, why: sayRule(source.rule),
  };
}

function sayRule(rule: BusyRule): string {
  switch (rule) {
    case 'opaque': return '';
    case 'all-day': return say('availability.answer.because.allDay');
    case 'tentative': return say('availability.answer.because.tentative');
    case 'needs-action': return say('availability.answer.because.needsAction');
    case 'free-counts': return say('availability.answer.because.freeCounts');
    case 'unreadable': return say('availability.answer.because.unreadable');
  }
}

/** Whatever tells the names of calendars. */
type Named = { readonly evidence: readonly Pick<CalendarEvidence, 'calendarId' | 'name'>[] };

/** What keeps us from saying "free", as one sentence. */
export function sayUnknown(because: UnknownBecause, ids: readonly CalendarId[], snapshot: Named): string {
  const calendars = ids.map((id) => nameOf(snapshot, id)).join(', ') || 'TekMatix';
  switch (because) {
    case 'nothing-connected': return say('availability.unknown.nothingConnected');
    case 'outside-window': return say('availability.unknown.outsideWindow');
    case 'never-synced': return say('availability.unknown.neverSynced', { calendars });
    case 'failing': return say('availability.unknown.failing', { calendars });
    case 'incomplete': return say('availability.unknown.incomplete', { calendars });
    case 'quarantined': return say('availability.unknown.quarantined', { calendars });
    case 'stale': return say('availability.unknown.stale', { calendars });
  }
}

const nameOf = (snapshot: Named, id: CalendarId): string => snapshot.evidence.find((e) => e.calendarId === id)?.name ?? 'iCloud';

export function sayVerdictWord(verdict: Answered['answer']['verdict']): string {
  switch (verdict) {
    case 'free': return say('availability.verdict.free');
    case 'conflict': return say('availability.verdict.conflict');
    case 'doubtful': return say('availability.verdict.doubtful');
    case 'unknown': return say('availability.verdict.unknown');
  }
}

/** Why a text could not be read as a time; empty while there is nothing to read. */
export function sayUnread(because: UnreadBecause): string {
  switch (because) {
    case 'empty': return '';
    case 'no-time': return say('availability.unread.noTime');
    case 'no-day': return say('availability.unread.noDay');
    case 'two-days': return say('availability.unread.twoDays');
    case 'two-times': return say('availability.unread.twoTimes');
    case 'two-lengths': return say('availability.unread.twoLengths');
    case 'weekday-differs': return say('availability.unread.weekdayDiffers');
    case 'no-such-day': return say('availability.unread.noSuchDay');
    case 'no-such-time': return say('availability.unread.noSuchTime');
    case 'unknown-zone': return say('availability.unread.unknownZone');
    case 'too-long': return say('availability.unread.tooLong');
  }
}

/** "Thu 3 Dec, 15:30 – 16:15", with the year where it is another one than now. */
export function sayPeriod(period: Period, zone: string, now: Instant): string {
  const year = (instant: Instant): string => new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' }).format(instant);
  if (year(period.start) === year(now)) return formatPeriod(period, zone);
  return new Intl.DateTimeFormat(uiLocale(), { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).formatRange(period.start, period.end);
}

/** The time alone where it is on the asked day: "15:30 – 16:15". */
export function sayAlternative(free: Period, asked: Instant, zone: string): string {
  if (startOfDay(free.start, zone) !== startOfDay(asked, zone)) return formatPeriod(free, zone);
  return new Intl.DateTimeFormat(uiLocale(), { timeZone: zone, hour: '2-digit', minute: '2-digit' }).formatRange(free.start, free.end);
}

export const sayZone = (zone: string): string => zone.replaceAll('_', ' ');

/** How fresh the evidence is. */
export function sayFreshness({ answer: { asOf }, from }: Pick<Answered, 'answer' | 'from'>, age: (instant: Instant) => string): string {
  const read = asOf === null ? say('availability.answer.neverRead') : say('availability.answer.read', { age: age(asOf) });
  return from === 'cache' ? `${read} ${say('availability.answer.fromMemory')}` : read;
}

