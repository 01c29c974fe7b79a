import type { WhyPeriod, WhySource } from '../../shared/availability/whyPeriod.ts';
import { CalendarDot } from '../ui/CalendarDot.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatPeriod } from '../ui/formatTime.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { say } from '../ui/words.ts';
import { sayChecked, saySource, sayTekMatix, sayVerdict } from './sayWhy.ts';
import type { WhyState } from './useWhy.ts';

/** What takes the time, by which rule, and what would free it; what was checked when nothing does. */
export function WhyAnswer({ state }: { readonly state: WhyState }) {
  return (
    <div className="ift-live" aria-live="polite">
      {state.kind === 'asking' && <p className="ift-row ift-muted"><Spinner /> {say('availability.why.asking')}</p>}
      {state.kind === 'failed' && <FaultNotice fault={state.fault} />}
      {state.kind === 'answered' && <Answered why={state.why} from={state.from} />}
    </div>
  );
}

function Answered({ why, from }: { readonly why: WhyPeriod; readonly from: 'server' | 'cache' }) {
  const now = Date.now();
  return (
    <div className="ift-why">
      {from === 'cache' && <p className="ift-muted">{say('availability.why.fromMemory')}</p>}
      <p>{sayVerdict(why)}</p>
      {why.sources.length > 0 && (
        <ul className="ift-why-list" aria-label={say('availability.why.inTheWay')}>
          {why.sources.map((source, index) => <Source key={`${source.own.start} ${index}`} source={source} why={why} now={now} />)}
        </ul>
      )}
      {why.omitted > 0 && <p className="ift-muted">{say('availability.why.omitted', { count: why.omitted })}</p>}
      {why.verdict !== 'conflict' && why.verdict !== 'doubtful' && (
        <ul className="ift-why-list" aria-label={say('availability.why.checked')}>
          {why.checked.map((calendar) => <li key={calendar.calendarId}><CalendarDot color={calendar.color} />{sayChecked(calendar, now)}</li>)}
          <li><CalendarDot color={null} />{sayTekMatix(why, now)}</li>
        </ul>
      )}
    </div>
  );
}

function Source({ source, why, now }: { readonly source: WhySource; readonly why: WhyPeriod; readonly now: number }) {
  const words = saySource(source, why, now);
  const color = source.kind === 'event' ? why.checked.find((c) => c.calendarId === source.calendarId)?.color : null;
  return (
    <li>
      <CalendarDot color={color} /><strong>{words.what}</strong> · {words.where} · <time>{formatPeriod(source.own, why.zone)}</time>
      <ul>{words.facts.map((fact) => <li key={fact}>{fact}</li>)}</ul>
      {words.changes.length > 0 && <p className="ift-why-free">{say('availability.why.toFree', { changes: words.changes.join(say('availability.why.then')) })}</p>}
    </li>
  );
}
