import type { SightedCalendar } from '../../shared/contract/sightings.ts';
import { formatNumber } from '../ui/formatNumber.ts';
import { formatPeriod } from '../ui/formatTime.ts';
import { sayFaultTitle } from '../ui/sayFault.ts';
import { say } from '../ui/words.ts';
import { sayEvents } from './sayAccount.ts';

export type SightingWords = { readonly tone: 'plain' | 'warn'; readonly lines: readonly string[] };

/** "Next: Thu 26 Nov, 10:00 – 11:00", "12 events": what a calendar is recognised by. What nobody could read is never "no events". */
export function saySighting(sighted: SightedCalendar, zone: string): SightingWords {
  if (sighted.kind === 'not-seen') return { tone: 'warn', lines: [say('calendars.found.notSeen', { reason: sayFaultTitle(sighted.fault) })] };
  const { events, next, unreadable } = sighted;
  const unread = unreadable > 0 ? [say('calendars.found.unreadable', unreadable, { n: formatNumber(unreadable) })] : [];
  if (events === 0) return { tone: unreadable > 0 ? 'warn' : 'plain', lines: unreadable > 0 ? unread : [say('calendars.found.none')] };
  return { tone: 'plain', lines: [...(next ? [sayNext(next, zone)] : []), sayEvents(events), ...unread] };
}

function sayNext(next: NonNullable<Extract<SightedCalendar, { kind: 'seen' }>['next']>, zone: string): string {
  const when = formatPeriod(next, zone);
  return next.title ? say('calendars.found.nextTitled', { title: next.title, when }) : say('calendars.found.next', { when });
}
