import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const MEASURE = fileURLToPath(new URL('./measure.ts', import.meta.url));
const ROUNDS = 5;

type Measured = { readonly ms: number; readonly cpuMs: number; readonly rssMb: number; readonly occurrences: number; readonly digest: string };
type Peer = { readonly engine: string; readonly name: string; /** How many times faster ours is meant to be. */ readonly goal: number };

const PEERS: readonly Peer[] = [
  { engine: 'icalJs', name: 'ical.js 2.2.1, as documented', goal: 40 },
  { engine: 'nodeIcal', name: 'node-ical 0.26.1', goal: 30 },
  { engine: 'rruleLuxon', name: 'rrule 2.8.1 + luxon 3.7.2', goal: 10 },
];
const SIZES: readonly number[] = [500, 5_000];

/**
 * First build: objects in memory → every occurrence of a year. A fresh process for each measurement, engines in turn,
 * median of five; an engine that finds something else than ours ends the run before any time counts.
 */
export async function benchBusy(): Promise<number> {
  let failed = 0;
  for (const size of SIZES) {
    const seed = Date.now() % 1_000_003;
    const all = new Map<string, Measured[]>();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const engine of ['ours', ...PEERS.map((peer) => peer.engine)]) {
        all.set(engine, [...all.get(engine) ?? [], await measure(engine, size, seed)]);
      }
    }
    const ours = medianOf(all.get('ours') ?? []);
    say(`\nFirst build, ${size.toLocaleString('en')} objects, ${ours.occurrences.toLocaleString('en')} occurrences (seed ${seed})`);
    say(row('ours', ours, ''));
    for (const { engine, name, goal } of PEERS) {
      const peer = medianOf(all.get(engine) ?? []);
      if (peer.digest !== ours.digest) throw new Error(`${name} found another busy time than ours: no time counts.`);
      const ratio = peer.ms / ours.ms;
      const judged = size === 5_000;
      if (judged && ratio < goal) failed += 1;
      say(row(name, peer, `${ratio.toFixed(1)} x${judged ? `  goal ${goal} x  ${ratio >= goal ? 'pass' : 'FAIL'}` : ''}`));
    }
  }
  return failed;
}

const say = (text: string): void => { process.stdout.write(`${text}\n`); };

const row = (name: string, { ms, cpuMs, rssMb }: Measured, more: string): string =>
  `  ${name.padEnd(32)} ${ms.toFixed(0).padStart(7)} ms  ${cpuMs.toFixed(0).padStart(7)} ms cpu  ${rssMb.toFixed(0).padStart(4)} MB  ${more}`;

async function measure(engine: string, size: number, seed: number): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', MEASURE, engine, String(size), String(seed)], { maxBuffer: 2 ** 20 });
  return JSON.parse(stdout) as Measured; // measure.ts prints exactly this
}

function medianOf(list: readonly Measured[]): Measured {
  const found = [...list].sort((a, b) => a.ms - b.ms)[Math.floor(list.length / 2)];
  if (!found) throw new Error('Nothing was measured.');
  return found;
}
