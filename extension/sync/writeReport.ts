import type { SyncStatus } from '../../shared/contract/sync.ts';
import type { Instant } from '../../shared/time/period.ts';
import { say } from '../ui/words.ts';

/** What support needs to see: states, codes, counts and times. No title, no name, no address. */
export function writeReport(status: SyncStatus, now: Instant): string {
  const { state, fault, firstSyncDone, lastSuccessAt, progress, calendars, choices, notices, held = [] } = status;
  return JSON.stringify({
    product: say('manifest.name'), at: toText(now), state, fault, firstSyncDone, lastSuccessAt: toText(lastSuccessAt), progress,
    calendars: calendars.map(({ readAt, fault: calendarFault, events, quarantined, account }) => ({ readAt: toText(readAt), fault: calendarFault, events, quarantined, account })),
    choices: choices.map((choice) => choice.kind), notices: notices.length,
    held: held.map(({ kind, reason, count, of, since }) => ({ kind, reason, count, of, since: toText(since) })),
  }, null, 2);
}

function toText(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
