import type { SyncStatus } from '../../shared/contract/sync.ts';
import { formatCount } from '../ui/formatTime.ts';
import { measureProgress } from './saySync.ts';

/** What has been read and written so far, in numbers. */
export function SyncProgressBar({ status }: { readonly status: SyncStatus }) {
  const part = measureProgress(status);
  const { progress } = status;
  const percent = part === null ? undefined : Math.round(part * 100);
  return (
    <div className="ift-stack ift-stack-tight">
      <div className={`ift-progress ${part === null ? 'ift-progress-unknown' : ''}`.trim()} role="progressbar" aria-label="Sync progress" aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
        <i style={percent === undefined ? undefined : { width: `${percent}%` }} />
      </div>
      <p className="ift-muted ift-small" role="status">
        {progress
          ? `${progress.calendars.done} of ${formatCount(progress.calendars.total, 'calendar')} read, ${formatCount(progress.events, 'event')} found, ${writesOf(progress.writes)}`
          : 'Waiting for the server to begin …'}
      </p>
    </div>
  );
}

function writesOf({ done, total }: { readonly done: number; readonly total: number }): string {
  return total === 0 ? 'nothing written yet' : `${done} of ${formatCount(total, 'change')} written`;
}
