import { useEffect, useMemo, useRef } from 'react';
import { planTimeline, type TimelineDay } from '../../shared/availability/planTimeline.ts';
import type { BusySnapshot } from '../../shared/availability/snapshot.ts';
import { HOUR, MINUTE, type Instant, type Period } from '../../shared/time/period.ts';
import { toWallTime } from '../../shared/time/zone.ts';
import { formatHour, formatWeekday } from '../ui/formatTime.ts';
import { say } from '../ui/words.ts';
import { sayPointed } from './sayTimeline.ts';
import { TimelineColumn } from './TimelineColumn.tsx';
import { usePointedTime } from './usePointedTime.ts';

type Props = {
  readonly snapshot: BusySnapshot; readonly now: Instant;
  readonly first: Instant; readonly count: 1 | 7;
  /** The user asks about the time that they point at. */
  readonly onAsk: (cell: Period) => void;
};

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Where a day begins to be of interest, in hours. */
const MORNING = 7;

/** Appointments beside what is in iCloud. A slider over time: what it points at is told in words, and asked about by pressing. */
export function Timeline({ snapshot, now, first, count, onAsk }: Props) {
  const days = useMemo(() => planTimeline(snapshot, { first, count }), [snapshot, first, count]);
  const periods = useMemo(() => days.map(({ day }) => day), [days]);
  const pointed = usePointedTime({ days: periods, zone: snapshot.zone }, now);
  const scroll = useScrolledTo(count === 1 ? findHour(days[0], now, snapshot.zone) : MORNING, `${first} ${count}`);
  const said = sayPointed(snapshot, pointed.cell, now);
  return (
    <div className="ift-timeline" data-count={count}>
      <div className="ift-timeline-scroll" ref={scroll}>
        <div className="ift-timeline-heads" aria-hidden="true">
          <span />
          {count === 1
            ? <><span>{say('appointments.timeline.tekmatix')}</span><span>{say('appointments.timeline.icloud')}</span></>
            : days.map(({ day }) => <DayHead key={day.start} day={day} zone={snapshot.zone} now={now} />)}
        </div>
        <div className="ift-timeline-body">
          <div className="ift-timeline-hours" aria-hidden="true">{HOURS.map((hour) => <span key={hour}>{hour === 0 ? '' : formatHour(hour)}</span>)}</div>
          <div
            className="ift-timeline-days" role="slider" tabIndex={0} aria-label={say('appointments.timeline.slider')} aria-orientation="vertical"
            aria-valuemin={0} aria-valuemax={count * 1440} aria-valuenow={pointed.day * 1440 + pointed.minute} aria-valuetext={said}
            onPointerMove={pointed.move} onPointerDown={pointed.move} onClick={() => onAsk(pointed.cell)}
            onKeyDown={(event) => { if (!pointed.press(event) && (event.key === 'Enter' || event.key === ' ')) { event.preventDefault(); onAsk(pointed.cell); } }}
          >
            {days.map((day, place) => <TimelineColumn key={day.day.start} day={day} snapshot={snapshot} now={now} nowMinute={minuteNow(day, now, snapshot.zone)} pointed={place === pointed.day ? pointed.minute : undefined} />)}
          </div>
        </div>
      </div>
      <p className="ift-timeline-said" aria-hidden="true">{said}</p>
    </div>
  );
}

function DayHead({ day, zone, now }: { readonly day: Period; readonly zone: string; readonly now: Instant }) {
  const { weekday, day: number } = formatWeekday(day.start, zone);
  return <span data-today={isIn(day, now)}><small>{weekday}</small>{number}</span>;
}

const isIn = ({ start, end }: Period, instant: Instant): boolean => start <= instant && instant < end;

function minuteNow({ day }: TimelineDay, now: Instant, zone: string): number | undefined {
  return isIn(day, now) ? Math.floor((toWallTime(now, zone) % (24 * HOUR)) / MINUTE) : undefined;
}

/** A little before now, or the morning of another day. */
function findHour(day: TimelineDay | undefined, now: Instant, zone: string): number {
  const minute = day && minuteNow(day, now, zone);
  return minute === undefined ? MORNING : Math.max(0, minute / 60 - 2);
}

/** Again for other days only: what the user scrolled to stays while its content changes. */
function useScrolledTo(hour: number, days: string) {
  const wanted = useRef(hour);
  wanted.current = hour;
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = scroll.current;
    if (box) box.scrollTop = (box.scrollHeight / 24) * wanted.current;
  }, [days]);
  return scroll;
}
