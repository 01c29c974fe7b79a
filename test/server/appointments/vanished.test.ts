import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../shared/time/period.ts';
import { COACH, eventsOf, HOUR, journalOf, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
let at: number;
beforeEach(async () => {
  anna = await openHousehold();
  await anna.start();
  at = anna.clock.now() + 24 * HOUR;
  // The first one starts the database.
}, 60_000);
afterEach(() => anna.close());

const minutes = async (count: number): Promise<void> => { for (let i = 0; i < count; i += 1) await anna.minute(); };
const asked = (): string[] => anna.tekMatix.journal.filter(({ path }) => path.startsWith('/calendars/events/appointments/')).map(({ path }) => decodeURIComponent(path.split('/').at(-1) ?? ''));
const fault = async () => (await anna.doors.store.users.find(anna.userId))?.tekmatixFault;
const refusal = (status: number) => ({ kind: 'status', status, body: `{"statusCode":${status},"message":"eventId must be a mongodb id"}` }) as const;

describe('an occurrence of a series that is no longer there', () => {
  it.each([400, 422])('and of which TekMatix answers %i stays in iCloud, is told of once, and keeps nothing else waiting', async (status) => {
    const { ids: [id = '', ...rest] } = anna.location.addRecurringAppointment({ userId: COACH, title: 'Coaching', start: at, end: at + HOUR, count: 3, everyDays: 7 });
    await minutes(2);
    expect(eventsOf(anna.home)).toHaveLength(3);
    anna.location.deleteAppointment(id);
    anna.tekMatix.faults.next({ path: '/appointments/', times: 'always', fault: refusal(status) });
    anna.home.put('e.ics', phoneEvent('e', at + 4 * HOUR));
    await minutes(4);
    expect(await fault()).toBeNull();
    expect(eventsOf(anna.home)).toHaveLength(3);
    expect(anna.location.blocks()).toHaveLength(1);
    expect((await journalOf(anna)).filter((row) => row.action === 'appointment-kept')).toMatchObject([{ target: id, after: { start: at, end: at + HOUR } }]);
    anna.tekMatix.faults.clear();
    await minutes(3);
    expect(eventsOf(anna.home)).toHaveLength(rest.length);
  });

  it('and in whose place its series is answered stays too', async () => {
    const { ids: [id = ''], masterId } = anna.location.addRecurringAppointment({ userId: COACH, title: 'Coaching', start: at, end: at + HOUR, count: 2, everyDays: 7 });
    await minutes(2);
    const before = await anna.doors.store.sync.reading(anna.userId);
    anna.location.deleteAppointment(id);
    const series = { event: { id: masterId, title: 'Coaching', startTime: new Date(at).toISOString(), endTime: new Date(at + HOUR).toISOString(), assignedUserId: COACH } };
    anna.tekMatix.faults.next({ path: '/appointments/', times: 'always', fault: { kind: 'status', status: 200, body: JSON.stringify(series) } });
    await minutes(2);
    const after = await anna.doors.store.sync.reading(anna.userId);
    expect(after?.appointments.map((a) => a.id).sort()).toEqual(before?.appointments.map((a) => a.id).sort());
  });
});

it('of many that vanish at once each is looked for in its turn', async () => {
  const ids = Array.from({ length: 50 }, (_, i) => anna.location.addAppointment({ userId: COACH, title: `Call ${i}`, start: at + i * 6 * HOUR, end: at + i * 6 * HOUR + HOUR }).id);
  await minutes(2);
  // They are there, and no list names them: whoever is looked for is found, and missing again the next time.
  anna.tekMatix.faults.next({ path: '/calendars/events', times: 'always', fault: { kind: 'alter', alter: (body) => ('events' in Object(body) ? { events: [] } : body) } });
  anna.tekMatix.clearJournal();
  await anna.minute();
  expect(new Set(asked()).size).toBe(20);
  await minutes(2);
  expect(new Set(asked())).toEqual(new Set(ids));
  expect(eventsOf(anna.home)).toHaveLength(50);
});

it('no page of TekMatix is asked for twice in one cycle, although a block is to be written where nobody had looked', async () => {
  anna.tekMatix.api.rateLimit = { burst: 1_000_000, intervalMs: 10_000, daily: 3_000 };
  await minutes(2);
  anna.tekMatix.clearJournal();
  await anna.minute();
  const usual = anna.tekMatix.journal.length;
  anna.home.put('e.ics', phoneEvent('e', anna.clock.now() + 45 * DAY));
  anna.tekMatix.clearJournal();
  await anna.minute();
  const lists = anna.tekMatix.journal.filter(({ method, path }) => method === 'GET' && /\/(events|blocked-slots)$/.test(path)).map(({ path, query }) => `${path} ${query['startTime']}`);
  expect(lists.length).toBeGreaterThan(usual);
  expect(new Set(lists).size).toBe(lists.length);
  expect(anna.location.blocks()).toHaveLength(1);
});
