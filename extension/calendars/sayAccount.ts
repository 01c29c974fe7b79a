import { countIgnored, countQuarantined, IGNORED_BECAUSE, type CalendarAccount, type IgnoredBecause } from '../../shared/busy/accountObjects.ts';
import { QUARANTINE_REASONS, toQuarantineReason, type QuarantineReason } from '../../shared/busy/eventInstances.ts';
import { formatList, formatNumber } from '../ui/formatNumber.ts';
import { toTextName, type TextName } from '../ui/sayFault.ts';
import { say } from '../ui/words.ts';

const UNREADABLE = {
  'the text is empty': 'empty', 'the text is cut or malformed': 'malformed', 'the object is damaged': 'damaged', 'DTSTART cannot be read': 'start', 'its end cannot be read': 'end',
  'a recurrence rule cannot be read': 'rule', 'a recurrence rule has too many occurrences': 'tooMany', 'an RDATE cannot be read': 'date', 'listed-but-not-served': 'notServed',
  'not understood': 'unknown',
} as const satisfies Record<QuarantineReason, string>;

type Counted = 'calendars.account.block' | 'calendars.account.unread' | 'calendars.account.unserved' | `calendars.ignored.${TextName<IgnoredBecause>}`;

/** "214 events": as many as there are. */
export function sayEvents(count: number): string {
  return say('calendars.account.events', count, { n: formatNumber(count) });
}

/** "214 events: 180 block, 30 ignored (22 marked free, 8 declined), 4 could not be read": every object, and what became of it. */
export function sayAccount(account: CalendarAccount): string {
  const { held, listed, unserved, blocking, ignored } = account;
  if (held === 0 && listed === 0) return sayEvents(0);
  const count = (key: Counted, number: number): string => say(key, number, { n: formatNumber(number) });
  const reasons = IGNORED_BECAUSE.flatMap((because) => (ignored[because] ? [count(`calendars.ignored.${toTextName(because)}`, ignored[because])] : []));
  const [left, unread] = [countIgnored(account), countQuarantined(account)];
  const outcomes = [
    count('calendars.account.block', blocking),
    ...(reasons.length > 0 ? [say('calendars.account.ignored', left, { n: formatNumber(left), reasons: formatList(reasons, 'plain') })] : []),
    ...(unread > 0 ? [count('calendars.account.unread', unread)] : []), ...(unserved > 0 ? [count('calendars.account.unserved', unserved)] : []),
    ...(listed !== held ? [say('calendars.account.listed', { n: formatNumber(listed) })] : []),
  ];
  return say('calendars.account.all', { events: sayEvents(held), outcomes: formatList(outcomes, 'plain') });
}

/** "Why: its end cannot be read (2)." Empty when everything could be read. */
export function sayUnread({ quarantined }: CalendarAccount): string {
  const reasons = QUARANTINE_REASONS.flatMap((reason) => (quarantined[reason] ? [say('calendars.account.reason', { reason: sayUnreadable(reason), n: formatNumber(quarantined[reason]) })] : []));
  return reasons.length === 0 ? '' : say('calendars.account.why', { reasons: formatList(reasons, 'plain') });
}

/** What keeps an event from being understood; one that an older or newer server names is just that: not understood. */
export function sayUnreadable(reason: string): string {
  return say(`calendars.unreadable.${UNREADABLE[toQuarantineReason(reason)]}`);
}
