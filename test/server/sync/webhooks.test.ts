import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COACH, eventsOf, HOUR, MINUTE, openHousehold, type Household } from '../household.ts';
import { listenToWebhooks, type Listening } from '../listenToWebhooks.ts';

let anna: Household;
let server: Listening;
let at: number;
beforeEach(async () => {
  anna = await openHousehold({ syncEvery: 15 * MINUTE });
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  server = listenToWebhooks(anna);
  await anna.minute();
  at = anna.clock.now() + 30 * HOUR;
  // The first one starts the database.
}, 60_000);
afterEach(() => anna.close());

const book = (title: string, start = at) => anna.location.addAppointment({ userId: COACH, title, start, end: start + HOUR }).id;
const titles = (): string[] => eventsOf(anna.home).map(({ text }) => /SUMMARY:(.*)/.exec(text)?.[1]?.trim() ?? '').sort();
const starts = (): string[] => eventsOf(anna.home).map(({ text }) => /DTSTART;[^:]*:(.*)/.exec(text)?.[1]?.trim() ?? '').sort();
const minutes = async (count: number): Promise<void> => { for (let i = 0; i < count; i += 1) await anna.minute(); };

describe('with a look at TekMatix every quarter of an hour', () => {
  it('an appointment is in iCloud one cycle after its webhook, and not before', async () => {
    book('Discovery call');
    await anna.minute();
    expect(titles()).toEqual([]);
    await server.deliver();
    await anna.minute();
    expect(titles()).toEqual(['Discovery call']);
  });

  it('one that is cancelled, or given to a colleague who is not here, leaves iCloud one cycle after its webhook', async () => {
    anna.location.addUser({ id: 'carl', name: 'Carl', email: 'carl@example.com' });
    const [cancelled, given] = [book('Cancelled'), book('Given away', at + 2 * HOUR)];
    await server.deliver();
    await minutes(3);
    expect(titles()).toEqual(['Cancelled', 'Given away']);
    anna.location.setStatus(cancelled, 'cancelled');
    await server.deliver();
    await anna.minute();
    expect(titles()).toEqual(['Given away']);
    anna.location.editAppointment(given, { userId: 'carl' });
    await server.deliver();
    await anna.minute();
    expect(titles()).toEqual([]);
  });

  it('the one who lost an appointment to a colleague who is here is told too', async () => {
    anna.location.addUser({ id: 'bob', name: 'Bob', email: 'bob@example.com' });
    await anna.doors.store.users.ensure(anna.location.id, 'bob', 'Bob');
    const given = book('Given away');
    await server.deliver();
    await minutes(3);
    anna.location.editAppointment(given, { userId: 'bob' });
    await server.deliver();
    await anna.minute();
    expect(titles()).toEqual([]);
  });

  it('a webhook that arrives while a cycle runs makes another one', async () => {
    let delivering: Promise<unknown> = Promise.resolve();
    anna.clock.advance(15 * MINUTE);
    anna.tekMatix.faults.next({ path: '/calendars/blocked-slots', fault: { kind: 'meanwhile', act: () => { book('Just now'); delivering = server.deliver(); } } });
    await anna.minute();
    await delivering;
    expect(titles()).toEqual([]);
    await anna.minute();
    expect(titles()).toEqual(['Just now']);
  });
});

const MODES: Record<string, () => void> = {
  'as they were made': () => {},
  'not at all': () => anna.tekMatix.webhooks.lose(),
  'twice': () => anna.tekMatix.webhooks.repeat('same'),
  'twice with other ids': () => anna.tekMatix.webhooks.repeat('new'),
  'the last one first': () => anna.tekMatix.webhooks.reverse(),
  'five hours late': () => anna.tekMatix.webhooks.delay(5 * HOUR),
};

it.each(Object.entries(MODES))('webhooks that arrive %s lead to the same calendar', async (_how, mode) => {
  book('Stays');
  const moved = book('Moves', at + 2 * HOUR);
  const gone = book('Goes', at + 4 * HOUR);
  mode();
  await server.deliver();
  await minutes(3);
  anna.location.moveAppointment(moved, { start: at + 6 * HOUR, end: at + 7 * HOUR });
  anna.location.deleteAppointment(gone);
  book('Comes', at + 8 * HOUR);
  mode();
  await server.deliver();
  await minutes(20);
  const early = [titles(), starts()];
  expect(early).toEqual([['Comes', 'Moves', 'Stays'], ['20261125T140100', '20261125T200100', '20261125T220100']]);
  anna.clock.advance(5 * HOUR);
  await server.deliver();
  await minutes(2);
  expect([titles(), starts()]).toEqual(early);
});
