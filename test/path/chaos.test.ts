import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { request } from 'undici';
import { addHours, expectInStep, startCrowd, type Crowd } from './crowd.ts';
import { startCuttable, type Cuttable } from './cuttable.ts';
import { eventually, type ServerProcess } from './server.ts';

let crowd: Crowd;
let ways: Cuttable[];
let through: Record<string, string>;
beforeEach(async () => {
  crowd = await startCrowd();
  const [icloud, tekMatix] = [await startCuttable(crowd.icloud.origin), await startCuttable(crowd.tekMatix.origin)];
  ways = [icloud, tekMatix];
  through = { ICLOUD_ORIGIN: icloud.origin, TEKMATIX_API_ORIGIN: tekMatix.origin };
});
afterEach(async () => {
  await crowd.close();
  await Promise.all(ways.map((way) => way.close()));
});

const ROUNDS = 4;
const EACH = 6;

/** Three users in two locations. */
async function join(server: ServerProcess): Promise<void> {
  const [here, there] = [crowd.addLocation('loc1'), crowd.addLocation('loc2')];
  for (const location of [here, here, there]) await crowd.join(server, location);
}
const blocks = (): number => crowd.members.reduce((sum, { location, tekMatixId }) => sum + location.blocks().filter((b) => b.userId === tekMatixId).length, 0);
const status = () => Promise.all(crowd.members.map(({ client }) => client.sync.status.query()));
const ready = async (server: ServerProcess): Promise<number> => request(`${server.origin}/readyz`).then(async ({ statusCode, body }) => { await body.dump(); return statusCode; });

describe('nothing is lost and nothing doubled', () => {
  it('while workers are killed with -9 again and again in the middle of their work', async () => {
    const web = await crowd.startServer({ ROLE: 'web' });
    await join(web);
    let workers = [await crowd.startServer({ ROLE: 'worker' }), await crowd.startServer({ ROLE: 'worker' })];
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const member of crowd.members) addHours(member, `r${round}`, EACH, (round - 1) * EACH);
      const before = blocks();
      await eventually(blocks, (count) => count > before);
      const [victim, other] = workers as [ServerProcess, ServerProcess];
      await victim.kill();
      workers = [other, await crowd.startServer({ ROLE: 'worker' })];
    }
    await expectInStep(crowd.members, { blocks: ROUNDS * EACH, events: 0 });
  });

  it('when PostgreSQL is restarted under a running cycle, and the servers go on by themselves', async () => {
    const server = await crowd.startServer();
    await join(server);
    for (const member of crowd.members) addHours(member, 'a', 20);
    await eventually(blocks, (count) => count >= 5);
    await crowd.postgres.restart();
    expect(server.hasEnded(), server.log().slice(-2_000)).toBe(false);
    await expectInStep(crowd.members, { blocks: 20, events: 0 }).catch((error: unknown) => { throw new Error(server.log().slice(-6_000), { cause: error }); });
    await eventually(() => ready(server), (code) => code === 200);
    for (const member of crowd.members) addHours(member, 'b', 3, 20);
    await expectInStep(crowd.members, { blocks: 23, events: 0 });
  });

  it('when the network is cut in the middle; users read that it is not their password, and all catches up when it is back', async () => {
    const server = await crowd.startServer(through);
    await join(server);
    for (const member of crowd.members) addHours(member, 'a', 20);
    await eventually(blocks, (count) => count >= 5);
    for (const way of ways) way.cut();
    await eventually(status, (all) => all.every((s) => s.fault === 'unreachable' || s.fault === 'tekmatix-unreachable'));
    expect((await status()).every((s) => s.state === 'failing')).toBe(true);
    for (const member of crowd.members) addHours(member, 'b', 3, 20);
    for (const way of ways) way.mend();
    await expectInStep(crowd.members, { blocks: 23, events: 0 });
    await eventually(status, (all) => all.every((s) => s.state === 'in-step'));
  });
});
