import { countIgnored, countQuarantined, IGNORED_BECAUSE, type CalendarAccount, type IgnoredBecause } from '../../shared/busy/accountObjects.ts';
import { QUARANTINE_REASONS } from '../../shared/busy/eventInstances.ts';
import { formatCount } from '../ui/formatTime.ts';

const IGNORED: Readonly<Record<IgnoredBecause, string>> = {
  'own-appointment': 'written by us', cancelled: 'cancelled', declined: 'declined', delegated: 'passed on to somebody else', 'marked-free': 'marked free',
  'all-day-ignored': 'all-day', 'tentative-ignored': 'tentative', 'unanswered-ignored': 'not answered', 'no-length': 'without a length',
  'outside-window': 'outside the months kept in step', 'no-event': 'no events',
};

/** "214 events: 180 block, 30 ignored (22 marked free, 8 declined), 4 could not be read": every object, and what became of it. */
export function sayAccount(account: CalendarAccount): string {
  const { held, listed, unserved, blocking, ignored } = account;
  const reasons = IGNORED_BECAUSE.flatMap((because) => (ignored[because] ? [`${ignored[because]} ${IGNORED[because]}`] : []));
  const parts = [
    `${blocking} block`, ...(reasons.length > 0 ? [`${countIgnored(account)} ignored (${reasons.join(', ')})`] : []),
    ...(countQuarantined(account) > 0 ? [`${countQuarantined(account)} could not be read`] : []),
    ...(unserved > 0 ? [`${unserved} not handed out by iCloud yet`] : []), ...(listed !== held ? [`iCloud lists ${listed}`] : []),
  ];
  return held === 0 && listed === 0 ? formatCount(0, 'event') : `${formatCount(held, 'event')}: ${parts.join(', ')}`;
}

/** " Why: its end cannot be read (2)." Empty when everything could be read. */
export function sayUnread({ quarantined }: CalendarAccount): string {
  const reasons = QUARANTINE_REASONS.flatMap((reason) => (quarantined[reason] ? [`${reason} (${quarantined[reason]})`] : []));
  return reasons.length === 0 ? '' : ` Why: ${reasons.join(', ')}.`;
}
