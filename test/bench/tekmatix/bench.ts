import { DAY, MINUTE, SECOND } from '../../../shared/time/period.ts';
import { amount, countFailed, judge, writeRows, type Row } from '../rows.ts';
import { countCalls } from './countCalls.ts';
import { A_WHILE, densest, longestPauses, shareLocation, type Limit, type SharedLocation } from './sharedLocation.ts';

const TEKMATIX: Limit = { burst: 100, intervalMs: 10 * SECOND, daily: 200_000 };
const SANDBOX: Limit = { burst: 25, intervalMs: 10 * SECOND, daily: 10_000 };

/** What keeping in step asks of TekMatix: many users of one location on simulated time, and the calls of one household. */
export async function benchTekMatix(): Promise<number> {
  const rows = [...await crowded('60 users', 60, TEKMATIX), ...await crowded('sandbox, 3 users', 3, SANDBOX), ...await oneBusy(), ...await countCalls()];
  process.stdout.write(`${writeRows('TekMatix', rows)}\n`);
  return countFailed(rows);
}

const seconds = (ms: number): string => `${amount(ms / SECOND, 1)} s`;
const row = (work: string, { ours, goal, holds, peer = '' }: { ours: string; goal: string; holds: boolean; peer?: string }): Row => ({ work, ours, peer, goal, verdict: judge(holds) });
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

async function crowded(name: string, count: number, limit: Limit): Promise<Row[]> {
  const here = shareLocation(count, limit);
  // The first reading of everybody is behind them.
  await here.run(A_WHILE);
  const quiet = { start: here.now(), end: here.now() + A_WHILE };
  await here.run(A_WHILE);
  const sentInQuiet = here.sent.filter((at) => at >= quiet.start).length;
  const pauses = longestPauses(here.users, quiet);
  const calls = here.users.flatMap((user) => user.calls.slice(-20));
  hintAll(here, 500);
  await here.run(5 * MINUTE);
  // They name every month, so everybody reads everything: sixty users' 14 requests take 84 s of what TekMatix allows.
  const slowest = Math.max(...here.hintDelays);
  return [
    row(`${name}: most requests in 10 s, first reading and 500 webhooks included`, { ours: amount(densest(here.sent)), goal: `≤ ${limit.burst}`, holds: densest(here.sent) <= limit.burst }),
    row(`${name}: refused with 429`, { ours: amount(here.refused()), goal: '0', holds: here.refused() === 0 }),
    row(`${name}: requests a day, from a quiet hour`, { ours: amount(sentInQuiet * (DAY / A_WHILE)), goal: `≤ ${amount(limit.daily)}`, holds: sentInQuiet * (DAY / A_WHILE) <= limit.daily }),
    row(`${name}: requests of a user's cycle, median`, { ours: amount(median(calls)), goal: '2', holds: median(calls) === 2 }),
    row(`${name}: longest pause of any user between two cycles`, { ours: seconds(Math.max(...pauses)), peer: `median ${seconds(median(pauses))}`, goal: `≤ 1.5 × ${seconds(here.cycleMs)}`, holds: Math.max(...pauses) <= 1.5 * here.cycleMs }),
    row(`${name}: slowest hinted user read after a burst of 500 webhooks`, { ours: seconds(slowest), peer: `${here.hintDelays.length} users`, goal: '≤ 120 s', holds: slowest <= 2 * MINUTE && here.hintDelays.length === count }),
  ];
}

/** Webhooks about appointments of all users, in this month and the next ones. */
function hintAll(here: SharedLocation, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const user = here.users[i % here.users.length];
    const start = here.now() + (i % 150) * DAY;
    if (user) here.hint(user, { start, end: start + 30 * MINUTE });
  }
}

/** What one user with 500 new blocks costs the others. */
async function oneBusy(): Promise<Row[]> {
  const here = shareLocation(60, TEKMATIX);
  await here.run(A_WHILE);
  const [busy, quiet] = [here.users.slice(0, 1), here.users.slice(1)];
  for (const user of busy) user.writes = 500;
  const from = here.now();
  await here.run(10 * MINUTE);
  const longest = Math.max(...longestPauses(quiet, { start: from - 2 * MINUTE, end: here.now() }));
  return [
    row('one of 60 writes 500 blocks: longest pause of any other', { ours: seconds(longest), goal: `≤ 2 × ${seconds(here.cycleMs)}`, holds: longest <= 2 * here.cycleMs }),
    row('one of 60 writes 500 blocks: most requests in 10 s', { ours: amount(densest(here.sent, from)), goal: '≤ 100', holds: densest(here.sent, from) <= 100 && here.refused() === 0 }),
  ];
}
