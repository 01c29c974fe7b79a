import { useEffect } from 'react';
import type { ClockQuestionOnTheWire } from '../../shared/contract/availability.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatPeriod } from '../ui/formatTime.ts';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { useClocks } from './clockStore.ts';
import { sayClockAnswer, sayClockQuestion } from './sayClockQuestion.ts';

type Asked = { readonly zone: string; /** When a calendar was read last: it may have brought a question. */ readonly asOf: number };

/** What events leave open about clocks: asked once, remembered, and open to another answer. */
export function ClockQuestions({ zone, asOf }: Asked) {
  const { questions, read } = useClocks();
  useEffect(() => { void read(); }, [read, asOf]);
  return <>{questions.map((question) => (question.answered === null ? <Open key={question.question} question={question} zone={zone} /> : <Answered key={question.question} question={question} zone={zone} />))}</>;
}

type Props = { readonly question: ClockQuestionOnTheWire; readonly zone: string };

function Open({ question, zone }: Props) {
  const [state, run] = useAction();
  const { answer } = useClocks();
  const { title, sentence } = sayClockQuestion(question, zone);
  return (
    <section className="ift-card ift-stack" aria-label={title}>
      <h2>{title}</h2>
      <p>{sentence} {say('availability.clock.untilYouSay')}</p>
      <ul className="ift-points">
        {question.examples.map((example) => (
          <li key={`${example.answer} ${example.start} ${example.end} ${example.title}`}>
            {say('availability.clock.example', { title: example.title ?? say('availability.answer.busy'), when: formatPeriod(example, zone) })} <span className="ift-muted">{say('availability.clock.if', { answer: sayClockAnswer(question, example.answer, zone) })}</span>
          </li>
        ))}
      </ul>
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      <div className="ift-row">
        {question.answers.map((value) => <Button key={value} busy={state.kind === 'busy'} onClick={() => void run(() => answer(question.question, value))}>{sayClockAnswer(question, value, zone)}</Button>)}
      </div>
    </section>
  );
}

function Answered({ question, zone }: Props) {
  const [state, run] = useAction();
  const { answer } = useClocks();
  return (
    <section className="ift-card ift-row ift-row-apart" aria-label={sayClockQuestion(question, zone).title}>
      <p>{sayClockQuestion(question, zone).title} <strong>{sayClockAnswer(question, question.answered ?? '', zone)}</strong></p>
      <Button busy={state.kind === 'busy'} onClick={() => void run(() => answer(question.question, null))}>{say('availability.clock.again')}</Button>
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
    </section>
  );
}
