import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HOSTILE_OBJECTS } from '../../server/ical/hostileObjects.ts';
import { amount, judge, type Row } from '../rows.ts';

const MEASURE = fileURLToPath(new URL('./measureBomb.ts', import.meta.url));
const LIMIT_MS = 50;
/** Longer is as good as never: the process is ended. */
const PATIENCE_MS = 20_000;

type Blast = { readonly ms: number; readonly right: boolean };

/** Each hostile object in a process of its own, which has read a few ordinary ones before. Right, or quarantined as busy, and in time. */
export async function judgeBombs(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name } of HOSTILE_OBJECTS) {
    const times: Blast[] = [];
    for (let round = 0; round < 3; round += 1) {
      times.push(await setOff(name));
    }
    const ms = times.map((one) => one.ms).sort((a, b) => a - b)[1] ?? NaN;
    const right = times.every((one) => one.right);
    rows.push({ work: `hostile: ${name}`, ours: `${amount(ms, 1)} ms${right ? '' : ', wrong'}`, peer: '', goal: `≤ ${LIMIT_MS} ms, right`, verdict: judge(right && ms <= LIMIT_MS) });
  }
  return rows;
}

/** One that never ends, or breaks the process, is a row that failed and not the end of the bench. */
async function setOff(name: string): Promise<Blast> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--no-warnings', MEASURE, name], { timeout: PATIENCE_MS, killSignal: 'SIGKILL' });
    return JSON.parse(stdout) as Blast; // measureBomb.ts prints exactly this
  } catch {
    return { ms: Infinity, right: false };
  }
}
