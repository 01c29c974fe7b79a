import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { HOUR, MINUTE, SECOND, type Period } from '../../shared/time/period.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { say } from '../ui/words.ts';
import { AnswerCard } from './AnswerCard.tsx';
import { CopyFreeTimes } from './CopyFreeTimes.tsx';
import type { Question } from './judgeQuestion.ts';
import { useQuickCheck, type QuickCheckState } from './quickCheckStore.ts';
import { sayPeriod, sayUnread, sayVerdictWord } from './sayAnswer.ts';
import { Understood } from './Understood.tsx';
import { WhenFields, type Draft } from './WhenFields.tsx';
import { wordReader } from './wordReader.ts';
import { writeWhen } from './writeWhen.ts';

const LENGTHS = [15, 30, 45, 60, 90, 120];
const NOTE = 'when-note';
/** How often an answer is looked at again, so that it is never older than it says. */
const LOOK_AGAIN = 15 * SECOND;

/** Type a time, or pick one; the answer comes while typing and names what is in the way. `text`: what to begin with. */
export function QuickCheck({ text = '' }: { readonly text?: string }) {
  const { state, ahead, type, ask, open, judgeAgain } = useQuickCheck();
  const [draft, setDraft] = useState<Draft>({ way: 'type', text, day: '', time: '', minutes: 30 });
  const [pressed, setPressed] = useState(false);
  const [now, setNow] = useState(Date.now);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    void open(Date.now());
    if (text) void type({ kind: 'words', text, length: 30 * MINUTE }, Date.now());
  }, [open, type, text]);
  useEffect(() => {
    const look = (): void => { setNow(Date.now()); judgeAgain(Date.now()); };
    const timer = setInterval(look, LOOK_AGAIN);
    document.addEventListener('visibilitychange', look);
    return () => { clearInterval(timer); document.removeEventListener('visibilitychange', look); };
  }, [judgeAgain]);
  const change = (part: Partial<Draft>): void => {
    const changed = { ...draft, ...part };
    setDraft(changed);
    setPressed(false);
    setNow(Date.now());
    void type(toQuestion(changed), Date.now());
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setPressed(true);
    setNow(Date.now());
    void ask(toQuestion(draft), Date.now());
  };
  const pick = (period: Period): void => {
    const zone = ahead?.snapshot.zone ?? 'UTC';
    setDraft({ ...draft, way: 'type', text: writeWhen(period, { zone, now: Date.now(), length: draft.minutes * MINUTE, readWhen: wordReader() }) });
    void ask({ kind: 'period', period }, Date.now());
    field.current?.focus();
  };
  const intoAnswer = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' || !(event.target instanceof HTMLInputElement) || event.target.type !== 'text') return;
    const first = document.getElementsByClassName('ift-pill')[0];
    if (first instanceof HTMLElement) { event.preventDefault(); first.focus(); }
  };
  const refused = state.kind === 'unread' && pressed;
  return (
    <>
      <form className="ift-ask" onSubmit={submit} onKeyDown={intoAnswer} noValidate>
        <div className="ift-ask-head">
          {draft.way === 'type' ? <label className="ift-label" htmlFor="when">{say('availability.ask.when')}</label> : <span className="ift-label">{say('availability.ask.when')}</span>}
          <button type="button" className="ift-link" onClick={() => change({ way: draft.way === 'type' ? 'pick' : 'type', text: '' })}>{draft.way === 'type' ? say('availability.ask.pick') : say('availability.ask.type')}</button>
        </div>
        <WhenFields draft={draft} field={field} note={NOTE} invalid={refused} onChange={change} />
        <Note state={state} pressed={pressed} draft={draft} now={now} />
        <div className="ift-ask-row">
          <label className="ift-label" htmlFor="length">{say('availability.ask.for')}</label>
          <select id="length" className="ift-input" value={draft.minutes} onChange={(event) => change({ minutes: Number(event.target.value) })}>
            {LENGTHS.map((minutes) => <option key={minutes} value={minutes}>{minutes * MINUTE < HOUR ? say('availability.ask.minutes', minutes) : say('availability.ask.hours', minutes / 60)}</option>)}
          </select>
          <Button kind="primary" type="submit" busy={state.kind === 'checking' || ('confirming' in state && state.confirming)}>{say('availability.ask.check')}</Button>
        </div>
      </form>
      <p className="ift-hidden" role="status">{tell(state, now)}</p>
      {state.kind === 'answered' && <AnswerCard answered={state} now={now} onPick={pick} onLeave={() => field.current?.focus()} />}
      {state.kind === 'failed' && <FaultNotice fault={state.fault} />}
      {ahead && <CopyFreeTimes known={ahead} now={now} shortest={draft.minutes * MINUTE} />}
    </>
  );
}

function Note({ state, pressed, draft, now }: { readonly state: QuickCheckState; readonly pressed: boolean; readonly draft: Draft; readonly now: number }) {
  if (state.kind === 'answered') return <Understood id={NOTE} answered={state} now={now} />;
  if (state.kind === 'unread' && pressed) return <p id={NOTE} className="ift-error" role="alert">{say('availability.unread.title')} {sayUnread(state.because)}</p>;
  if (state.kind === 'unread' && state.because !== 'empty') return <p id={NOTE} className="ift-hint">{sayUnread(state.because)}</p>;
  return <p id={NOTE} className="ift-hint">{draft.way === 'type' ? say('availability.ask.hint') : say('availability.ask.pickHint')}</p>;
}

const toQuestion = ({ way, text, day, time, minutes }: Draft): Question => (way === 'type' ? { kind: 'words', text, length: minutes * MINUTE } : { kind: 'picked', day, time, length: minutes * MINUTE });

/** For a screen reader: one sentence for each answer. */
function tell(state: QuickCheckState, now: number): string {
  if (state.kind === 'checking') return say('availability.verdict.checking');
  if (state.kind !== 'answered') return '';
  return say('availability.verdict.spoken', { verdict: sayVerdictWord(state.answer.verdict), when: sayPeriod(state.period, state.snapshot.zone, now) });
}
