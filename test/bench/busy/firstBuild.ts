import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeCalendarFile } from './calendarFile.ts';
import { digestOf } from './digestOf.ts';
import type { Occurrences } from './engines/engine.ts';
import { makeCalendar, YEAR } from './makeCalendar.ts';

const MEASURE = fileURLToPath(new URL('./measure.ts', import.meta.url));

export type EngineName = 'ours' | 'icalJs' | 'nodeIcal' | 'rruleLuxon' | 'libical' | 'libicalCareful';
export type Measured = { readonly ms: number; readonly cpuMs: number; readonly rssMb: number; readonly occurrences: number; readonly digest: string };

/** Where the files of a run stand, and the compiled peer if there is one. */
export type Workplace = { readonly folder: string; readonly seed: number; readonly libical: string | undefined };

type Asked = { readonly size: number; readonly rounds: number; readonly engines: readonly EngineName[] };

/**
 * First build: objects in memory → everything of a year. A fresh process for each measurement, the engines in turn, the
 * median of the rounds.
 * @throws Error when an engine finds another busy time than ours: then no time counts.
 */
export async function measureFirstBuild(place: Workplace, { size, rounds, engines }: Asked): Promise<Map<EngineName, Measured>> {
  const file = join(place.folder, `${size}.calendar`);
  writeCalendarFile(file, makeCalendar(size, place.seed));
  const all = new Map<EngineName, Measured[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const engine of engines) all.set(engine, [...all.get(engine) ?? [], await measure(place, engine, file)]);
  }
  const medians = new Map([...all].map(([engine, list]) => [engine, medianOf(list)]));
  for (const [engine, { digest }] of medians) {
    if (digest !== medians.get('ours')?.digest) throw new Error(`${engine} found another busy time than ours in ${size} objects (seed ${place.seed}): no time counts.`);
  }
  return medians;
}

/** As `npm start` runs the server: syncs leave much behind that lives for a moment only. */
const FLAGS = ['--max-semi-space-size=4', '--expose-gc', '--no-warnings'];

async function measure({ libical }: Workplace, engine: EngineName, file: string): Promise<Measured> {
  const [command, args] = engine === 'libical' || engine === 'libicalCareful'
    ? [libical ?? '', [engine === 'libical' ? 'documented' : 'careful', file, String(YEAR.start / 1_000), String(YEAR.end / 1_000)]] as const
    : [process.execPath, [...FLAGS, MEASURE, engine, file]] as const;
  const { stdout } = await promisify(execFile)(command, [...args], { maxBuffer: 2 ** 28 });
  const said = JSON.parse(stdout) as Measured & { readonly found?: Occurrences }; // measure.ts and libical.c print exactly this
  if (!said.found) return said;
  return { ms: said.ms, cpuMs: said.cpuMs, rssMb: said.rssMb, ...digestOf(said.found.map(([start, end]) => [start * 1_000, end * 1_000])) };
}

function medianOf(list: readonly Measured[]): Measured {
  const found = [...list].sort((a, b) => a.ms - b.ms)[Math.floor(list.length / 2)];
  if (!found) throw new Error('Nothing was measured.');
  return { ...found, rssMb: Math.max(...list.map((one) => one.rssMb)) };
}
