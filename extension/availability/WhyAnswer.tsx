import type { WhyPeriod, WhySource } from '../../shared/availability/whyPeriod.ts';
import { CalendarDot } from '../ui/CalendarDot.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatPeriod } from '../ui/formatTime.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { sayChecked, saySource, sayTekMatix, sayVerdict } from './sayWhy.ts';
import type { WhyState } from './useWhy.ts';

/** What takes the time, by which rule, and what would free it; what was checked when nothing does. */
export function WhyAnswer({ state }: { readonly state: WhyState }) {
  return (
    <div className="ift-live" aria-live="polite">
      {state.kind === 'asking' && <p className="ift-row ift-muted"><Spinner /> Asking the server …</p>}
      {state.kind === 'failed' && <FaultNotice fault={state.fault} />}
      {state.kind === 'answered' && <Answered why={state.why} from={state.from} />}
    </div>
  );
}

function Answered({ why, from }: { readonly why: WhyPeriod; readonly from: 'server' | 'cache' }) {
  const now = Date.now();
  return (
    <div className="ift-why">
      {from === 'cache' && <p className="ift-muted">The sync server does not answer; this is from memory, without what would free the time.</p>}
      <p>{sayVerdict(why)}</p>
      {why.sources.length > 0 && (
        <ul className="ift-why-list" aria-label="In the way">
          {why.sources.map((source, index) => <Source key={`${source.own.start} ${index}`} source={source} why={why} now={now} />)}
        </ul>
      )}
      {why.omitted > 0 && <p className="ift-muted">{why.omitted} more. Ask about a shorter time to see them.</p>}
      {why.verdict !== 'conflict' && why.verdict !== 'doubtful' && (
        <ul className="ift-why-list" aria-label="Checked">
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
      {words.changes.length > 0 && <p className="ift-why-free">To free this time: {words.changes.join(' Then: ')}</p>}
    </li>
  );
}
