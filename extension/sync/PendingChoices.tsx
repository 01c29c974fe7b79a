import { useState } from 'react';
import type { ChoiceInput, PendingChoice } from '../../shared/contract/sync.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatPeriod } from '../ui/formatTime.ts';
import { useAction } from '../ui/useAction.ts';
import { MoveAppointment } from './MoveAppointment.tsx';
import { useSync } from './syncStore.ts';

type Props = { readonly choices: readonly PendingChoice[]; readonly zone: string; readonly locationId?: string | undefined };

/** Events of ours that the user moved, deleted or retitled in Apple Calendar: theirs to decide. */
export function PendingChoices({ choices, zone, locationId }: Props) {
  if (choices.length === 0) return null;
  const calendar = locationId && `https://app.tekmatix.com/v2/location/${encodeURIComponent(locationId)}/calendars/view`;
  return (
    <section className="ift-card ift-stack" aria-label="Waiting for you">
      <h2>Waiting for you</h2>
      <p className="ift-muted">You changed these appointments in Apple Calendar. TekMatix still has what it had; nothing is overwritten until you choose.</p>
      <ul className="ift-list ift-readings">{choices.map((choice) => <li key={`${choice.mirrorId} ${choice.kind}`}><Choice choice={choice} zone={zone} /></li>)}</ul>
      <p className="ift-hint">
        Put it back: Apple Calendar shows the TekMatix time again. Leave it: it stays as you made it until the appointment itself changes.
        We never cancel an appointment: to move or cancel one by hand, open it in TekMatix.
        {' '}{calendar && <a className="ift-link" href={calendar} target="_blank" rel="noreferrer">Open the TekMatix calendar</a>}
      </p>
    </section>
  );
}

function Choice({ choice, zone }: { readonly choice: PendingChoice; readonly zone: string }) {
  const [asking, setAsking] = useState(false);
  const [state, run] = useAction();
  const resolve = useSync((store) => store.resolve);
  const { mirrorId, kind, event } = choice;
  const choose = (word: Exclude<ChoiceInput['choice'], 'move'>): void => { void run(() => resolve({ mirrorId, choice: word })); };
  const busy = state.kind === 'busy';
  const retitled = kind === 'retitled';
  return (
    <div className="ift-stack ift-stack-tight">
      <p><b className="ift-strong">{choice.title}</b></p>
      {retitled ? <p>You gave this event a title of your own, and the appointment has a new one in TekMatix. Yours stays unless you take the new one.</p> : <Times choice={choice} zone={zone} />}
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      {asking && kind === 'moved' && event ? (
        // Another time is another question: what was ticked for the old one does not count.
        <MoveAppointment key={`${event.start} ${event.end}`} choice={{ ...choice, event }} zone={zone} onClose={() => setAsking(false)} />
      ) : (
        <div className="ift-row">
          <Button kind="primary" busy={busy} onClick={() => choose(retitled ? 'take-title' : 'put-back')}>{retitled ? 'Take the TekMatix title' : 'Put it back'}</Button>
          <Button disabled={busy} onClick={() => choose(retitled ? 'keep-title' : 'leave')}>{retitled ? 'Keep mine' : 'Leave it'}</Button>
          {kind === 'moved' && event && <Button disabled={busy} onClick={() => setAsking(true)}>Move the appointment …</Button>}
        </div>
      )}
    </div>
  );
}

function Times({ choice, zone }: { readonly choice: PendingChoice; readonly zone: string }) {
  return (
    <dl className="ift-facts">
      <dt>In TekMatix</dt><dd>{formatPeriod(choice.appointment, zone)}</dd>
      <dt>In Apple Calendar</dt><dd>{choice.event ? formatPeriod(choice.event, zone) : choice.kind === 'deleted' ? 'Deleted' : 'Moved'}</dd>
    </dl>
  );
}
