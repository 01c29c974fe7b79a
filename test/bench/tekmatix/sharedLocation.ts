import { createLocationGate } from '../../../server/tekmatix/locationGate.ts';
import { cycleLength, farPages, nearPeriod, planReading } from '../../../shared/appointments/planReading.ts';
import { syncWindow } from '../../../shared/sync/syncWindow.ts';
import { HOUR, MINUTE, SECOND, type Period } from '../../../shared/time/period.ts';
import { createRateLimit } from '../../standins/tekmatix/http/rateLimit.ts';
import { createWorld } from '../../standins/tekmatix/world/createWorld.ts';
import { simulateTime } from './simulatedTime.ts';

const BEGIN = Date.UTC(2026, 10, 25, 6);
const LATENCY = 150;
/** What a cycle does with iCloud meanwhile. */
const ICLOUD = SECOND;
/** Cycles that a server process runs at once (server/jobs). */
const WORKERS = 4;
const LISTS = 2;
/** As the store keeps them (server/store/userRows). */
const HINT_DISTANCE = 10 * SECOND;

export type Limit = { readonly burst: number; readonly intervalMs: number; readonly daily: number };

type User = { readonly id: string; readonly pages: Map<number, number>; readonly starts: number[]; readonly calls: number[]; hinted: Period[]; hintedAt: number | null; readAt: number; due: number; writes: number };

export type SharedLocation = {
  readonly users: readonly User[];
  readonly cycleMs: number;
  readonly sent: readonly number[];
  readonly refused: () => number;
  /** How long after a hint each hinted user was read, in ms. */
  readonly hintDelays: readonly number[];
  /** Simulated ms from here on. */
  run(ms: number): Promise<void>;
  hint(user: User, period: Period): void;
  now(): number;
};

/**
 * A location's users on simulated time: the real gate and the real plan of reading, against the stand-in's own limit. No
 * network and no database: what is measured is who may ask when, and how often.
 */
export function shareLocation(count: number, limit: Limit): SharedLocation {
  const time = simulateTime(BEGIN);
  const world = createWorld({ seed: 1, now: time.now });
  world.api.rateLimit = limit;
  const desk = createRateLimit(world, time.now);
  const gate = createLocationGate({ now: time.now, wait: time.wait });
  const window = syncWindow(BEGIN, { daysBack: 1, daysAhead: 180 });
  const pageCount = farPages(window, nearPeriod(window, BEGIN)).length;
  const paceOf = () => ({ users: count, cycleMs: MINUTE, daily: gate.dailyLimit(), calls: LISTS });
  const sent: number[] = [];
  const hintDelays: number[] = [];
  let refused = 0;
  const request = async (who: string): Promise<void> => {
    await gate.enter(who);
    sent.push(time.now());
    const { exhausted, headers } = desk.take({ locationId: 'here' });
    if (exhausted) refused += 1;
    await time.wait(LATENCY);
    gate.learn((name) => headers[name]);
  };
  const cycle = async (user: User): Promise<void> => {
    const start = time.now();
    const cycleMs = cycleLength(paceOf(), pageCount);
    user.due = start + cycleMs;
    user.starts.push(start);
    const plan = planReading({ window, now: start, pages: user.pages, hinted: user.hinted, pace: { ...paceOf(), cycleMs } });
    const { hintedAt } = user;
    Object.assign(user, { hinted: [], hintedAt: null });
    await time.wait(ICLOUD);
    const periods = [plan.near, ...plan.pages];
    user.readAt = time.now();
    await Promise.all(periods.flatMap(() => [request(user.id), request(user.id)]));
    for (const page of plan.pages) user.pages.set(page.start, user.readAt);
    if (hintedAt !== null) hintDelays.push(time.now() - hintedAt);
    user.calls.push(periods.length * LISTS);
    const hand = async (): Promise<void> => { while (user.writes > 0) { user.writes -= 1; await request(user.id); } };
    await Promise.all(Array.from({ length: 4 }, hand));
  };
  const users = Array.from({ length: count }, (_, i): User => ({
    id: `user ${i}`, pages: new Map(), starts: [], calls: [], hinted: [], hintedAt: null, readAt: 0, due: BEGIN, writes: 0,
  }));
  const running = new Set<User>();
  const work = async (): Promise<void> => {
    for (;;) {
      const [next] = users.filter((user) => user.due <= time.now() && !running.has(user)).sort((a, b) => a.due - b.due);
      if (!next) { await time.wait(500); continue; }
      running.add(next);
      await cycle(next);
      running.delete(next);
    }
  };
  for (let i = 0; i < WORKERS; i += 1) void work();
  return {
    users, sent, hintDelays, refused: () => refused, now: time.now, run: (ms) => time.runUntil(time.now() + ms),
    get cycleMs() { return cycleLength(paceOf(), pageCount); },
    hint(user, period) {
      user.hinted.push(period);
      user.hintedAt ??= time.now();
      user.due = Math.min(user.due, user.readAt + HINT_DISTANCE);
    },
  };
}

/** The most that were sent in any ten seconds from `from` on. */
export function densest(sent: readonly number[], from = 0): number {
  const times = sent.filter((at) => at >= from);
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last += 1) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= 10 * SECOND) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** The longest pause between two cycles of each user that began in the time, in ms. */
export const longestPauses = (users: readonly User[], { start, end }: Period): number[] => users.map(({ starts }) => {
  const within = starts.filter((at) => at >= start && at < end);
  return Math.max(...within.slice(1).map((at, i) => at - (within[i] ?? at)));
});

export const A_WHILE = HOUR;
