import type { BusySnapshot } from '../../shared/availability/snapshot.ts';
import { explainFault } from '../../shared/connection/explainFault.ts';
import type { FaultKind } from '../../shared/connection/fault.ts';
import type { Instant } from '../../shared/time/period.ts';
import { useSync } from '../sync/syncStore.ts';
import { Button } from '../ui/Button.tsx';
import { CalendarDot } from '../ui/CalendarDot.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatAge } from '../ui/formatTime.ts';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';

type Props = { readonly snapshot: BusySnapshot; readonly now: Instant; readonly onSynced: () => void };

/** When each calendar was last read to the end, and a way to read them now. */
export function SyncedCalendars({ snapshot, now, onSynced }: Props) {
  const [state, run] = useAction();
  const syncNow = useSync((store) => store.syncNow);
  const sync = (): void => { void run(syncNow).then((done) => { if (done) onSynced(); }); };
  const { tekmatix } = snapshot;
  return (
    <section aria-label={say('appointments.synced.name')}>
      <div className="ift-row ift-row-apart">
        <h3>{say('appointments.synced.name')}</h3>
        <Button busy={state.kind === 'busy'} onClick={sync}>{say('appointments.synced.now')}</Button>
      </div>
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      <ul className="ift-list ift-synced">
        {snapshot.evidence.map(({ calendarId, name, color, readAt, fault }) => <Source key={calendarId} name={name} color={color} read={{ readAt, fault }} now={now} />)}
        <Source name={say('appointments.synced.tekmatix')} color="#155eef" read={tekmatix} now={now} />
      </ul>
    </section>
  );
}

type SourceProps = { readonly name: string; readonly color: string | null; readonly read: { readonly readAt: Instant | null; readonly fault: FaultKind | null }; readonly now: Instant };

function Source({ name, color, read: { readAt, fault }, now }: SourceProps) {
  return (
    <li>
      <span className="ift-calendar"><CalendarDot color={color} /><span className="ift-calendar-name">{name}</span></span>
      <span className="ift-muted ift-small">{readAt === null ? say('appointments.synced.never') : say('appointments.synced.read', { age: formatAge(readAt, now) })}</span>
      {fault && <span className="ift-detail-warn ift-small">{explainFault(fault).title}</span>}
    </li>
  );
}
