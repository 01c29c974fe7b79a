import { explainSource, explainUnknown } from '../../shared/availability/explain.ts';
import { eventOf } from '../../shared/busy/busyPeriod.ts';
import { background } from '../messaging/askBackground.ts';
import type { Period } from '../../shared/time/period.ts';
import { CalendarDot } from '../ui/CalendarDot.tsx';
import { formatAge, formatPeriod } from '../ui/formatTime.ts';
import type { Answered } from './quickCheckStore.ts';

type Props = { readonly answered: Answered; readonly onPick: (period: Period) => void };

const VERDICTS = {
  free: { tone: 'good', word: 'You are free' },
  conflict: { tone: 'bad', word: 'Conflict' },
  doubtful: { tone: 'warn', word: 'Doubtful' },
  unknown: { tone: 'warn', word: 'Not sure' },
} as const;

/** Free, conflict (with what) or not sure (why), how fresh that is, and what to offer instead. */
export function AnswerCard({ answered, onPick }: Props) {
  const { answer, period, snapshot, next, from } = answered;
  const { tone, word } = VERDICTS[answer.verdict];
  return (
    <section className={`ift-answer ift-answer-${tone}`} data-verdict={answer.verdict}>
      <h2>{word}</h2>
      <p className="ift-answer-when">{formatPeriod(period, snapshot.zone)}</p>
      {answer.verdict === 'doubtful' && (
        <p>
          Whether you are free depends on a time zone that nobody told us: this may be taken by what follows.{' '}
          <button type="button" className="ift-pill" onClick={() => void background.openSettings({ place: 'status' })}>Tell us</button>
        </p>
      )}
      {(answer.verdict === 'conflict' || answer.verdict === 'doubtful') && (
        <ul className="ift-answer-with">
          {answer.conflicts.flatMap((busy) => busy.sources.map((source, index) => {
            const words = explainSource(source, snapshot);
            const color = source.kind === 'icloud' ? snapshot.evidence.find((e) => e.calendarId === source.calendarId)?.color : null;
            return (
              <li key={`${busy.start} ${index} ${words.what}`}>
                <CalendarDot color={color} />
                <span><strong>{words.what}</strong> · {words.where}{words.why && ` (${words.why})`}<br /><time>{formatPeriod(source.kind === 'icloud' ? eventOf(busy, source) : busy, snapshot.zone)}</time></span>
              </li>
            );
          }))}
        </ul>
      )}
      {answer.verdict === 'unknown' && <p>{explainUnknown(answer.because, answer.calendars, snapshot)} Look in your calendar before you say yes.</p>}
      {next.length > 0 && answer.verdict !== 'free' && (
        <div className="ift-next-free">
          <h3>Next free</h3>
          {next.map((free) => <button key={free.start} type="button" className="ift-pill" onClick={() => onPick(free)}>{formatPeriod(free, snapshot.zone)}</button>)}
        </div>
      )}
      <p className="ift-fresh">{freshness(answered, from)}</p>
    </section>
  );
}

function freshness({ answer, snapshot }: Answered, from: Answered['from']): string {
  const zone = `Times are ${snapshot.zone.replaceAll('_', ' ')}.`;
  const age = answer.asOf === null ? 'A calendar was never read.' : `Calendars read ${formatAge(answer.asOf, Date.now())}.`;
  return `${age} ${from === 'cache' ? 'The sync server does not answer; this is from memory. ' : ''}${zone}`;
}
