import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeBusySnapshot } from '../../../server/availability/takeBusySnapshot.ts';
import { checkAvailability } from '../../../shared/availability/checkAvailability.ts';
import { DAY, EVERY_TIME, type Period } from '../../../shared/time/period.ts';
import { blocksOf, COACH, eventsOf, HOUR, journalOf, MINUTE, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
let soon: Period;
let later: Period;
beforeEach(async () => {
  anna = await openHousehold();
  // So few calls a day that one user has to be as sparing as sixty with TekMatix's own limit.
  anna.tekMatix.api.rateLimit = { burst: 1_000_000, intervalMs: 10_000, daily: 3_400 };
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  await minutes(2);
  soon = hourIn(3);
  later = hourIn(52);
  // The first one starts the database.
}, 60_000);
afterEach(() => anna.close());

const hourIn = (days: number): Period => { const start = anna.clock.now() + days * DAY; return { start, end: start + HOUR }; };
const minutes = async (count: number): Promise<void> => { for (let i = 0; i < count; i += 1) await anna.minute(); };
const book = (period: Period, title = 'Call') => anna.location.addAppointment({ userId: COACH, title, ...period }).id;
const hint = (period: Period) => anna.doors.store.users.hint([{ userId: anna.userId, periods: [period] }]);
const lists = () => anna.tekMatix.journal.filter((entry) => entry.path === '/calendars/events' || entry.path === '/calendars/blocked-slots').length;
const actions = async () => (await journalOf(anna)).map((row) => row.action);

describe('where many share a location', () => {
  it('an unchanged cycle asks for the month ahead only', async () => {
    anna.tekMatix.clearJournal();
    await anna.minute();
    expect(lists()).toBe(2);
  });

  it('an appointment far ahead is in iCloud within the hour, and at once when TekMatix tells of it', async () => {
    book(later, 'Told');
    await hint(later);
    await anna.minute();
    expect(eventsOf(anna.home)).toHaveLength(1);
    book(hourIn(50), 'Not told');
    await minutes(2);
    expect(eventsOf(anna.home)).toHaveLength(1);
    await minutes(70);
    expect(eventsOf(anna.home)).toHaveLength(2);
  });

  it('an appointment that moves out of the month ahead is moved in iCloud, never removed', async () => {
    const id = book(soon);
    await anna.minute();
    anna.location.moveAppointment(id, later);
    await minutes(3);
    expect(eventsOf(anna.home).map(({ text }) => /DTSTART;TZID[^:]*:(\d{8})/.exec(text)?.[1])).toEqual([new Date(later.start).toISOString().slice(0, 10).replaceAll('-', '')]);
    expect(await actions()).not.toContain('event-removed');
  });

  it('an appointment that is deleted leaves iCloud within a cycle', async () => {
    const id = book(soon);
    await anna.minute();
    expect(eventsOf(anna.home)).toHaveLength(1);
    anna.location.deleteAppointment(id);
    await anna.minute();
    expect(eventsOf(anna.home)).toEqual([]);
  });

  it('an appointment that nobody read yet is not blocked over', async () => {
    book(later);
    anna.home.put('far.ics', phoneEvent('far', later.start - HOUR).replace(/DTEND:.*/, `DTEND:${new Date(later.end + HOUR).toISOString().replace(/[-:]|\.\d{3}/g, '')}`));
    await anna.minute();
    expect(anna.location.blocks().map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start)).toEqual([
      { start: later.start - HOUR, end: later.start }, { start: later.end, end: later.end + HOUR },
    ]);
  });

  it('a block of ours that somebody drags far ahead is put back, and none is doubled', async () => {
    anna.home.put('near.ics', phoneEvent('near', soon.start));
    await minutes(5);
    const [block] = anna.location.blocks();
    if (!block) throw new Error('no block');
    anna.location.moveBlock(block.id, later);
    await minutes(5);
    expect(blocksOf(anna)).toEqual([soon.start]);
    expect(anna.location.blocks()).toHaveLength(1);
  });

  it('a block far ahead stays where it is through hours of cycles that do not look there', async () => {
    anna.home.put('far.ics', phoneEvent('far', later.start));
    await minutes(3);
    const before = anna.location.blocks();
    expect(before).toHaveLength(1);
    await minutes(130);
    expect(anna.location.blocks()).toEqual(before);
  });

  it('free time far ahead is told with the age of its own reading, and is not known where the reading failed', async () => {
    await minutes(30);
    const now = anna.clock.now();
    const far = await takeBusySnapshot(anna.doors, anna.userId, EVERY_TIME);
    const [near, ahead] = [checkAvailability(far, soon, now), checkAvailability(far, later, now)];
    expect([near.verdict, ahead.verdict]).toEqual(['free', 'free']);
    expect(now - (near.asOf ?? 0)).toBeLessThan(5 * MINUTE);
    expect(ahead.asOf).toBeLessThan(near.asOf ?? 0);
    await hint(later);
    anna.tekMatix.faults.next({ times: 'always', fault: { kind: 'status', status: 502 } });
    await minutes(3);
    expect(checkAvailability(await takeBusySnapshot(anna.doors, anna.userId, EVERY_TIME), later, anna.clock.now()).verdict).toBe('unknown');
  });
});
