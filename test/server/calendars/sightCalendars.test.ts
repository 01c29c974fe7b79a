import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveRoles } from '../../../server/calendars/saveRoles.ts';
import { SIGHT, sightCalendars, type Sighted } from '../../../server/calendars/sightCalendars.ts';
import { HOUR, openHousehold, phoneEvent, ZONE, type Household } from '../household.ts';

let anna: Household;
let soon: number;
beforeEach(async () => {
  anna = await openHousehold();
  soon = anna.clock.now() + 30 * HOUR;
  anna.home.put('OLD.ics', phoneEvent('OLD', anna.clock.now() - 400 * 24 * HOUR));
  anna.home.put('LATER.ics', phoneEvent('LATER', soon + 5 * HOUR));
  anna.home.put('SOON.ics', phoneEvent('SOON', soon, ['TRANSP:TRANSPARENT']));
  anna.home.put('FAR.ics', phoneEvent('FAR', anna.clock.now() + SIGHT + HOUR));
  anna.family.put('WEEKLY.ics', phoneEvent('WEEKLY', anna.clock.now() - 69 * 24 * HOUR, ['RRULE:FREQ=WEEKLY']));
  await anna.connect();
});
afterEach(() => anna.close());

async function look(): Promise<Record<string, Omit<Sighted, 'calendarId'>>> {
  const { calendars } = await sightCalendars(anna.doors, anna.userId);
  const all = await anna.doors.store.calendars.ofUser(anna.userId);
  return Object.fromEntries(calendars.map(({ calendarId, ...sight }) => [all.find((c) => c.id === calendarId)?.displayName ?? '', sight]));
}

describe('which of my calendars is which', () => {
  it('before any role is chosen each calendar tells its next event and how many come, without a title', async () => {
    const told = await look();
    expect(told['Home']).toEqual({ kind: 'seen', events: 2, unreadable: 0, next: { start: soon, end: soon + HOUR, allDay: false, title: null } });
    expect(told['Family']).toMatchObject({ kind: 'seen', events: 4 });
    expect(JSON.stringify(told)).not.toContain('privately');
    const now = anna.clock.now();
    expect(await sightCalendars(anna.doors, anna.userId)).toMatchObject({ zone: ZONE, start: now, end: now + SIGHT });
  });

  it('an empty calendar is told as empty', async () => {
    anna.family.remove('WEEKLY.ics');
    expect((await look())['Family']).toEqual({ kind: 'seen', events: 0, unreadable: 0, next: null });
  });

  it('a title is told where the user lets titles be seen', async () => {
    const [home, family] = [await anna.calendar('Home'), await anna.calendar('Family')];
    await saveRoles(anna.doors, anna.userId, { primary: home.id, conflicts: [family.id], rules: { [home.id]: { ...home.rules, titles: 'title' } } });
    const told = await look();
    expect([told['Home'], told['Family']]).toMatchObject([{ next: { title: 'SOON privately' } }, { next: { title: null } }]);
  });

  it('nothing is written, at Apple or here, and a long kept calendar costs no more than its weeks', async () => {
    for (let i = 0; i < 200; i += 1) anna.home.put(`PAST${i}.ics`, phoneEvent(`PAST${i}`, anna.clock.now() - (100 + i) * 24 * HOUR));
    anna.icloud.clearJournal();
    await look();
    expect(new Set(anna.icloud.journal.map((entry) => entry.method))).toEqual(new Set(['REPORT']));
    expect(anna.icloud.journal).toHaveLength(4);
    for (const name of ['Home', 'Family']) {
      const calendar = await anna.calendar(name);
      expect([calendar.role, calendar.readAt, await anna.doors.store.calendars.objects(calendar.id)]).toEqual(['ignored', null, []]);
    }
  });

  it('a calendar that cannot be read says so and keeps no other from being seen', async () => {
    anna.icloud.faults.next({ report: 'calendar-query', fault: { kind: 'status', status: 404 } });
    expect(Object.values(await look()).map(({ kind }) => kind).sort()).toEqual(['not-seen', 'seen']);
  });

  it('an event that is named and not handed out makes half a look, and that is none', async () => {
    anna.icloud.toggles.multigetDelayMs = HOUR;
    anna.icloud.toggles.getDelayMs = HOUR;
    anna.clock.advance(2 * HOUR);
    anna.home.put('FRESH.ics', phoneEvent('FRESH', soon));
    expect(await look()).toMatchObject({ Home: { kind: 'not-seen', fault: 'incomplete' }, Family: { kind: 'seen' } });
  });

  it('once Apple is out of reach, no other calendar of the account is asked', async () => {
    anna.icloud.faults.next({ report: 'calendar-query', fault: { kind: 'status', status: 500 }, times: 20 });
    anna.icloud.clearJournal();
    expect(await look()).toEqual({ Home: { kind: 'not-seen', fault: 'unreachable' }, Family: { kind: 'not-seen', fault: 'unreachable' } });
    expect(anna.icloud.journal.filter((entry) => entry.report === 'calendar-query')).toHaveLength(1);
  });

  it('a password that Apple refused is not sent again', async () => {
    const [connection] = await anna.doors.store.connections.ofUser(anna.userId);
    if (!connection) throw new Error('not connected');
    await anna.doors.store.connections.update(connection.id, { health: 'needs-reconnect', lastFault: { kind: 'password-revoked', at: anna.clock.now() } });
    anna.icloud.clearJournal();
    expect(await look()).toMatchObject({ Home: { kind: 'not-seen', fault: 'password-revoked' }, Family: { kind: 'not-seen', fault: 'password-revoked' } });
    expect(anna.icloud.journal).toEqual([]);
  });
});
