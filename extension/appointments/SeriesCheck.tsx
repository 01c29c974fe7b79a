import { useState } from 'react';
import { explainSource } from '../../shared/availability/explain.ts';
import { REPETITIONS, type JudgedDate, type Repetition } from '../../shared/availability/simulateSeries.ts';
import { Notice } from '../ui/Notice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { formatDate, formatPeriod } from '../ui/formatTime.ts';
import { say } from '../ui/words.ts';
import { checkSeries, type CheckedSeries, type CheckedTime } from './checkChosen.ts';
import { useAnswer } from './useAnswer.ts';

const NAMES = {
  daily: 'appointments.series.daily', weekly: 'appointments.series.weekly', 'every-2-weeks': 'appointments.series.every2Weeks',
  'every-4-weeks': 'appointments.series.every4Weeks', monthly: 'appointments.series.monthly',
} as const;

/** Would the same time be free again and again, for a year? The page does not tell whether the appointment repeats, so it is asked. */
export function SeriesCheck({ checked }: { readonly checked: CheckedTime }) {
  const [repetition, setRepetition] = useState<Repetition | 'none'>('none');
  const options = [{ value: 'none', text: say('appointments.series.none') }, ...REPETITIONS.map((value) => ({ value, text: say(NAMES[value]) }))];
  return (
    <div className="ift-series">
      <SelectField label={say('appointments.series.label')} value={repetition} options={options} onPick={(value) => setRepetition(REPETITIONS.find((one) => one === value) ?? 'none')} />
      {repetition !== 'none' && <Series checked={checked} repetition={repetition} />}
    </div>
  );
}

function Series({ checked, repetition }: { readonly checked: CheckedTime; readonly repetition: Repetition }) {
  const { period } = checked;
  const state = useAnswer(JSON.stringify([period, repetition]), () => checkSeries(checked, repetition, Date.now()));
  if (state.kind === 'asking') return <p className="ift-row ift-muted ift-small" role="status"><Spinner /> {say('appointments.series.checking')}</p>;
  if (state.kind === 'failed') return <Notice tone="warn" title={say('appointments.check.unknown')}><p>{state.fault.title}. {state.fault.nextStep}</p></Notice>;
  return <Dates series={state.value} checked={checked} />;
}

function Dates({ series: { dates, zone }, checked }: { readonly series: CheckedSeries; readonly checked: CheckedTime }) {
  const clashing = dates.filter(({ answer }) => answer.verdict === 'conflict' || answer.verdict === 'doubtful');
  const unknown = dates.filter(({ answer }) => answer.verdict === 'unknown');
  const moved = dates.filter((date) => date.moved);
  const [last, firstUnknown] = [dates.at(-1), unknown[0]];
  const tone = clashing.length > 0 ? 'bad' : unknown.length > 0 ? 'warn' : 'good';
  const title = clashing.length > 0 ? say('appointments.series.clash', clashing.length, { count: clashing.length, all: dates.length }) : unknown.length > 0 ? say('appointments.series.noClashKnown') : say('appointments.series.free', { all: dates.length });
  return (
    <Notice tone={tone} title={title}>
      {last && <p className="ift-small">{say('appointments.series.until', { day: formatDate(last.period.start, zone) })}</p>}
      {clashing.length > 0 && <ul className="ift-verdict-with" aria-label={say('appointments.series.list')}>{clashing.map((date) => <li key={date.period.start}><time>{formatDate(date.period.start, zone)}</time> · {nameConflicts(date, checked)}</li>)}</ul>}
      {moved.length > 0 && <p className="ift-small">{say('appointments.series.moved', { days: moved.map(({ period }) => formatPeriod(period, zone)).join('; ') })}</p>}
      {firstUnknown && <p className="ift-small">{say('appointments.series.unknown', unknown.length, { count: unknown.length, day: formatDate(firstUnknown.period.start, zone) })}</p>}
    </Notice>
  );
}

function nameConflicts({ answer }: JudgedDate, { snapshot }: CheckedTime): string {
  if (answer.verdict !== 'conflict' && answer.verdict !== 'doubtful') return '';
  return answer.conflicts.flatMap((busy) => busy.sources.map((source) => {
    const { what, where } = explainSource(source, snapshot);
    return say('appointments.timeline.item', { what, where });
  })).join('; ');
}
