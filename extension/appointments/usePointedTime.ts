import { useCallback, useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { DAY, HOUR, MINUTE, type Instant, type Period } from '../../shared/time/period.ts';
import { toInstant, toWallTime } from '../../shared/time/zone.ts';

/** What is pointed at and asked about at once. */
const CELL = 15 * MINUTE;

type Days = { readonly days: readonly Period[]; readonly zone: string };

/** The quarter of an hour that the user points at in the days that are shown, by pointer or by keys. */
export type Pointed = {
  readonly cell: Period;
  /** By the clock of the zone: which of the days, and the minute of it. */
  readonly day: number; readonly minute: number;
  move(event: PointerEvent<HTMLElement>): void;
  /** True when the key moved it. */
  press(event: KeyboardEvent<HTMLElement>): boolean;
};

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -CELL, ArrowDown: CELL, PageUp: -HOUR, PageDown: HOUR, ArrowLeft: -DAY, ArrowRight: DAY };

export function usePointedTime({ days, zone }: Days, start: Instant): Pointed {
  const [wanted, setWanted] = useState(() => floor(toWallTime(start, zone)));
  const first = toWallTime(days[0]?.start ?? start, zone);
  const wall = Math.min(Math.max(wanted, first), first + days.length * DAY - CELL);
  const move = useCallback((event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const across = Math.floor(((event.clientX - box.left) / box.width) * days.length);
    // In a page that reads from the right the first day is on the right.
    const day = getComputedStyle(event.currentTarget).direction === 'rtl' ? days.length - 1 - across : across;
    setWanted(first + within(day, days.length) * DAY + floor(within((event.clientY - box.top) / box.height, 1) * DAY));
  }, [days.length, first]);
  const press = useCallback((event: KeyboardEvent<HTMLElement>): boolean => {
    const step = event.key === 'Home' ? -(wall % DAY) : event.key === 'End' ? DAY - CELL - (wall % DAY) : STEPS[event.key];
    if (step === undefined) return false;
    const next = wall + step;
    if (next >= first && next < first + days.length * DAY) setWanted(next);
    event.preventDefault();
    return true;
  }, [days.length, first, wall]);
  const at = toInstant(wall, zone);
  const cell = useMemo(() => ({ start: at, end: at + CELL }), [at]);
  return { cell, day: Math.floor((wall - first) / DAY), minute: (wall % DAY) / MINUTE, move, press };
}

const floor = (wall: number): number => Math.floor(wall / CELL) * CELL;
const within = (value: number, count: number): number => Math.min(Math.max(value, 0), count === 1 ? 0.9999 : count - 1);
