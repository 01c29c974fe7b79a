import { useState, type FormEvent } from 'react';
import { HOUR, MINUTE } from '../../shared/time/period.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { AnswerCard } from './AnswerCard.tsx';
import { useQuickCheck } from './quickCheckStore.ts';

const LENGTHS = [15, 30, 45, 60, 90, 120];

/** Type a time, or pick one; the answer names the event in the way. */
export function QuickCheck() {
  const { state, ask, askPeriod } = useQuickCheck();
  const [text, setText] = useState('');
  const [minutes, setMinutes] = useState(30);
  const [picking, setPicking] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void ask({ text, length: minutes * MINUTE }, Date.now());
  };
  return (
    <>
      <form className="ift-ask" onSubmit={submit}>
        <label className="ift-label" htmlFor="when">When?</label>
        {picking
          ? <input id="when" className="ift-input" type="datetime-local" required value={text} onChange={(e) => setText(e.target.value)} />
          : <input id="when" className="ift-input" autoFocus required maxLength={200} placeholder="tomorrow 3pm" value={text} onChange={(e) => setText(e.target.value)} aria-describedby="when-hint" />}
        <p id="when-hint" className="ift-hint">
          {picking ? 'By the clock of your TekMatix location. ' : 'Like “tomorrow 3pm” or “fri 10:30 for 45 min”. '}
          <button type="button" className="ift-link" onClick={() => { setPicking(!picking); setText(''); }}>{picking ? 'Type it instead' : 'Pick a day and time'}</button>
        </p>
        <div className="ift-ask-row">
          <label className="ift-label" htmlFor="length">For</label>
          <select id="length" className="ift-input" value={minutes} onChange={(e) => setMinutes(Number(e.target.value))}>
            {LENGTHS.map((m) => <option key={m} value={m}>{m * MINUTE < HOUR ? `${m} minutes` : `${m / 60} ${m === 60 ? 'hour' : 'hours'}`}</option>)}
          </select>
          <Button kind="primary" type="submit" busy={state.kind === 'checking'}>Check</Button>
        </div>
      </form>
      <div aria-live="polite">
        {state.kind === 'answered' && <AnswerCard answered={state} onPick={(period) => void askPeriod(period, Date.now())} />}
        {state.kind === 'failed' && <FaultNotice fault={state.fault} />}
      </div>
    </>
  );
}
