import { create } from 'zustand';
import { checkAvailability } from '../../shared/availability/checkAvailability.ts';
import { findFreeTimes } from '../../shared/availability/findFreeTimes.ts';
import { openSnapshot } from '../../shared/availability/packedSnapshot.ts';
import type { AvailabilityAnswer, BusySnapshot } from '../../shared/availability/snapshot.ts';
import { explainFault } from '../../shared/connection/explainFault.ts';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { DAY, HOUR, MINUTE, type Instant, type Period } from '../../shared/time/period.ts';
import { readWhen, type WhenContext } from '../../shared/time/readWhen/readWhen.ts';
import { startOfDay, toInstant, toWallTime } from '../../shared/time/zone.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import { uiLocale } from '../ui/words.ts';

export type Answered = {
  readonly kind: 'answered'; readonly period: Period; readonly answer: AvailabilityAnswer; readonly next: readonly Period[];
  readonly snapshot: BusySnapshot; readonly from: 'server' | 'cache';
};
export type QuickCheckState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  | Answered
  | { readonly kind: 'failed'; readonly fault: FaultOnTheWire };

/** Typed words, or a day and time picked; length in ms. */
export type Question = { readonly text: string; readonly length: number };

type QuickCheckStore = {
  readonly state: QuickCheckState;
  /** The question asked last: only its answer is shown. */
  readonly ticket: number;
  ask(question: Question, now: Instant): Promise<void>;
  /** Asks about an exact period, e.g. one that was proposed. */
  askPeriod(period: Period, now: Instant): Promise<void>;
};

export const useQuickCheck = create<QuickCheckStore>()((set, get) => {
  const answer = async (read: (zone: string) => Period | undefined, now: Instant): Promise<void> => {
    const ticket = get().ticket + 1;
    set({ ticket, state: { kind: 'checking' } });
    const state = await answerQuestion(read, now).catch((error: unknown) => ({ kind: 'failed' as const, fault: faultOf(error) }));
    if (get().ticket === ticket) set({ state });
  };
  return {
    state: { kind: 'idle' },
    ticket: 0,
    ask: ({ text, length }, now) => answer((zone) => readPeriod(text, { now, zone, length, locale: uiLocale() }), now),
    askPeriod: (period, now) => answer(() => period, now),
  };
});

function readPeriod(text: string, context: WhenContext): Period | undefined {
  const read = readWhen(text, context);
  return read.kind === 'read' ? read.period : undefined;
}

async function answerQuestion(read: (zone: string) => Period | undefined, now: Instant): Promise<QuickCheckState> {
  const ahead = await openTaken({ start: startOfDay(now, 'UTC'), end: now + 14 * DAY });
  const { zone } = ahead.snapshot;
  const period = read(zone);
  if (!period) return { kind: 'failed', fault: explainFault('time-unreadable') };
  const { snapshot, from } = covers(ahead.snapshot.window, period) ? ahead : await openTaken(aroundDay(period, zone));
  const next = findFreeTimes(ahead.snapshot, {
    length: period.end - period.start, from: Math.max(now, period.start), now, count: 3, hours: workingHours(Math.max(now, period.start), zone), step: 30 * MINUTE,
  });
  return { kind: 'answered', period, answer: checkAvailability(snapshot, period, now), next, snapshot, from };
}

async function openTaken(window: Period): Promise<{ readonly snapshot: BusySnapshot; readonly from: 'server' | 'cache' }> {
  const { packed, from } = await background.takeSnapshot(window);
  return { snapshot: openSnapshot(packed), from };
}

const covers = (window: Period, period: Period): boolean => window.start <= period.start && period.end <= window.end;

const aroundDay = (period: Period, zone: string): Period => ({ start: startOfDay(period.start, zone), end: startOfDay(period.end, zone) + 2 * DAY });

/** 8:00 to 20:00 of the next two weeks, by the location's clock. */
function workingHours(from: Instant, zone: string): Period[] {
  const today = Math.floor(toWallTime(from, zone) / DAY) * DAY;
  return Array.from({ length: 14 }, (_, day) => ({
    start: toInstant(today + day * DAY + 8 * HOUR, zone), end: toInstant(today + day * DAY + 20 * HOUR, zone),
  }));
}
