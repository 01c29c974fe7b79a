import type { Instant, Period } from '../../shared/time/period.ts';
import { say, uiLocale } from '../ui/words.ts';
import type { Answered } from './judgeQuestion.ts';
import { layoutDay, type DayLayout } from './layoutDay.ts';

type Props = { readonly answered: Pick<Answered, 'answer' | 'period' | 'snapshot'>; readonly now: Instant };

/** The asked day to look at: what is taken, and the asked time on it. Its label tells the same. */
export function DayStrip({ answered: { answer, period, snapshot }, now }: Props) {
  const { zone } = snapshot;
  const layout = layoutDay(snapshot, period);
  const hour = new Intl.DateTimeFormat(uiLocale(), { timeZone: zone, hour: 'numeric' });
  const isToday = now > layout.shown.start && now < layout.shown.end;
  return (
    <figure className="ift-strip" role="img" aria-label={tellDay({ answer, period, snapshot }, layout)}>
      <div className={`ift-strip-day ift-strip-${answer.verdict}`}>
        {layout.hours.map(({ instant, place }) => <i key={instant} className="ift-strip-hour" style={{ insetInlineStart: percent(place) }} />)}
        {layout.taken.map((taken) => <i key={taken.start} className="ift-strip-taken" style={along(layout, taken)} />)}
        <i className="ift-strip-asked" style={along(layout, period)} />
        {isToday && <i className="ift-strip-now" style={{ insetInlineStart: percent(layout.place(now)) }} />}
      </div>
      <div className="ift-strip-clock">{layout.hours.map(({ instant, place }) => <span key={instant} style={{ insetInlineStart: percent(place) }}>{hour.format(instant)}</span>)}</div>
    </figure>
  );
}

const percent = (place: number): string => `${(place * 100).toFixed(2)}%`;

const along = (layout: DayLayout, { start, end }: Period) => ({ insetInlineStart: percent(layout.place(start)), width: percent(layout.place(end) - layout.place(start)) });

function tellDay({ answer, period, snapshot: { zone } }: Props['answered'], { taken, shown }: DayLayout): string {
  const day = new Intl.DateTimeFormat(uiLocale(), { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' }).format(shown.start);
  const time = new Intl.DateTimeFormat(uiLocale(), { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const range = ({ start, end }: Period): string => `${time.format(start)} – ${time.format(end)}`;
  const asked = range(period);
  const periods = new Intl.ListFormat(uiLocale(), { type: 'unit', style: 'long' }).format(taken.map(range));
  if (answer.verdict === 'unknown') return taken.length > 0 ? say('availability.strip.notSure', { day, periods, asked }) : say('availability.strip.notSureNothing', { day, asked });
  return taken.length > 0 ? say('availability.strip.taken', { day, periods, asked }) : say('availability.strip.nothing', { day, asked });
}
