import { useEffect, useId, useRef, useState } from 'react';
import type { BusySnapshot } from '../../shared/availability/snapshot.ts';
import type { Instant, Period } from '../../shared/time/period.ts';
import { DAY } from '../../shared/time/period.ts';
import { startOfDay, toInstant, toWallTime } from '../../shared/time/zone.ts';
import { useWhy } from '../availability/useWhy.ts';
import { WhyAnswer } from '../availability/WhyAnswer.tsx';
import { formatDay, formatPeriod } from '../ui/formatTime.ts';
import { say } from '../ui/words.ts';
import { Timeline } from './Timeline.tsx';
import { TimelineList } from './TimelineList.tsx';
import { weekOf } from './weekOf.ts';

type Props = { readonly snapshot: BusySnapshot; readonly now: Instant };

/** Today or the week, as a drawing or as a list, and below it why the time that was pressed is as it is. */
export function TimelineSection({ snapshot, now }: Props) {
  const { zone, window } = snapshot;
  const [span, setSpan] = useState<'day' | 'week'>('day');
  const [as, setAs] = useState<'drawing' | 'list'>('drawing');
  const [around, setAround] = useState<Instant>();
  const [asked, setAsked] = useState<Period>();
  const why = useWhy();
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => { answer.current?.scrollIntoView({ block: 'nearest' }); }, [asked, why.state]);
  const id = useId();
  const count = span === 'day' ? 1 : 7;
  const first = span === 'day' ? startOfDay(around ?? now, zone) : weekOf(around ?? now, zone);
  const step = (days: number): Instant => toInstant(toWallTime(first, zone) + days * DAY, zone);
  const [before, after] = [step(-count), step(count)];
  const ask = (cell: Period): void => {
    setAsked(cell);
    void why.ask(cell, Date.now());
  };
  const shown = { snapshot, now, first, count, onAsk: ask } as const;
  return (
    <section aria-labelledby={id} className="ift-timeline-section">
      <div className="ift-row ift-row-apart">
        <h3 id={id} aria-live="polite">{span === 'day' ? formatDay(first, zone) : say('appointments.timeline.weekOf', { day: formatDay(first, zone) })}</h3>
        <span className="ift-row ift-timeline-steps">
          <button type="button" className="ift-step-button" aria-label={say('appointments.timeline.before')} disabled={before < window.start - DAY} onClick={() => setAround(before)}>‹</button>
          <button type="button" className="ift-step-button" onClick={() => setAround(undefined)}>{say('appointments.timeline.today')}</button>
          <button type="button" className="ift-step-button" aria-label={say('appointments.timeline.after')} disabled={after >= window.end} onClick={() => setAround(after)}>›</button>
        </span>
      </div>
      <div className="ift-row ift-row-apart">
        <Choice name={say('appointments.timeline.span')} value={span} options={[['day', say('appointments.timeline.day')], ['week', say('appointments.timeline.week')]]} onPick={setSpan} />
        <Choice name={say('appointments.timeline.as')} value={as} options={[['drawing', say('appointments.timeline.drawing')], ['list', say('appointments.timeline.list')]]} onPick={setAs} />
      </div>
      {as === 'drawing' ? <Timeline {...shown} /> : <TimelineList {...shown} />}
      {as === 'drawing' && <p className="ift-hint">{say('appointments.timeline.hint')}</p>}
      {asked && (
        <div ref={answer} className="ift-why-asked" role="group" aria-label={say('appointments.timeline.whyAt', { time: formatPeriod(asked, zone) })}>
          <h4>{say('appointments.timeline.whyAt', { time: formatPeriod(asked, zone) })}</h4>
          <WhyAnswer state={why.state} />
        </div>
      )}
    </section>
  );
}

type ChoiceProps<T extends string> = { readonly name: string; readonly value: T; readonly options: readonly (readonly [T, string])[]; readonly onPick: (value: T) => void };

function Choice<T extends string>({ name, value, options, onPick }: ChoiceProps<T>) {
  return (
    <span role="group" aria-label={name} className="ift-segments">
      {options.map(([option, text]) => <button key={option} type="button" aria-pressed={option === value} onClick={() => onPick(option)}>{text}</button>)}
    </span>
  );
}
