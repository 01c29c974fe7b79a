import { useState } from 'react';
import type { ChoiceInput, PendingChoice } from '../../shared/contract/sync.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatPeriod } from '../ui/formatTime.ts';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { calendarLink } from './calendarLink.ts';
import { MoveAppointment } from './MoveAppointment.tsx';
import { useSync } from './syncStore.ts';

type Props = { readonly choices: readonly PendingChoice[]; readonly zone: string; readonly locationId?: string | undefined };

/** Events of ours that the user moved, deleted or retitled in Apple Calendar: theirs to decide. */
export function PendingChoices({ choices, zone, locationId }: Props) {
  if (choices.length === 0) return null;
  const calendar = calendarLink(locationId);
  return (
    <section className="ift-card ift-stack" aria-label={say('sync.choices.title')}>
      <h2>{say('sync.choices.title')}</h2>
      <p className="ift-muted">{say('sync.choices.intro')}</p>
      <ul className="ift-list ift-readings">{choices.map((choice) => <li key={`${choice.mirrorId} ${choice.kind}`}><Choice choice={choice} zone={zone} /></li>)}</ul>
      <p className="ift-hint">
        {say('sync.choices.hint')} {calendar && <a className="ift-link" href={calendar} target="_blank" rel="noreferrer">{say('sync.choices.openCalendar')}</a>}
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
      {retitled ? <p>{say('sync.choices.retitled')}</p> : <Times choice={choice} zone={zone} />}
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      {asking && kind === 'moved' && event ? (
        // Another time is another question: what was ticked for the old one does not count.
        <MoveAppointment key={`${event.start} ${event.end}`} choice={{ ...choice, event }} zone={zone} onClose={() => setAsking(false)} />
      ) : (
        <div className="ift-row">
          <Button kind="primary" busy={busy} onClick={() => choose(retitled ? 'take-title' : 'put-back')}>{say(retitled ? 'sync.choices.takeTitle' : 'sync.choices.putBack')}</Button>
          <Button disabled={busy} onClick={() => choose(retitled ? 'keep-title' : 'leave')}>{say(retitled ? 'sync.choices.keepTitle' : 'sync.choices.leave')}</Button>
          {kind === 'moved' && event && <Button disabled={busy} onClick={() => setAsking(true)}>{say('sync.choices.move')}</Button>}
        </div>
      )}
    </div>
  );
}

function Times({ choice, zone }: { readonly choice: PendingChoice; readonly zone: string }) {
  return (
    <dl className="ift-facts">
      <dt>{say('sync.choices.inTekMatix')}</dt><dd>{formatPeriod(choice.appointment, zone)}</dd>
      <dt>{say('sync.choices.inApple')}</dt><dd>{choice.event ? formatPeriod(choice.event, zone) : say(choice.kind === 'deleted' ? 'sync.choices.deleted' : 'sync.choices.moved')}</dd>
    </dl>
  );
}
