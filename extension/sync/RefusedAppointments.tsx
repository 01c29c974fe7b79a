import type { SyncStatus } from '../../shared/contract/sync.ts';
import { formatMoment, formatPeriod } from '../ui/formatTime.ts';
import { Notice } from '../ui/Notice.tsx';
import { Rich } from '../ui/Rich.tsx';
import { sayFault } from '../ui/sayFault.ts';
import { say } from '../ui/words.ts';

type Props = { readonly refused: NonNullable<SyncStatus['refused']>; readonly zone: string };

/** Which appointments iCloud did not accept: they stand in TekMatix only. */
export function RefusedAppointments({ refused, zone }: Props) {
  if (refused.length === 0) return null;
  const { title, sentence, nextStep } = sayFault('event-refused');
  return (
    <Notice tone="warn" title={title}>
      <p>{sentence}</p>
      <ul className="ift-list" aria-label={say('sync.refused.label')}>
        {refused.map((item) => (
          <li key={item.appointmentId}>
            <Rich text="sync.refused.item" parts={{ title: item.title || say('sync.refused.appointment'), when: formatPeriod(item, zone), tried: <Tried again={formatMoment(item.triedAgainAt, zone)} /> }} />
          </li>
        ))}
      </ul>
      <p>{nextStep}</p>
    </Notice>
  );
}

function Tried({ again }: { readonly again: string }) {
  return <span className="ift-muted">{say('sync.refused.tried', { moment: again })}</span>;
}
