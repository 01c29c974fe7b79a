import { availableParallelism } from 'node:os';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { playSafely, type Failure } from './attackHistories.ts';
import { openAttackedDatabase } from './database.ts';
import type { History } from './runHistory.ts';
import type { Share, Told } from './worker.ts';

/** Seeds of shares lie that far apart: a share takes the next one after each failure. */
const APART = 10_000;
/** A share's memory is given back when it ends. */
const SHARE = 500;
const TELL_EVERY = 10_000;

/** `npm run attack -- histories --runs N [--seed S] [--workers W]`, or `play` with histories on stdin, one a line. Returns the exit code: 0 when nothing broke. */
export async function attack(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { runs: { type: 'string' }, seed: { type: 'string' }, workers: { type: 'string' } } });
  const [runs, seed, workers] = [readNumber(values.runs, 1_000), readNumber(values.seed, Date.now() % 2 ** 30), readNumber(values.workers, availableParallelism())];
  if (positionals.join(' ') === 'play') return play(readFileSync(0, 'utf8').split('\n').filter((line) => line.trim() !== ''));
  if (positionals.join(' ') !== 'histories' || runs === undefined || seed === undefined || workers === undefined) {
    process.stderr.write('npm run attack -- histories --runs 50000 [--seed S] [--workers W]\nnpm run attack -- play < HISTORIES\n');
    return 2;
  }
  const shares = Array.from({ length: Math.ceil(runs / SHARE) }, (_, i): Share => ({ seed: seed + i * APART, runs: Math.min(SHARE, runs - i * SHARE) }));
  const failures: Failure[] = [];
  let ran = 0;
  const progress = setInterval(() => { process.stdout.write(`${ran} of ${runs} histories\n`); }, TELL_EVERY);
  const work = async (): Promise<void> => {
    for (let share = shares.shift(); share; share = shares.shift()) {
      const found = await runShare(share, () => { ran += 1; });
      for (const failure of found) sayFailure(failure);
      failures.push(...found);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  clearInterval(progress);
  for (const failure of failures) sayFailure(failure);
  process.stdout.write(`seed ${seed}, ${runs} histories, ${failures.length} failures\n`);
  return failures.length === 0 ? 0 : 1;
}

/** Histories as they were printed, once more. */
async function play(lines: readonly string[]): Promise<number> {
  const database = await openAttackedDatabase();
  let failed = 0;
  for (const line of lines) {
    // What this program printed.
    const problems = await playSafely(database, JSON.parse(line) as History);
    process.stdout.write(problems.length > 0 ? `\n${problems.join('\n')}\n  ${line}\n` : '');
    failed += Math.min(problems.length, 1);
  }
  await database.close();
  process.stdout.write(`${lines.length} histories played, ${failed} failures\n`);
  return failed === 0 ? 0 : 1;
}

const sayFailure = ({ problems, history, seed }: Failure): void => { process.stdout.write(`\n${problems.join('\n')}\n  seed ${seed}: ${JSON.stringify(history)}\n`); };

function runShare(share: Share, ran: () => void): Promise<Failure[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: share });
    let failures: Failure[] | undefined;
    worker.on('message', (told: Told) => { if (told.kind === 'ran') ran(); else failures = told.failures; });
    worker.once('error', reject);
    worker.once('exit', () => { if (failures) resolve(failures); else reject(new Error('a worker ended without a word')); });
  });
}

function readNumber(text: string | undefined, otherwise: number): number | undefined {
  const number = text === undefined ? otherwise : Number(text);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
