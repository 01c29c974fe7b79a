import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSnapshot } from '../../shared/availability/packedSnapshot.ts';
import { startPostgres } from '../servers/postgres.ts';
import { readWithPython } from './foreignClient.ts';
import { eventually, type Client } from './server.ts';
import { ahead, chooseRoles, connectAnna, EMAIL, HOUR, PASSWORD, startWorld, USER, type World } from './world.ts';

const engines: [string, () => Promise<{ environment: Record<string, string>; stop(): Promise<void> }>][] = [
  ['the embedded database', async () => ({ environment: {}, stop: async () => {} })],
  ['PostgreSQL', async () => {
    const postgres = await startPostgres();
    return { environment: { DATABASE_URL: postgres.url }, stop: () => postgres.stop() };
  }],
];

describe.each(engines)('the whole path on %s', (_name, startEngine) => {
  let world: World;
  let client: Client;
  let stopEngine: () => Promise<void>;

  beforeAll(async () => {
    const engine = await startEngine();
    stopEngine = engine.stop;
    world = await startWorld(engine.environment);
    await world.phone.save(world.calendars.family, { uid: 'DENTIST', title: 'Dentist with Mia', start: ahead(3), end: ahead(4) });
    const connected = await connectAnna(world);
    client = connected.client;
    await chooseRoles(client, connected.calendars);
  });
  afterAll(async () => {
    await world?.close();
    await stopEngine?.();
  });

  const blocks = () => world.location.blocks().filter((b) => /iCloud #/.test(b.title));
  const events = async () => [...(await world.phone.read(world.calendars.home)).values()];

  it('an iCloud event stands in TekMatix as a Blocked Slot that does not tell what it is', async () => {
    const [block] = await eventually(blocks, (found) => found.length === 1);
    expect(block).toMatchObject({ start: ahead(3), end: ahead(4), assignedUserId: USER });
    expect(block?.title).toMatch(/^Busy · iCloud #/);
    expect(block).not.toHaveProperty('calendarId', expect.any(String));
  });

  it('moved and deleted in Apple Calendar, it moves and goes in TekMatix', async () => {
    await world.phone.save(world.calendars.family, { uid: 'DENTIST', title: 'Dentist with Mia', start: ahead(5), end: ahead(6) });
    await eventually(blocks, (found) => found.length === 1 && found[0]?.start === ahead(5));
    await world.phone.remove(world.calendars.family, 'DENTIST');
    await eventually(blocks, (found) => found.length === 0);
  });

  it('a TekMatix appointment stands in the primary calendar, as any client reads it', async () => {
    const { id } = world.location.addAppointment({ userId: USER, title: 'Discovery call with Tom', start: ahead(26), end: ahead(27) });
    const [text] = await eventually(events, (found) => found.length === 1);
    expect(text).toContain('SUMMARY:Discovery call with Tom');
    const [name] = [...(await world.phone.read(world.calendars.home)).keys()];
    expect((await readWithPython(`${world.calDavOrigin}${world.calendars.home}${name}`, { user: EMAIL, password: PASSWORD })).trim()).toBe(text?.trim());
    expect(text).not.toMatch(/ATTENDEE|ORGANIZER|METHOD/);

    world.location.moveAppointment(id, { start: ahead(28), end: ahead(29) });
    const local = (instant: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'medium' }).format(instant).replace(/[-:]/g, '').replace(' ', 'T');
    await eventually(events, (found) => found.length === 1 && (found[0]?.includes(`:${local(ahead(28))}`) ?? false));

    world.location.deleteAppointment(id);
    await eventually(events, (found) => found.length === 0);
  });

  it('our own event never comes back as a block, and a cancelled appointment takes its event with it', async () => {
    const { id } = world.location.addAppointment({ userId: USER, title: 'Coaching', start: ahead(50), end: ahead(51) });
    await eventually(events, (found) => found.length === 1);
    const before = (await client.sync.status.query()).lastSuccessAt ?? 0;
    await eventually(() => client.sync.status.query(), (status) => (status.lastSuccessAt ?? 0) > before + 1_000);
    expect(blocks()).toEqual([]);
    world.location.setStatus(id, 'cancelled');
    await eventually(events, (found) => found.length === 0);
  });

  it('the snapshot shows a clash and answers whether the time is free', async () => {
    world.location.addAppointment({ userId: USER, title: 'Strategy session', start: ahead(75), end: ahead(76) });
    await world.phone.save(world.calendars.sports, { uid: 'MATCH', title: 'Match', start: ahead(75) + HOUR / 2, end: ahead(77) });
    const snapshot = await eventually(async () => openSnapshot(await client.availability.snapshot.query({ start: ahead(0), end: ahead(100) })), (s) => s.conflicts.length === 1);
    expect(snapshot.conflicts[0]?.appointment.title).toBe('Strategy session');
    expect(snapshot.evidence.map((e) => [e.name, e.state]).sort()).toEqual([['Family', 'read'], ['Home', 'read'], ['Sports', 'read']]);
    expect(await client.availability.check.query({ start: ahead(76), end: ahead(77) })).toMatchObject({ verdict: 'conflict' });
    expect(await client.availability.check.query({ start: ahead(90), end: ahead(91) })).toMatchObject({ verdict: 'free' });
    // Nothing is blocked over the appointment itself.
    await eventually(blocks, (found) => found.some((b) => b.start === ahead(76) && b.end === ahead(77)));
  });

  it('a Blocked Slot made in TekMatix stays as it is and never reaches iCloud', async () => {
    const foreign = world.location.addForeignBlock({ userId: USER, title: 'Team meeting', start: ahead(100), end: ahead(101) });
    const before = await events();
    await eventually(() => client.availability.check.query({ start: ahead(100), end: ahead(101) }), (answer) => answer.verdict === 'conflict');
    expect(await events()).toEqual(before);
    expect(world.location.blocks().find((b) => b.id === foreign.id)).toMatchObject({ title: 'Team meeting', start: ahead(100), end: ahead(101) });
  });

  it('no request but PROPFIND, REPORT and GET ever reached a conflict calendar', () => {
    const methods = world.icloud.requests.filter((r) => r.path.startsWith(world.calendars.family) || r.path.startsWith(world.calendars.sports)).map((r) => r.method);
    expect(methods).not.toEqual([]);
    expect([...new Set(methods)].filter((m) => !['PROPFIND', 'REPORT', 'GET'].includes(m))).toEqual([]);
  });

  it('no contact was ever asked for or made, and no appointment written', () => {
    const calls = world.tekMatix.journal.filter((c) => c.kind === 'api');
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.filter((c) => c.path.startsWith('/contacts'))).toEqual([]);
    expect(calls.filter((c) => c.path.startsWith('/calendars/events/appointments') && c.method !== 'GET')).toEqual([]);
  });

  it('every write is in the journal with its reason, and the log holds no password', async () => {
    const { rows } = await client.sync.journal.query({ limit: 100 });
    expect(rows.map((r) => r.action)).toEqual(expect.arrayContaining(['block-created', 'block-moved', 'block-removed', 'event-created', 'event-changed', 'event-removed']));
    expect(rows.every((r) => r.reason.length > 0)).toBe(true);
    expect(world.server().log()).not.toMatch(/abcd-?efgh|pit-0f8f|Dentist/);
  });
});
