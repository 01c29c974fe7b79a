import { eventOf } from '../../shared/busy/busyPeriod.ts';
import type { Instant, Period } from '../../shared/time/period.ts';
import { background } from '../messaging/askBackground.ts';
import { CalendarDot } from '../ui/CalendarDot.tsx';
import { formatAge, formatPeriod } from '../ui/formatTime.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { say } from '../ui/words.ts';
import { Alternatives } from './Alternatives.tsx';
import { DayStrip } from './DayStrip.tsx';
import type { Answered } from './judgeQuestion.ts';
import { sayFreshness, saySource, sayUnknown, sayVerdictWord } from './sayAnswer.ts';
import { VerdictSign } from './VerdictSign.tsx';
import { WhyLater } from './WhyLater.tsx';

type Props = {
  readonly answered: Answered & { readonly confirming: boolean };
  readonly now: Instant;
  readonly onPick: (period: Period) => void;
  /** The keyboard wants back to the field. */
  readonly onLeave: () => void;
};

/** Free, conflict (with what), doubtful or not checked (why), how fresh that is, and what to offer instead. */
export function AnswerCard({ answered, now, onPick, onLeave }: Props) {
  const { answer, period, snapshot, next, confirming } = answered;
  return (
    <section className={`ift-answer ift-answer-${answer.verdict}`} data-verdict={answer.verdict} aria-busy={confirming}>
      <header>
        <VerdictSign kind={answer.verdict} />
        <h2>{sayVerdictWord(answer.verdict)}</h2>
      </header>
      {answer.verdict === 'doubtful' && (
        <p>{say('availability.answer.doubt')} <button type="button" className="ift-link" onClick={() => void background.openSettings({ place: 'status' })}>{say('availability.answer.tellUs')}</button></p>
      )}
      {answer.verdict === 'unknown' && <p>{sayUnknown(answer.because, answer.calendars, snapshot)} {say('availability.answer.lookYourself')}</p>}
      <InTheWay answered={answered} />
      <DayStrip answered={answered} now={now} />
      {next.length > 0 && <Alternatives next={next} asked={period.start} zone={snapshot.zone} onPick={onPick} onLeave={onLeave} />}
      <WhyLater key={`${period.start} ${period.end}`} period={period} />
      <p className="ift-fresh">
        {sayFreshness(answered, (instant) => formatAge(instant, now))}
        {confirming && <span className="ift-fresh-asking"><Spinner /> {say('availability.verdict.confirming')}</span>}
      </p>
    </section>
  );
}

function InTheWay({ answered: { answer, snapshot } }: { readonly answered: Answered }) {
  if (answer.verdict !== 'conflict' && answer.verdict !== 'doubtful') return null;
  return (
    <ul className="ift-answer-with" aria-label={say('availability.answer.inTheWay')}>
      {answer.conflicts.flatMap((busy) => busy.sources.map((source, index) => {
        const words = saySource(source, snapshot);
        const color = source.kind === 'icloud' ? snapshot.evidence.find((e) => e.calendarId === source.calendarId)?.color : null;
        return (
          <li key={`${busy.start} ${index} ${words.what}`}>
            <CalendarDot color={color} />
            <span><strong>{words.what}</strong> · {words.where}{words.why && ` (${words.why})`}<br /><time>{formatPeriod(source.kind === 'icloud' ? eventOf(busy, source) : busy, snapshot.zone)}</time></span>
          </li>
        );
      }))}
    </ul>
  );
}
