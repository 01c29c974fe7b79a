import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { amount, exponentOf, judge, type Row } from '../rows.ts';
import type { MeasuredQueries } from './measureQueries.ts';

const MEASURE = fileURLToPath(new URL('./measureQueries.ts', import.meta.url));
const OPEN = fileURLToPath(new URL('./openSnapshot.ts', import.meta.url));

export type QueryPoint = MeasuredQueries & { readonly size: number; readonly openMs: number };

/** Each size in a process of its own; the snapshot is opened in another, as a popup does. */
export async function measureAllQueries(sizes: readonly number[], seed: number): Promise<QueryPoint[]> {
  const points: QueryPoint[] = [];
  for (const size of sizes) {
    const measured = JSON.parse(await run([MEASURE, String(size), String(seed)])) as MeasuredQueries; // it prints exactly this
    const opened = [];
    for (let round = 0; round < 5; round += 1) opened.push(Number(await run([OPEN], measured.snapshot)));
    points.push({ ...measured, size, openMs: opened.sort((a, b) => a - b)[2] ?? NaN });
  }
  return points;
}

async function run(args: readonly string[], input = ''): Promise<string> {
  const running = promisify(execFile)(process.execPath, ['--no-warnings', ...args], { maxBuffer: 2 ** 28 });
  running.child.stdin?.end(input);
  return (await running).stdout;
}

/** As many objects as have some 40,000 occurrences, and the sizes between which growth is judged. */
export const SIZES: readonly number[] = [500, 3_750, 5_000, 50_000];

/** `points` of SIZES, in their order. */
export function judgeQueries(points: readonly QueryPoint[]): Row[] {
  const [, crowded, middle, large] = points;
  if (!crowded || !middle || !large) throw new Error('Four sizes are judged.');
  const slower = middle.slotPeerNs / middle.slotNs;
  const row = (work: string, ours: string, peer: string): Pick<Row, 'work' | 'ours' | 'peer'> => ({ work, ours, peer });
  const grows = (pick: (point: QueryPoint) => number): number => exponentOf(points.map((point) => ({ size: point.size, cost: pick(point) })));
  const why = grows((point) => point.whyUs / Math.max(1, point.ownersFound));
  return [
    { ...row('one of 5,000 objects changed, all months asked', `${amount(middle.changedMs, 3)} ms`, `${amount(middle.rebuiltMs)} ms rebuilt`), goal: '≤ 0.5 ms', verdict: judge(middle.changedMs <= 0.5) },
    { ...row('one of 50,000 objects changed, all months asked', `${amount(large.changedMs, 3)} ms`, `${amount(large.rebuiltMs)} ms rebuilt`), goal: '≤ 1.5 ms', verdict: judge(large.changedMs <= 1.5) },
    { ...row('500 slots against 10,000 busy periods, a slot', `${amount(middle.slotNs, 1)} ns`, `${amount(middle.slotPeerNs)} ns, ${amount(slower)} x`), goal: '≤ 20 ns, ≥ 500 x', verdict: judge(middle.slotNs <= 20 && slower >= 500) },
    { ...row(`why is this instant blocked, ${amount(crowded.occurrences)} occurrences`, `${amount(crowded.whyUs, 2)} µs`, `${amount(crowded.ownersFound, 1)} owners, exact`), goal: '≤ 2 µs', verdict: judge(crowded.whyUs <= 2) },
    { ...row('four weeks as a snapshot, 5,000 objects', `${amount(middle.snapshotBytes / 1_000, 1)} kB`, ''), goal: '≤ 20 kB', verdict: judge(middle.snapshotBytes <= 20_000) },
    { ...row('the same opened and asked, first thing in a process', `${amount(middle.openMs, 2)} ms`, ''), goal: '≤ 5 ms', verdict: judge(middle.openMs <= 5) },
    { ...row('growth of a question, for each owner named', `n^${amount(why, 2)}`, ''), goal: '≤ n^0.2', verdict: judge(why <= 0.2) },
  ];
}
