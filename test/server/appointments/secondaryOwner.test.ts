import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../shared/time/period.ts';
import { blocksOf, COACH, eventsOf, HOUR, openHousehold, phoneEvent, type Household } from '../household.ts';

const BEN = 'bEnuzHvysMo5N5VsXcaa';
let anna: Household;
let team: string;
let at: number;

describe.each([[false], [true]])('an appointment in which the coach is second owner, where a list by user holds such: %s', (userIdFindsSecondaryOwners) => {
  beforeEach(async () => {
    anna = await openHousehold();
    anna.tekMatix.api.userIdFindsSecondaryOwners = userIdFindsSecondaryOwners;
    anna.location.addUser({ id: BEN, name: 'Ben Vogt', email: 'ben@example.com' });
    team = anna.location.addCalendar({ name: 'Team call', calendarType: 'collective', userIds: [BEN, COACH] }).id;
    await anna.start();
    at = anna.clock.now() + 5 * DAY;
    // The first one starts the database.
  }, 60_000);
  afterEach(() => anna.close());

  const book = () => anna.location.addAppointment({ userId: BEN, users: [BEN, COACH], calendarId: team, title: 'Team call', start: at, end: at + HOUR }).id;
  const minutes = async (count: number): Promise<void> => { for (let i = 0; i < count; i += 1) await anna.minute(); };
  const days = () => eventsOf(anna.home).map(({ text }) => /DTSTART;TZID[^:]*:(\d{8})/.exec(text)?.[1]);
  const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10).replaceAll('-', '');

  it('is written to iCloud once, and stays so', async () => {
    book();
    await minutes(5);
    expect(days()).toEqual([dayOf(at)]);
  });

  it('is moved in iCloud when it moves, near and far ahead', async () => {
    const id = book();
    await minutes(3);
    for (const to of [at + DAY, at + 45 * DAY]) {
      anna.location.moveAppointment(id, { start: to, end: to + HOUR });
      await minutes(3);
      expect(days()).toEqual([dayOf(to)]);
    }
  });

  it('is not blocked over', async () => {
    book();
    anna.home.put('long.ics', phoneEvent('long', at - HOUR).replace(/DTEND:.*/, `DTEND:${new Date(at + 2 * HOUR).toISOString().replace(/[-:]|\.\d{3}/g, '')}`));
    await minutes(2);
    expect(blocksOf(anna)).toEqual([at - HOUR, at + HOUR]);
  });

  it.each([
    ['it is cancelled', (id: string) => anna.location.setStatus(id, 'cancelled')],
    ['it is deleted', (id: string) => anna.location.deleteAppointment(id)],
    ['the coach is taken off it', (id: string) => anna.location.editAppointment(id, { users: [BEN] })],
  ] as const)('leaves iCloud when %s', async (_case, change) => {
    const id = book();
    await minutes(3);
    expect(eventsOf(anna.home)).toHaveLength(1);
    change(id);
    await minutes(2);
    expect(eventsOf(anna.home)).toEqual([]);
  });

  it('is what a token without the scope for calendars would miss: nothing is taken away, and the scope is named', async () => {
    book();
    await minutes(3);
    const weak = anna.location.addToken({ scopes: ['locations.readonly', 'users.readonly', 'calendars/events.readonly', 'calendars/events.write'] });
    Object.assign(anna.doors, { configuredToken: { locationId: anna.location.id, token: weak } });
    anna.location.revokeToken(anna.location.token);
    await minutes(65);
    expect(await anna.doors.store.users.find(anna.userId)).toMatchObject({ tekmatixFault: 'tekmatix-scope-missing', tekmatixFaultScope: 'calendars.readonly' });
    expect(eventsOf(anna.home)).toHaveLength(1);
  });
});

describe('a coach of several collective calendars', () => {
  beforeEach(async () => {
    anna = await openHousehold();
    anna.tekMatix.api.rateLimit = { burst: 1_000_000, intervalMs: 10_000, daily: 3_400 };
    anna.location.addUser({ id: BEN, name: 'Ben Vogt', email: 'ben@example.com' });
    for (const name of ['Monday team', 'Tuesday team', 'Friday team']) anna.location.addCalendar({ name, calendarType: 'collective', userIds: [BEN, COACH] });
    await anna.connect();
    await anna.chooseRoles('Home', ['Family']);
    for (let i = 0; i < 5; i += 1) await anna.minute();
  }, 60_000);
  afterEach(() => anna.close());

  it('is looked at less often when the lists of all of them would use the day\'s requests up', async () => {
    anna.tekMatix.clearJournal();
    for (let i = 0; i < 120; i += 1) await anna.minute();
    const asked = anna.tekMatix.journal.filter(({ path }) => path.startsWith('/calendars/'));
    expect(new Set(asked.map(({ query }) => query['calendarId'] ?? '')).size).toBe(4);
    expect(asked.length).toBeLessThanOrEqual((3_400 / 24) * 2);
  });
});
