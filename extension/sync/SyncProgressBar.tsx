import type { SyncStatus } from '../../shared/contract/sync.ts';
import { formatNumber } from '../ui/formatNumber.ts';
import { formatDuration } from '../ui/formatTime.ts';
import { say } from '../ui/words.ts';
import { measureProgress } from './saySync.ts';
import { useTimeLeft } from './useTimeLeft.ts';

/** What has been read and written so far, in numbers. */
export function SyncProgressBar({ status }: { readonly status: SyncStatus }) {
  const part = measureProgress(status);
  const { progress } = status;
  const left = useTimeLeft(progress);
  const percent = part === null ? undefined : Math.round(part * 100);
  return (
    <div className="ift-stack ift-stack-tight">
      <div className={`ift-progress ${part === null ? 'ift-progress-unknown' : ''}`.trim()} role="progressbar" aria-label={say('sync.progress.label')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
        <i style={percent === undefined ? undefined : { width: `${percent}%` }} />
      </div>
      <p className="ift-muted ift-small" role="status">
        {progress ? sayProgress(progress) : say('sync.progress.waiting')}
      </p>
      {left !== null && <p className="ift-muted ift-small">{say('sync.progress.left', { time: formatDuration(left) })}</p>}
    </div>
  );
}

function sayProgress({ calendars, events, writes, blocks }: NonNullable<SyncStatus['progress']>): string {
  return say('sync.progress.all', {
    read: say('sync.progress.read', calendars.total, { done: formatNumber(calendars.done), n: formatNumber(calendars.total) }),
    found: say('sync.progress.found', events, { n: formatNumber(events) }),
    written: sayWritten(writes, blocks),
  });
}

type Counts = { readonly done: number; readonly total: number };

/** A server of before does not tell Blocked Slots and appointments apart. */
function sayWritten(writes: Counts, blocks: Counts | null | undefined): string {
  if (writes.total === 0) return say('sync.progress.nothing');
  const count = (key: 'sync.progress.written' | 'sync.progress.blocks' | 'sync.progress.appointments', { done, total }: Counts): string => say(key, total, { done: formatNumber(done), n: formatNumber(total) });
  if (!blocks) return count('sync.progress.written', writes);
  const appointments = { done: writes.done - blocks.done, total: writes.total - blocks.total };
  return [...(blocks.total > 0 ? [count('sync.progress.blocks', blocks)] : []), ...(appointments.total > 0 ? [count('sync.progress.appointments', appointments)] : [])].join(', ');
}
