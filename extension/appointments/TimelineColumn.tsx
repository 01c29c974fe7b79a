import { useMemo, type CSSProperties } from 'react';
import { markSlots } from '../../shared/availability/markSlots.ts';
import type { TimelineDay, TimelineItem } from '../../shared/availability/planTimeline.ts';
import type { BusySnapshot } from '../../shared/availability/snapshot.ts';
import { MINUTE, type Instant, type Period } from '../../shared/time/period.ts';
import { sayItem } from './sayTimeline.ts';

type Props = {
  readonly day: TimelineDay; readonly snapshot: BusySnapshot; readonly now: Instant;
  /** Minutes since midnight; undefined: not on this day. */
  readonly nowMinute: number | undefined; readonly pointed: number | undefined;
};

const CELL = 30 * MINUTE;
const share = (minutes: number): string => `${(minutes / 1440) * 100}%`;

/** One day of the timeline: two lanes, what of it is not known, and the time that is pointed at. */
export function TimelineColumn({ day, snapshot, now, nowMinute, pointed }: Props) {
  const unknown = useMemo(() => findUnknown(day.day, snapshot, now), [day.day, snapshot, now]);
  return (
    <div className="ift-timeline-day">
      {unknown.map(({ start, end }) => <i key={start} className="ift-timeline-unknown" style={{ top: share((start - day.day.start) / MINUTE), height: share((end - start) / MINUTE) }} />)}
      {day.items.map((item, place) => <Item key={place} item={item} snapshot={snapshot} />)}
      {nowMinute !== undefined && <i className="ift-timeline-now" style={{ top: share(nowMinute) }} />}
      {pointed !== undefined && <i className="ift-timeline-pointed" style={{ top: share(pointed), height: share(15) }} />}
    </div>
  );
}

function Item({ item, snapshot }: { readonly item: TimelineItem; readonly snapshot: BusySnapshot }) {
  const { source, side, from, to, column, columns, clash } = item;
  const color = source.kind === 'icloud' ? snapshot.evidence.find((e) => e.calendarId === source.calendarId)?.color : null;
  const width = 50 / columns;
  const style: CSSProperties & Record<`--${string}`, string> = {
    top: share(from), height: share(to - from), insetInlineStart: `${(side === 'icloud' ? 50 : 0) + column * width}%`, width: `${width}%`, ...(color ? { '--ift-item': color } : {}),
  };
  return <span className="ift-timeline-item" data-kind={source.kind} data-clash={clash} style={style}><span>{sayItem(item, snapshot)}</span></span>;
}

/** The parts of a day of which nobody knows whether they are free. */
function findUnknown(day: Period, snapshot: BusySnapshot, now: Instant): Period[] {
  const slots = Array.from({ length: Math.ceil((day.end - day.start) / CELL) }, (_, n) => ({ start: day.start + n * CELL, end: Math.min(day.start + (n + 1) * CELL, day.end) }));
  const marks = markSlots(snapshot, slots, now);
  const found: { start: Instant; end: Instant }[] = [];
  for (const [place, { start, end }] of slots.entries()) {
    if (marks[place] !== 'not-checked') continue;
    const last = found.at(-1);
    if (last?.end === start) last.end = end; else found.push({ start, end });
  }
  return found;
}
