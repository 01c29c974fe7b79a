import type { BusyRule, BusySource } from '../busy/busyPeriod.ts';
import type { CalendarId } from '../calendars/calendar.ts';
import type { BusySnapshot, CalendarEvidence, UnknownBecause } from './snapshot.ts';

/** Who takes the time, in the user's words. `why` is empty for the ordinary case. */
export type SourceWords = { readonly what: string; readonly where: string; readonly why: string };

const WHY: Record<BusyRule, string> = {
  opaque: '', 'all-day': 'all-day event', tentative: 'tentative', 'needs-action': 'invitation not answered yet',
  'free-counts': 'marked free, but this calendar counts free events', unreadable: 'could not be read, so it counts as busy',
};

/** Names the event, its calendar and the rule that made it count. */
export function explainSource(source: BusySource, snapshot: BusySnapshot): SourceWords {
  if (source.kind === 'appointment') return { what: source.title || 'Appointment', where: 'TekMatix appointment', why: '' };
  if (source.kind === 'blocked-slot') return { what: source.title || 'Blocked Slot', where: 'TekMatix Blocked Slot', why: '' };
  return { what: source.title ?? (source.rule === 'unreadable' ? 'Unreadable event' : 'Busy'), where: `${calendarName(snapshot, source.calendarId)}${source.kept ? ', kept by you' : ''}`, why: WHY[source.rule] };
}

/** Whatever tells the names of calendars. */
type Named = { readonly evidence: readonly Pick<CalendarEvidence, 'calendarId' | 'name'>[] };

/** What keeps us from saying "free", as one sentence. */
export function explainUnknown(because: UnknownBecause, calendars: readonly CalendarId[], snapshot: Named): string {
  const names = calendars.map((id) => calendarName(snapshot, id)).join(', ') || 'TekMatix';
  if (because === 'nothing-connected') return 'No calendar is connected yet.';
  if (because === 'outside-window') return 'This time is outside the months that are kept in step.';
  if (because === 'never-synced') return `${names} has not been read yet.`;
  if (because === 'failing') return `${names} could not be read the last time.`;
  if (because === 'incomplete') return `Not every event of ${names} is accounted for.`;
  if (because === 'quarantined') return `${names} has an event that could not be read.`;
  return `${names} was last read too long ago to be sure.`;
}

function calendarName(snapshot: Named, id: CalendarId): string {
  return snapshot.evidence.find((e) => e.calendarId === id)?.name ?? 'iCloud';
}
