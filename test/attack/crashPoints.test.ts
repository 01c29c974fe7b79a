import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE } from '../../shared/time/period.ts';
import { apply, type Command } from './commands/command.ts';
import { openAttackedDatabase, type AttackedDatabase } from './database.ts';
import { openScene } from './openScene.ts';
import { judgeAtRest } from './runHistory.ts';
import { STARTS, type Scene } from './scene.ts';
import { minute, settleIn } from './user.ts';

let database: AttackedDatabase;
beforeAll(async () => { database = await openAttackedDatabase(); });
afterAll(() => database.close());

const EVENT: Command = { do: 'add-event', calendar: 1, day: 1, at: 20, length: 2, shape: 'once', flag: 'plain' };
const APPOINTMENT: Command = { do: 'book', day: 2, at: 20, length: 2, count: 1 };

/** What is there before, what then changes, and the method of the first write that follows from it. */
const WRITES: readonly (readonly [string, { readonly before: readonly Command[]; readonly change: readonly Command[]; readonly method: 'POST' | 'PUT' | 'DELETE' }])[] = [
  ['creates', { before: [], change: [EVENT, APPOINTMENT], method: 'POST' }],
  ['edits', { before: [EVENT, APPOINTMENT], change: [{ do: 'move-event', pick: 0, by: 3, scope: 'all', index: 0 }, { do: 'move-appointment', pick: 0, by: 3, scope: 'this' }], method: 'PUT' }],
  ['deletes', { before: [EVENT, APPOINTMENT], change: [{ do: 'delete-event', pick: 0, scope: 'all', index: 0 }, { do: 'delete-appointment', pick: 0, scope: 'this' }], method: 'DELETE' }],
];

/** Awaits before the first write that belong to it: its plan and its stored intent, each passed on both sides. */
const LEAD = 12;

it.each(WRITES)('a server that %s a block and an event, and is killed after any await of it, has done so once', async (_what, { before, change, method }) => {
  const prepare = async (): Promise<Scene> => {
    const scene = await openScene(database, STARTS[0]);
    await settleIn(scene);
    for (const command of before) await apply(scene, command);
    await minute(scene);
    // Later than anything that may be shown late.
    scene.clock.advance(5 * MINUTE);
    await minute(scene);
    for (const command of change) await apply(scene, command);
    return scene;
  };
  const first = await firstWrite(await prepare(), method);
  const broken: string[] = [];
  for (let at = Math.max(1, first - LEAD); ; at += 1) {
    const scene = await prepare();
    if (await minute(scene, at) === 'whole-cycle') {
      expect(at - first).toBeGreaterThan(10);
      break;
    }
    broken.push(...(await judgeAtRest(scene)).map((problem) => `killed at ${at}: ${problem}`));
  }
  expect(broken).toEqual([]);
});

/** How many passages a whole cycle has made when its first write is on its way. */
async function firstWrite(scene: Scene, method: string): Promise<number> {
  const { fuse } = scene.process;
  const [began, seen] = [fuse.passed, [] as number[]];
  scene.tekMatix.faults.next({ method, fault: { kind: 'meanwhile', act: () => { seen.push(fuse.passed - began); } } });
  await minute(scene);
  if (seen[0] === undefined) throw new Error('nothing was written');
  return seen[0];
}
