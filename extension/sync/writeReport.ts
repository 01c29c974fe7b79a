import { IGNORED_BECAUSE } from '../../shared/busy/accountObjects.ts';
import { QUARANTINE_REASONS } from '../../shared/busy/eventInstances.ts';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import type { Instant } from '../../shared/time/period.ts';
import { say } from '../ui/words.ts';

type Reading = SyncStatus['calendars'][number];

/**
 * What support needs to see: states, codes, counts and times. No title, no name, no address. Each part is named here, so
 * that what a newer server says besides stays out until somebody has thought about it.
 */
export function writeReport(status: SyncStatus, now: Instant): string {
  const { state, fault, firstSyncDone, lastSuccessAt, progress, calendars, choices, notices, held = [] } = status;
  return JSON.stringify({
    product: say('manifest.name'), at: toText(now), state, fault, firstSyncDone, lastSuccessAt: toText(lastSuccessAt), progress: progress && pickProgress(progress),
    calendars: calendars.map(({ readAt, fault: calendarFault, events, quarantined, account }) => ({ readAt: toText(readAt), fault: calendarFault, events, quarantined, account: account && pickAccount(account) })),
    choices: choices.map((choice) => choice.kind), notices: notices.length,
    held: held.map(({ kind, reason, count, of, since }) => ({ kind, reason, count, of, since: toText(since) })),
  }, null, 2);
}

function pickProgress({ calendars, events, writes }: NonNullable<SyncStatus['progress']>): object {
  const pick = ({ done, total }: { readonly done: number; readonly total: number }) => ({ done, total });
  return { calendars: pick(calendars), events, writes: pick(writes) };
}

function pickAccount({ listed, held, unserved, blocking, ignored, quarantined }: NonNullable<Reading['account']>): object {
  const known = <R extends string>(reasons: readonly R[], counts: Partial<Record<R, number>>) => Object.fromEntries(reasons.filter((reason) => Object.hasOwn(counts, reason)).map((reason) => [reason, counts[reason]]));
  return { listed, held, unserved, blocking, ignored: known(IGNORED_BECAUSE, ignored), quarantined: known(QUARANTINE_REASONS, quarantined) };
}

function toText(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
