import { afterEach, describe, expect, it } from 'vitest';
import { clientOf, eventually } from './server.ts';
import { ahead, chooseRoles, connectAnna, HOUR, startWorld, USER, type World } from './world.ts';

let world: World;
afterEach(() => world?.close());

const EVENTS = 30;
const APPOINTMENTS = 12;

/** Both services, down to the last byte. */
async function lookAround(): Promise<object> {
  const { phone, calendars, location } = world;
  const read = async (path: string) => Object.fromEntries([...await phone.read(path)].sort());
  return { home: await read(calendars.home), family: await read(calendars.family), sports: await read(calendars.sports), blocks: location.blocks(), appointments: location.appointments() };
}

const ownBlocks = () => world.location.blocks().filter((b) => /iCloud #/.test(b.title));
const ownEvents = async () => [...(await world.phone.read(world.calendars.home)).values()].filter((text) => text.includes('X-TEKMATIX-APPOINTMENT'));

async function startInStep() {
  world = await startWorld();
  for (let i = 0; i < EVENTS; i += 1) await world.phone.save(i % 2 ? world.calendars.family : world.calendars.home, { uid: `E${i}`, title: `Event ${i}`, start: ahead(2 * i), end: ahead(2 * i) + HOUR });
  for (let i = 0; i < APPOINTMENTS; i += 1) world.location.addAppointment({ userId: USER, title: `Client ${i}`, start: ahead(2 * i + 1), end: ahead(2 * i + 1) + HOUR / 2 });
  world.location.addForeignBlock({ userId: USER, title: 'Team meeting', start: ahead(100), end: ahead(101) });
  const before = await lookAround();
  const { client, calendars, session } = await connectAnna(world);
  await chooseRoles(client, calendars);
  await eventually(async () => [ownBlocks().length, (await ownEvents()).length], ([b, e]) => b === EVENTS && e === APPOINTMENTS);
  return { before, client, session };
}

describe('leaving', () => {
  it('goes on after kill -9 in its middle, and both services end as they began; the receipt tells each thing once', async () => {
    const { before, client, session } = await startInStep();
    const { items } = await client.leaving.preview.mutate({ connectionId: null, changed: 'keep' });
    expect([items.filter((i) => i.kind === 'block').length, items.filter((i) => i.kind === 'event').length]).toEqual([EVENTS, APPOINTMENTS]);
    await client.leaving.start.mutate({ connectionId: null, changed: 'keep', written: 'remove' });
    await eventually(() => ownBlocks().length, (left) => left < EVENTS);
    await world.server().kill();
    await world.restart();
    const again = clientOf(world.server().origin, session);
    const receipt = await eventually(() => again.leaving.read.query(), (read) => read?.endedAt !== null && read !== null, 150_000);
    expect(await lookAround()).toEqual(before);
    expect(receipt?.items.map((item) => item.state)).toEqual(Array(EVENTS + APPOINTMENTS).fill('removed'));
    expect(await again.connection.account.query()).toMatchObject({ tekmatix: null, connections: [], leaving: { scope: 'everything', ended: true } });
    await again.leaving.forgetReceipt.mutate();
    expect(await again.leaving.read.query()).toBeNull();
    // Nothing of theirs is in the log either.
    expect(world.server().log()).not.toMatch(/Client \d|abcd-?efgh/);
  });

  it('hands out what is kept, leaves everything where it is when told so, and forgets the account', async () => {
    const { client } = await startInStep();
    const file = await client.leaving.exportUser.query();
    expect(file.sections.find((s) => s.name === 'own_blocked_slots')?.rows).toHaveLength(EVENTS);
    const standing = await lookAround();
    await client.leaving.start.mutate({ connectionId: null, changed: 'keep', written: 'leave' });
    const receipt = await eventually(() => client.leaving.read.query(), (read) => read?.endedAt !== null && read !== null);
    expect(receipt?.items.map((item) => item.state)).toEqual(Array(EVENTS + APPOINTMENTS).fill('left'));
    expect(await lookAround()).toEqual(standing);
    await expect(client.sync.status.query()).rejects.toThrow();
  });
});
