import { checkAvailability } from '../../shared/availability/checkAvailability.ts';
import { suggestTimes } from '../../shared/availability/suggestTimes.ts';
import { openSnapshot } from '../../shared/availability/packedSnapshot.ts';
import { judgeSeries, listSeries, planWindows, type JudgedDate, type Repetition } from '../../shared/availability/simulateSeries.ts';
import type { AvailabilityAnswer, BusySnapshot } from '../../shared/availability/snapshot.ts';
import type { BusyPeriod } from '../../shared/busy/busyPeriod.ts';
import { DAY, MINUTE, type Instant, type Period } from '../../shared/time/period.ts';
import { toInstant } from '../../shared/time/zone.ts';
import type { ChosenTime } from '../host/hostPage.ts';
import { background } from '../messaging/askBackground.ts';
import { LOOK_AHEAD } from './lookAhead.ts';

/** What is taken for the length where the dialog shows no end. */
export const USUAL_LENGTH = 30 * MINUTE;

type Chosen = Extract<ChosenTime, { kind: 'chosen' }>;

export type CheckedTime = {
  readonly period: Period; readonly answer: AvailabilityAnswer; readonly nearest: readonly Period[]; readonly snapshot: BusySnapshot;
  readonly from: 'server' | 'cache';
  /** The only thing in the way when it is an appointment of just the time that the dialog showed first: perhaps the one that is edited. */
  readonly own: string | undefined;
};

/**
 * Is the user free at what is chosen? `opened`: what the dialog showed first; an appointment of just that time may be the
 * one that is edited, or one that a new one would be put on: nothing tells, so it stands in the way, and is named.
 * @throws BackgroundFault when nothing is known at all
 */
export async function checkChosen(chosen: Chosen, opened: Chosen, now: Instant): Promise<CheckedTime> {
  const near = await take({ start: now, end: now + LOOK_AHEAD });
  const { zone } = near.snapshot;
  const period = toPeriod(chosen, zone);
  const { snapshot, from } = holds(near.snapshot.window, period) ? near : await take({ start: period.start - 8 * DAY, end: period.end + 8 * DAY });
  const answer = checkAvailability(snapshot, period, now);
  const first = findFirst(snapshot, toPeriod(opened, zone), opened.end === null);
  const alone = first !== undefined && answer.verdict === 'conflict' && checkAvailability({ ...snapshot, busy: snapshot.busy.filter((busy) => busy !== first) }, period, now).verdict === 'free';
  const nearest = answer.verdict === 'free' ? [] : suggestTimes(snapshot, { wanted: period, now, count: 3 });
  return { period, answer, nearest, snapshot, from, own: alone ? titleOf(first) : undefined };
}

export type CheckedSeries = { readonly dates: readonly JudgedDate[]; readonly zone: string };

/** The same for every date of a series of a year. What lies beyond the time that is kept in step is not known. @throws BackgroundFault */
export async function checkSeries({ period, snapshot }: CheckedTime, repetition: Repetition, now: Instant): Promise<CheckedSeries> {
  const dates = listSeries(period, repetition, snapshot.zone);
  const snapshots = [snapshot];
  for (const window of planWindows(dates)) {
    if (holds(snapshot.window, window)) continue;
    const taken = await take(window);
    snapshots.push(taken.snapshot);
    // Nothing further ahead is known either.
    if (taken.snapshot.window.end < window.end) break;
  }
  return { dates: judgeSeries(snapshots, dates, now), zone: snapshot.zone };
}

async function take(window: Period): Promise<{ readonly snapshot: BusySnapshot; readonly from: 'server' | 'cache' }> {
  const { packed, from } = await background.takeSnapshot(window);
  return { snapshot: openSnapshot(packed), from };
}

function toPeriod({ start, end }: Chosen, zone: string): Period {
  const at = toInstant(start, zone);
  return { start: at, end: end === null ? at + USUAL_LENGTH : Math.max(toInstant(end, zone), at + MINUTE) };
}

/** An appointment, and nothing else, of just the time that the dialog showed first. */
function findFirst({ busy }: BusySnapshot, opened: Period, anyLength: boolean): BusyPeriod | undefined {
  const found = busy.find(({ start, end, sources }) => start === opened.start && (anyLength || end === opened.end) && sources.some(({ kind }) => kind === 'appointment'));
  return found?.sources.length === 1 ? found : undefined;
}

const titleOf = ({ sources: [source] }: BusyPeriod): string => (source?.kind === 'appointment' ? source.title : '');

const holds = (window: Period, period: Period): boolean => window.start <= period.start && period.end <= window.end;
