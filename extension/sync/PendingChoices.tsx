import type { PendingChoice } from '../../shared/contract/sync.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatPeriod } from '../ui/formatTime.ts';
import { useAction } from '../ui/useAction.ts';
import { useSync } from './syncStore.ts';

type Props = { readonly choices: readonly PendingChoice[]; readonly zone: string };

/** Events of ours that the user moved or deleted in Apple Calendar: theirs to decide. */
export function PendingChoices({ choices, zone }: Props) {
  if (choices.length === 0) return null;
  return (
    <section className="ift-card ift-stack" aria-label="Waiting for you">
      <h2>Waiting for you</h2>
      <p className="ift-muted">You changed these appointments in Apple Calendar. TekMatix still has the time it had; nothing is overwritten until you choose.</p>
      <ul className="ift-list ift-readings">{choices.map((choice) => <li key={choice.mirrorId}><Choice choice={choice} zone={zone} /></li>)}</ul>
      <p className="ift-hint">Put it back: Apple Calendar shows the TekMatix time again. Leave it: it stays as you made it until the appointment itself changes. To move the appointment, move it in TekMatix.</p>
    </section>
  );
}

function Choice({ choice, zone }: { readonly choice: PendingChoice; readonly zone: string }) {
  const [state, run] = useAction();
  const resolve = useSync((store) => store.resolve);
  const choose = (word: 'put-back' | 'leave'): void => { void run(() => resolve(choice.mirrorId, word)); };
  return (
    <div className="ift-stack ift-stack-tight">
      <p><b className="ift-strong">{choice.title}</b></p>
      <dl className="ift-facts">
        <dt>In TekMatix</dt><dd>{formatPeriod(choice.appointment, zone)}</dd>
        <dt>In Apple Calendar</dt><dd>{choice.event ? formatPeriod(choice.event, zone) : choice.kind === 'deleted' ? 'Deleted' : 'Moved'}</dd>
      </dl>
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      <div className="ift-row">
        <Button kind="primary" busy={state.kind === 'busy'} onClick={() => choose('put-back')}>Put it back</Button>
        <Button disabled={state.kind === 'busy'} onClick={() => choose('leave')}>Leave it</Button>
      </div>
    </div>
  );
}
