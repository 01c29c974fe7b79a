import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { clientOf, eventually, startServerProcess } from './server.ts';
import { ahead, chooseRoles, connectAnna, HOUR, startWorld, USER, type World } from './world.ts';

let world: World;
afterEach(() => world.close());

const EVENTS = 40;
const APPOINTMENTS = 12;

/** A week that takes a few seconds to write. */
async function startBusyWorld(): Promise<World> {
  const busy = await startWorld();
  for (let i = 0; i < EVENTS; i += 1) {
    await busy.phone.save(i % 2 ? busy.calendars.family : busy.calendars.sports, { uid: `E${i}`, title: `Event ${i}`, start: ahead(2 * i), end: ahead(2 * i) + HOUR });
  }
  for (let i = 0; i < APPOINTMENTS; i += 1) {
    busy.location.addAppointment({ userId: USER, title: `Client ${i}`, start: ahead(2 * i + 1), end: ahead(2 * i + 1) + HOUR / 2 });
  }
  return busy;
}

const ownBlocks = () => world.location.blocks().filter((b) => /iCloud #/.test(b.title));
const ownEvents = async () => [...(await world.phone.read(world.calendars.home)).values()].filter((text) => text.includes('X-TEKMATIX-APPOINTMENT'));

async function expectConverged(): Promise<void> {
  await eventually(async () => [ownBlocks().length, (await ownEvents()).length], ([b, e]) => b === EVENTS && e === APPOINTMENTS);
  expect(new Set(ownBlocks().map((b) => b.start)).size).toBe(EVENTS);
  expect(new Set((await ownEvents()).map((text) => /X-TEKMATIX-APPOINTMENT:(\S+)/.exec(text)?.[1])).size).toBe(APPOINTMENTS);
}

/** Whole cycles later nothing more was written. */
async function expectQuiet(session: string): Promise<void> {
  const client = clientOf(world.server().origin, session);
  const at = (await eventually(() => client.sync.status.query(), (s) => s.state === 'in-step')).lastSuccessAt ?? 0;
  const writes = () => world.tekMatix.journal.filter((c) => c.kind === 'api' && c.method !== 'GET').length + world.icloud.requests.filter((r) => r.method === 'PUT' || r.method === 'DELETE').length;
  const before = writes();
  await eventually(() => client.sync.status.query(), (s) => (s.lastSuccessAt ?? 0) > at + 2_000);
  expect(writes()).toBe(before);
}

describe('nothing is lost and nothing doubled', () => {
  for (const when of [3, 20, EVENTS + 4]) {
    it(`after kill -9 in the middle of the first sync (at write ${when}) and a restart`, async () => {
      world = await startBusyWorld();
      const { client, calendars, session } = await connectAnna(world);
      await chooseRoles(client, calendars);
      await eventually(async () => ownBlocks().length + (await ownEvents()).length, (n) => n >= when, 60_000);
      await world.server().kill();
      await world.restart();
      await expectConverged();
      await expectQuiet(session);
    });
  }

  it('after the database was deleted and the account connected again', async () => {
    world = await startBusyWorld();
    const first = await connectAnna(world);
    await chooseRoles(first.client, first.calendars);
    await expectConverged();
    await world.server().stop();
    rmSync(world.dataDir, { recursive: true });
    await world.restart();
    const second = await connectAnna(world);
    await chooseRoles(second.client, second.calendars);
    await expectConverged();
    await expectQuiet(second.session);
  });
});

describe('the embedded database', () => {
  it('a second server on the same data is refused with a sentence', async () => {
    world = await startWorld();
    await expect(startServerProcess(world.environment)).rejects.toThrow(/in use by process \d+\. Stop that server first/);
  });

  it('one that does not open is set aside and rebuilt; connection and choices are kept, and the user is told', async () => {
    world = await startWorld();
    await world.phone.save(world.calendars.family, { uid: 'E', title: 'Event', start: ahead(3), end: ahead(4) });
    const { client, calendars, session } = await connectAnna(world);
    await chooseRoles(client, calendars);
    await eventually(ownBlocks, (found) => found.length === 1);
    await world.server().kill();
    writeFileSync(join(world.dataDir, 'pgdata', 'global', 'pg_control'), 'not a control file');
    await world.restart();
    const again = clientOf(world.server().origin, session);
    const status = await eventually(() => again.sync.status.query(), (s) => s.state === 'in-step');
    expect(status.notices.join()).toContain('rebuilt');
    expect(ownBlocks()).toHaveLength(1);
  });

  it('keeps passwords and tokens sealed: no file of the data directory holds them', async () => {
    world = await startWorld();
    const { client, calendars } = await connectAnna(world);
    await chooseRoles(client, calendars);
    await eventually(() => client.sync.status.query(), (s) => s.state === 'in-step');
    await world.server().stop();
    const { readdirSync } = await import('node:fs');
    const files = readdirSync(world.dataDir, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name), 'latin1');
      expect(bytes.includes('abcd-efgh-ijkl-mnop') || bytes.includes('pit-0f8fad5b'), file.name).toBe(false);
    }
  });
});
