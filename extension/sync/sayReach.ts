import type { SyncStatus } from '../../shared/contract/sync.ts';
import { MINUTE } from '../../shared/time/period.ts';
import { formatNumber } from '../ui/formatNumber.ts';
import { say } from '../ui/words.ts';

/** How long the last change took at most to reach the other side; nothing while none was measured. */
export function sayReach({ pace }: Pick<SyncStatus, 'pace'>): string {
  const slowest = Math.max(pace?.toTekMatixMs ?? -1, pace?.toICloudMs ?? -1);
  if (slowest < 0) return '';
  const minutes = Math.max(1, Math.ceil(slowest / MINUTE));
  return say('sync.state.reach', minutes, { n: formatNumber(minutes) });
}
