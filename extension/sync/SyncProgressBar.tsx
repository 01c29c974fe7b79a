import type { SyncStatus } from '../../shared/contract/sync.ts';
import { formatNumber } from '../ui/formatNumber.ts';
import { say } from '../ui/words.ts';
import { measureProgress } from './saySync.ts';

/** What has been read and written so far, in numbers. */
export function SyncProgressBar({ status }: { readonly status: SyncStatus }) {
  const part = measureProgress(status);
  const { progress } = status;
  const percent = part === null ? undefined : Math.round(part * 100);
  return (
    <div className="ift-stack ift-stack-tight">
      <div className={`ift-progress ${part === null ? 'ift-progress-unknown' : ''}`.trim()} role="progressbar" aria-label={say('sync.progress.label')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
        <i style={percent === undefined ? undefined : { width: `${percent}%` }} />
      </div>
      <p className="ift-muted ift-small" role="status">
        {progress ? sayProgress(progress) : say('sync.progress.waiting')}
      </p>
    </div>
  );
}

function sayProgress({ calendars, events, writes }: NonNullable<SyncStatus['progress']>): string {
  return say('sync.progress.all', {
    read: say('sync.progress.read', calendars.total, { done: formatNumber(calendars.done), n: formatNumber(calendars.total) }),
    found: say('sync.progress.found', events, { n: formatNumber(events) }),
    written: writes.total === 0 ? say('sync.progress.nothing') : say('sync.progress.written', writes.total, { done: formatNumber(writes.done), n: formatNumber(writes.total) }),
  });
}
