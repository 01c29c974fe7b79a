import { explainFault } from '../../shared/connection/explainFault.ts';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import { formatMoment, formatPeriod } from '../ui/formatTime.ts';
import { Notice } from '../ui/Notice.tsx';

type Props = { readonly refused: NonNullable<SyncStatus['refused']>; readonly zone: string };

/** Which appointments iCloud did not accept: they stand in TekMatix only. */
export function RefusedAppointments({ refused, zone }: Props) {
  if (refused.length === 0) return null;
  const { title, sentence, nextStep } = explainFault('event-refused');
  return (
    <Notice tone="warn" title={title}>
      <p>{sentence}</p>
      <ul className="ift-list" aria-label="Appointments that are missing in Apple Calendar">
        {refused.map((item) => (
          <li key={item.appointmentId}><b className="ift-strong">{item.title || 'Appointment'}</b>, {formatPeriod(item, zone)} <span className="ift-muted">Tried again {formatMoment(item.triedAgainAt, zone)}.</span></li>
        ))}
      </ul>
      <p>{nextStep}</p>
    </Notice>
  );
}
