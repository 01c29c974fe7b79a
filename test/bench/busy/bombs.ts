import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HOSTILE_OBJECTS } from '../../server/ical/hostileObjects.ts';
import { amount, judge, type Row } from '../rows.ts';

const MEASURE = fileURLToPath(new URL('./measureBomb.ts', import.meta.url));
const LIMIT_MS = 50;

/** Each hostile object in a process of its own, which has read a few ordinary ones before. Right, or quarantined as busy, and in time. */
export async function judgeBombs(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name } of HOSTILE_OBJECTS) {
    const times: { readonly ms: number; readonly right: boolean }[] = [];
    for (let round = 0; round < 3; round += 1) {
      const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', MEASURE, name]);
      times.push(JSON.parse(stdout) as { ms: number; right: boolean }); // measureBomb.ts prints exactly this
    }
    const ms = times.map((one) => one.ms).sort((a, b) => a - b)[1] ?? NaN;
    const right = times.every((one) => one.right);
    rows.push({ work: `hostile: ${name}`, ours: `${amount(ms, 1)} ms${right ? '' : ', wrong'}`, peer: '', goal: `≤ ${LIMIT_MS} ms, right`, verdict: judge(right && ms <= LIMIT_MS) });
  }
  return rows;
}
