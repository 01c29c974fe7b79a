import { useMemo } from 'react';
import { whyUnknown } from '../../shared/availability/checkAvailability.ts';
import { planTimeline } from '../../shared/availability/planTimeline.ts';
import type { BusySnapshot } from '../../shared/availability/snapshot.ts';
import type { Instant, Period } from '../../shared/time/period.ts';
import { CalendarDot } from '../ui/CalendarDot.tsx';
import { formatDay, formatPeriod } from '../ui/formatTime.ts';
import { say } from '../ui/words.ts';
import { sayItem } from './sayTimeline.ts';

type Props = { readonly snapshot: BusySnapshot; readonly now: Instant; readonly first: Instant; readonly count: 1 | 7; readonly onAsk: (cell: Period) => void };

/** The same days as a list: everything in the order of its start, each with its "why". */
export function TimelineList({ snapshot, now, first, count, onAsk }: Props) {
  const days = useMemo(() => planTimeline(snapshot, { first, count }), [snapshot, first, count]);
  return (
    <div className="ift-day-list">
      {days.map(({ day, items }) => (
        <div key={day.start}>
          {count > 1 && <h4>{formatDay(day.start, snapshot.zone)}</h4>}
          {sayRest(day, items.length, { snapshot, now })}
          <ul className="ift-list" aria-label={formatDay(day.start, snapshot.zone)}>
            {[...items].sort((a, b) => a.from - b.from).map((item, place) => {
              const { busy, source, clash } = item;
              const color = source.kind === 'icloud' ? snapshot.evidence.find((e) => e.calendarId === source.calendarId)?.color : '#155eef';
              return (
                <li key={place} data-clash={clash}>
                  <CalendarDot color={color} />
                  <span><time>{formatPeriod(busy, snapshot.zone)}</time><br />{sayItem(item, snapshot)}{clash && <> <b className="ift-tag ift-tag-bad">{say('appointments.timeline.clash')}</b></>}</span>
                  <button type="button" className="ift-link" aria-label={say('appointments.timeline.whyItem', { item: sayItem(item, snapshot) })} onClick={() => onAsk(busy)}>{say('appointments.timeline.why')}</button>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** A day without anything is only called that where it is known. */
function sayRest(day: Period, items: number, { snapshot, now }: { readonly snapshot: BusySnapshot; readonly now: Instant }) {
  if (whyUnknown(snapshot, day, now) !== undefined) return <p className="ift-detail-warn ift-small">{say(items === 0 ? 'appointments.timeline.dayNotChecked' : 'appointments.timeline.restNotChecked')}</p>;
  return items === 0 && <p className="ift-muted ift-small">{say('appointments.timeline.nothing')}</p>;
}
