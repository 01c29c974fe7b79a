import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addHours, expectInStep, startCrowd, type Crowd, type Member } from './crowd.ts';
import { eventually, type ServerProcess } from './server.ts';
import { ahead, HOUR } from './world.ts';

let crowd: Crowd;
let first: ServerProcess;
let second: ServerProcess;
beforeEach(async () => {
  crowd = await startCrowd();
  // At the same moment: both find a database without a schema.
  [first, second] = await Promise.all([crowd.startServer(), crowd.startServer()]);
  const [here, there] = [crowd.addLocation('loc1'), crowd.addLocation('loc2')];
  for (const location of [here, here, here, there]) await crowd.join(first, location);
});
afterEach(() => crowd.close());

const EVENTS = 25;
const cyclesOf = (server: ServerProcess): number => server.log().split('cycle finished').length - 1;
const idOf = (server: ServerProcess): string => /"process":"(\w+)"/.exec(server.log())?.[1] ?? '';
const blocks = (members: readonly Member[]): number => members.reduce((sum, { location, tekMatixId }) => sum + location.blocks().filter((b) => b.userId === tekMatixId).length, 0);

/** Work for some seconds on both sides. */
function fill(): void {
  for (const member of crowd.members) {
    addHours(member, 'e', EVENTS);
    for (let n = 0; n < 3; n += 1) member.location.addAppointment({ userId: member.tekMatixId, title: `Client ${n}`, start: ahead(20 + 2 * n), end: ahead(20 + 2 * n) + HOUR / 2 });
  }
}

/** Whole cycles of everybody later nothing more was written. */
async function expectQuiet(): Promise<void> {
  const writes = () => crowd.tekMatix.journal.filter((c) => c.kind === 'api' && c.method !== 'GET').length + crowd.icloud.journal.filter((r) => r.method === 'PUT' || r.method === 'DELETE').length;
  const settled = async () => Promise.all(crowd.members.map(async ({ userId }) => (await crowd.store.users.find(userId))?.lastSuccessAt ?? 0));
  const from = Date.now();
  await eventually(settled, (all) => all.every((at) => at > from));
  const [before, later] = [writes(), Date.now()];
  await eventually(settled, (all) => all.every((at) => at > later));
  expect(writes()).toBe(before);
}

describe('two server processes on one PostgreSQL', () => {
  it('share the work, and each user has one cycle at a time', async () => {
    fill();
    await expectInStep(crowd.members, { blocks: EVENTS, events: 3 });
    await eventually(() => [cyclesOf(first), cyclesOf(second)], ([one = 0, two = 0]) => one >= 5 && two >= 5);
    await expectQuiet();
  });

  it('kill -9 of one in the middle of its cycles: the other takes them up within seconds, nothing is lost and nothing doubled', async () => {
    fill();
    await eventually(() => blocks(crowd.members), (count) => count >= 10);
    await eventually(() => crowd.running(idOf(first)), (count) => count > 0);
    await first.kill();
    expect(await crowd.running(idOf(first)), 'it died in the middle').toBeGreaterThan(0);
    await eventually(async () => [await crowd.running(idOf(first)), (await crowd.store.processes.list()).map(({ id }) => id).join()], ([held, ids]) => held === 0 && ids === idOf(second), 20_000);
    await expectInStep(crowd.members, { blocks: EVENTS, events: 3 });
    await expectQuiet();
  });

  it('SIGTERM of one lets its cycles end, signs it off, and the other goes on', async () => {
    fill();
    await eventually(() => blocks(crowd.members), (count) => count >= 10);
    await second.stop();
    expect((await crowd.store.processes.list()).map(({ id }) => id)).toEqual([idOf(first)]);
    await expectInStep(crowd.members, { blocks: EVENTS, events: 3 });
    await expectQuiet();
  });
});
