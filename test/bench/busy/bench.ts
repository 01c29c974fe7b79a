import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawPlot, type Line } from '../drawPlot.ts';
import { amount, countFailed, exponentOf, judge, writeRows, type Row } from '../rows.ts';
import { judgeBombs } from './bombs.ts';
import { measureFirstBuild, type EngineName, type Measured, type Workplace } from './firstBuild.ts';
import { compileLibical, HOW_TO_INSTALL } from './libical.ts';
import { judgeQueries, measureAllQueries, SIZES, type QueryPoint } from './queries.ts';

const SAVED = fileURLToPath(new URL('../../../docs/bench/', import.meta.url));
const NAMES: Readonly<Record<EngineName, string>> = { ours: 'ours', icalJs: 'ical.js 2.2.1', nodeIcal: 'node-ical 0.26.1', rruleLuxon: 'rrule 2.8.1 + luxon 3.7.2', libical: 'libical in C', libicalCareful: 'libical in C, zones shared' };
/** How many times faster ours is meant to be. */
const GOALS: Readonly<Record<number, Partial<Record<EngineName, number>>>> = {
  5_000: { icalJs: 40, nodeIcal: 30, rruleLuxon: 10, libical: 12 },
  50_000: { libical: 30 },
};
/** What libical can do in the hands of someone who knows it, far from its documentation: nothing is asked against it. */
const SHOWN: Readonly<Record<number, readonly EngineName[]>> = { 5_000: ['libicalCareful'], 50_000: ['libicalCareful'] };
const ROUNDS = 5;
const ALL: readonly EngineName[] = ['ours', 'icalJs', 'nodeIcal', 'rruleLuxon', 'libical', 'libicalCareful'];
/** Sizes between and beyond are measured for the plot: there the slow ones are asked once, or not at all. */
const RUNS: readonly { readonly size: number; readonly rounds: number; readonly engines: readonly EngineName[] }[] = [
  { size: 500, rounds: ROUNDS, engines: ALL }, { size: 1_600, rounds: 3, engines: ALL }, { size: 5_000, rounds: ROUNDS, engines: ALL },
  { size: 16_000, rounds: 3, engines: ['ours'] }, { size: 50_000, rounds: ROUNDS, engines: ['ours', 'libical', 'libicalCareful'] },
];

type Builds = ReadonlyMap<number, ReadonlyMap<EngineName, Measured>>;

/** Busy time beside its peers, all on the same objects in one run. Returns how many rows failed; `--save` keeps table and plots. */
export async function benchBusy(args: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-busy-'));
  const place: Workplace = { folder, seed: Date.now() % 1_000_003, libical: compileLibical(folder) };
  try {
    const builds = await measureBuilds(place);
    const queries = await measureAllQueries(SIZES, place.seed);
    const rows = [...judgeBuilds(builds, place), ...judgeQueries(queries), ...await judgeBombs()];
    const text = `${writeRows(`Busy time (seed ${place.seed}, Node ${process.versions.node}, ${cpus().length} cores)`, rows)}\n`;
    process.stdout.write(text);
    if (args.includes('--save')) save(text, builds, queries);
    return countFailed(rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureBuilds(place: Workplace): Promise<Builds> {
  const builds = new Map<number, Map<EngineName, Measured>>();
  for (const run of RUNS) {
    const engines = run.engines.filter((engine) => !engine.startsWith('libical') || place.libical !== undefined);
    builds.set(run.size, await measureFirstBuild(place, { ...run, engines }));
  }
  return builds;
}

function judgeBuilds(builds: Builds, { libical }: Workplace): Row[] {
  const rows = [...builds].flatMap(([size, measured]) => {
    const ours = measured.get('ours');
    if (!ours) return [];
    const compare = (engine: EngineName, goal?: number): Row => judgeBuild({ size, engine, ours, peer: measured.get(engine), goal });
    const judged = Object.entries(GOALS[size] ?? {}).map(([engine, goal]) => compare(engine as EngineName, goal)); // the keys of GOALS
    return [...judged, ...(SHOWN[size] ?? []).map((engine) => compare(engine))];
  });
  const large = builds.get(50_000)?.get('ours');
  if (large) rows.push({ work: 'memory of that, over the input', ours: `${amount(large.rssMb)} MB`, peer: '', goal: '≤ 64 MB', verdict: judge(large.rssMb <= 64) });
  const power = exponentOf([...builds].flatMap(([size, measured]) => (size >= 5_000 ? [{ size, cost: measured.get('ours')?.ms ?? NaN }] : [])));
  rows.push({ work: 'growth of the first build, 5,000 to 50,000 objects', ours: `n^${amount(power, 2)}`, peer: '', goal: '≤ n^1.1', verdict: judge(power <= 1.1) });
  if (libical === undefined) process.stdout.write(`Without ${HOW_TO_INSTALL} nothing is said about libical.\n`);
  return rows;
}

type Comparison = { readonly size: number; readonly engine: EngineName; readonly ours: Measured; readonly peer: Measured | undefined; readonly goal: number | undefined };

function judgeBuild({ size, engine, ours, peer, goal }: Comparison): Row {
  const work = `first build, ${amount(size)} objects, against ${NAMES[engine]}`;
  const asked = { work, ours: describe(ours), goal: goal === undefined ? '' : `≥ ${goal} x` };
  if (!peer) return { ...asked, peer: '', verdict: 'not here' };
  const ratio = peer.ms / ours.ms;
  return { ...asked, peer: `${describe(peer)}, ${amount(ratio, 1)} x`, verdict: goal === undefined ? 'shown' : judge(ratio >= goal) };
}

const describe = ({ ms, cpuMs, rssMb }: Measured): string => `${amount(ms)} ms (${amount(cpuMs)} cpu, ${amount(rssMb)} MB)`;

function save(text: string, builds: Builds, queries: readonly QueryPoint[]): void {
  mkdirSync(SAVED, { recursive: true });
  writeFileSync(join(SAVED, 'busy.txt'), text);
  const lineOf = (engine: EngineName): Line => ({
    name: NAMES[engine], points: [...builds].flatMap(([size, measured]) => { const found = measured.get(engine); return found ? [{ x: size, y: found.ms }] : []; }),
  });
  writeFileSync(join(SAVED, 'build.svg'), drawPlot({ title: 'First build of a year', x: 'objects', y: 'ms', lines: ALL.map(lineOf).filter((line) => line.points.length > 0) }));
  const timesOf = (name: string, pick: (point: QueryPoint) => number): Line => ({ name, points: queries.map((point) => ({ x: point.size, y: pick(point) })) });
  writeFileSync(join(SAVED, 'query.svg'), drawPlot({
    title: 'Questions and changes', x: 'objects', y: 'ms',
    lines: [
      timesOf('why is this instant blocked', (p) => p.whyUs / 1_000), timesOf('one object changed', (p) => p.changedMs), timesOf('the same, rebuilt', (p) => p.rebuiltMs),
      timesOf('500 slots', (p) => (p.slotNs * 500) / 1e6), timesOf('500 slots, one search each', (p) => (p.slotPeerNs * 500) / 1e6),
    ],
  }));
}
