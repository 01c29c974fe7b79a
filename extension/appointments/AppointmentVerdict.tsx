import { useEffect, useState } from 'react';
import { explainSource, explainUnknown } from '../../shared/availability/explain.ts';
import { eventOf } from '../../shared/busy/busyPeriod.ts';
import { SECOND } from '../../shared/time/period.ts';
import type { ChosenTime } from '../host/hostPage.ts';
import { Notice } from '../ui/Notice.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { formatAge, formatPeriod } from '../ui/formatTime.ts';
import { say } from '../ui/words.ts';
import { checkChosen, type CheckedTime } from './checkChosen.ts';
import { SeriesCheck } from './SeriesCheck.tsx';
import { useAnswer } from './useAnswer.ts';

const EVERY = 30 * SECOND;

/** Beside the time field of an appointment: whether the time that is chosen is free, and the nearest ones that are. */
export function AppointmentVerdict({ chosen }: { readonly chosen: ChosenTime }) {
  const [opened, setOpened] = useState(chosen);
  // The dialog may be drawn before its fields are filled.
  useEffect(() => { if (opened.kind === 'unreadable' && chosen.kind === 'chosen') setOpened(chosen); }, [opened, chosen]);
  if (chosen.kind === 'unreadable') return <div className="ift-verdict"><Notice tone="warn" title={say('appointments.check.unreadable')}><p>{say('appointments.check.unreadableHint')}</p></Notice></div>;
  return <Checked chosen={chosen} opened={opened.kind === 'chosen' ? opened : chosen} />;
}

type Chosen = Extract<ChosenTime, { kind: 'chosen' }>;

function Checked({ chosen, opened }: { readonly chosen: Chosen; readonly opened: Chosen }) {
  const state = useAnswer(JSON.stringify([chosen, opened]), () => checkChosen(chosen, opened, Date.now()), EVERY);
  if (state.kind === 'asking') return <div className="ift-verdict"><p className="ift-row ift-muted ift-small" role="status"><Spinner /> {say('appointments.check.checking')}</p></div>;
  if (state.kind === 'failed') return <div className="ift-verdict"><Notice tone="warn" title={say('appointments.check.unknown')}><p>{state.fault.title}. {state.fault.nextStep}</p></Notice></div>;
  const { value: checked } = state;
  return (
    <div className="ift-verdict" data-verdict={checked.answer.verdict}>
      <Verdict checked={checked} assumed={chosen.end === null} />
      <SeriesCheck checked={checked} />
    </div>
  );
}

const TONES = { free: 'good', conflict: 'bad', doubtful: 'warn', unknown: 'warn' } as const;
const TITLES = { free: 'appointments.check.free', conflict: 'appointments.check.conflict', doubtful: 'appointments.check.doubtful', unknown: 'appointments.check.unknown' } as const;

function Verdict({ checked, assumed }: { readonly checked: CheckedTime; readonly assumed: boolean }) {
  const { answer, period, snapshot, nearest, own, from } = checked;
  const time = formatPeriod(period, snapshot.zone);
  return (
    <Notice tone={TONES[answer.verdict]} title={say(TITLES[answer.verdict])}>
      <p className="ift-small">{say(assumed ? 'appointments.check.timeAssumed' : 'appointments.check.time', { time, zone: snapshot.zone.replaceAll('_', ' ') })}</p>
      {(answer.verdict === 'conflict' || answer.verdict === 'doubtful') && (
        <ul className="ift-verdict-with">
          {answer.conflicts.flatMap((busy) => busy.sources.map((source, index) => {
            const { what, where } = explainSource(source, snapshot);
            return <li key={`${busy.start} ${index} ${what}`}><b className="ift-strong">{what}</b> · {where} · <time>{formatPeriod(source.kind === 'icloud' ? eventOf(busy, source) : busy, snapshot.zone)}</time></li>;
          }))}
        </ul>
      )}
      {answer.verdict === 'unknown' && <p className="ift-small">{explainUnknown(answer.because, answer.calendars, snapshot)}</p>}
      {nearest.length > 0 && <p className="ift-small">{say('appointments.check.nearest', { times: nearest.map((free) => formatPeriod(free, snapshot.zone)).join('; ') })}</p>}
      {own !== undefined && <p className="ift-small">{say('appointments.check.own', { title: own || say('appointments.clash.appointment') })}</p>}
      {from === 'cache' && <p className="ift-small">{say('appointments.check.fromMemory', { age: answer.asOf === null ? '–' : formatAge(answer.asOf, Date.now()) })}</p>}
    </Notice>
  );
}
