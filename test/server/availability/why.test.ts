import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appRouter } from '../../../server/api/router.ts';
import { saveRoles } from '../../../server/calendars/saveRoles.ts';
import type { WhyEvent, WhyPeriod } from '../../../shared/availability/whyPeriod.ts';
import { DEFAULT_BUSY_RULES, type BusyRules } from '../../../shared/calendars/busyRules.ts';
import type { Period } from '../../../shared/time/period.ts';
import { COACH, EMAIL, HOUR, MINUTE, openHousehold, phoneEvent, type Household } from '../household.ts';
import { subjectsOf } from '../listenToWebhooks.ts';
import type { Store } from '../../../server/store/store.ts';

let anna: Household;
let soon: number;
beforeEach(async () => {
  anna = await openHousehold();
  soon = anna.clock.now() + 30 * HOUR;
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
}, 60_000);
afterEach(() => anna.close());

/** The server as the extension calls it, schemas and all. */
const caller = () => appRouter.createCaller({
  session: { id: 's1', userId: anna.userId }, onInternalError: (error) => { throw error; },
  subjects: subjectsOf(anna.doors),
});
const why = (period: Period): Promise<WhyPeriod> => caller().availability.why(period);
const at = (instant: number): Period => ({ start: instant, end: instant + 1 });
const eventAt = async (instant: number): Promise<WhyEvent> => {
  const [source] = (await why(at(instant))).sources;
  if (source?.kind !== 'event') throw new Error(`no event is in the way, but ${JSON.stringify(source)}`);
  return source;
};
async function rule(name: string, rules: Partial<BusyRules>): Promise<void> {
  const { id } = await anna.calendar(name);
  await saveRoles(anna.doors, anna.userId, { primary: (await anna.calendar('Home')).id, conflicts: [(await anna.calendar('Family')).id], rules: { [id]: { ...DEFAULT_BUSY_RULES, ...rules } } });
}
const allDay = (uid: string, more: readonly string[] = []): string =>
  phoneEvent(uid, soon, more).replace(/DTSTART:.*\r\nDTEND:.*\r\n/, 'DTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261201\r\n');
const ST_ANDREW = Date.UTC(2026, 10, 30, 12);

describe('why is this blocked?', () => {
  it('an event is told without its title, with the property that decided, its age and what frees it; done, the time is free', async () => {
    anna.family.put('YOGA.ics', phoneEvent('YOGA', soon));
    await anna.minute();
    anna.clock.advance(4 * MINUTE);
    expect(await eventAt(soon + 10 * MINUTE)).toMatchObject({
      kind: 'event', calendarId: (await anna.calendar('Family')).id, title: null, own: { start: soon, end: soon + HOUR }, before: 0, after: 0, repeats: false, rule: 'opaque',
      decision: { property: 'TRANSP', value: null, means: 'OPAQUE', standard: 'RFC 5545 §3.8.2.7', rule: null }, readAt: anna.clock.now() - 4 * MINUTE, changes: [{ kind: 'mark-free' }],
    });
    anna.family.put('YOGA.ics', phoneEvent('YOGA', soon, ['TRANSP:TRANSPARENT']));
    await anna.minute();
    expect(await why(at(soon + 10 * MINUTE))).toMatchObject({ verdict: 'free', sources: [] });
  });

  it.each([
    ['marked busy', phoneEvent('E', 0, ['TRANSP:OPAQUE']), 'opaque', { property: 'TRANSP', value: 'OPAQUE' }],
    ['tentative', phoneEvent('E', 0, ['STATUS:TENTATIVE']), 'tentative', { property: 'STATUS', value: 'TENTATIVE', standard: 'RFC 5545 §3.8.1.11', rule: 'tentative' }],
    ['answered with maybe', phoneEvent('E', 0, [`ATTENDEE;PARTSTAT=TENTATIVE:mailto:${EMAIL}`]), 'tentative', { property: 'PARTSTAT', value: 'TENTATIVE', standard: 'RFC 5545 §3.2.12' }],
    ['not answered', phoneEvent('E', 0, [`ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:${EMAIL}`]), 'needs-action', { property: 'PARTSTAT', value: 'NEEDS-ACTION', rule: 'needsAction' }],
    ['not answered without saying so', phoneEvent('E', 0, [`ATTENDEE:mailto:${EMAIL}`]), 'needs-action', { property: 'PARTSTAT', value: null, means: 'NEEDS-ACTION' }],
  ])('an event that is %s names its property', async (_how, text, busyRule, decision) => {
    anna.family.put('E.ics', text.replace(/DTSTART:.*\r\nDTEND:.*\r\n/, /DTSTART.*\r\nDTEND.*\r\n/.exec(phoneEvent('E', soon))?.[0] ?? ''));
    await anna.minute();
    expect(await eventAt(soon)).toMatchObject({ rule: busyRule, decision });
  });

  it('an all-day event and one that is marked free name the switch that lets them count; switched off, the time is free', async () => {
    anna.home.put('FEAST.ics', allDay('FEAST', ['TRANSP:TRANSPARENT']));
    await rule('Home', { freeEvents: true });
    await anna.minute();
    expect(await eventAt(ST_ANDREW)).toMatchObject({ rule: 'free-counts', decision: { value: 'TRANSPARENT', rule: 'freeEvents' }, changes: [{ kind: 'switch-off', rule: 'freeEvents' }] });
    await rule('Home', { freeEvents: false });
    expect(await why(at(ST_ANDREW))).toMatchObject({ verdict: 'free' });
    anna.home.put('FEAST.ics', allDay('FEAST'));
    await anna.minute();
    expect(await eventAt(ST_ANDREW)).toMatchObject({ rule: 'all-day', decision: { property: 'DTSTART', rule: 'allDay' } });
  });

  it('travel time and what is kept free are told apart, and only they give way when only they are in the way', async () => {
    anna.home.put('TRIP.ics', phoneEvent('TRIP', soon, ['X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT30M']));
    await rule('Home', { paddingBefore: 10, titles: 'title' });
    await anna.minute();
    const early = await eventAt(soon - 35 * MINUTE);
    expect(early).toMatchObject({ title: 'TRIP privately', before: 40 * MINUTE, travelMinutes: 30, own: { start: soon, end: soon + HOUR }, changes: [{ kind: 'remove-travel-time' }] });
    anna.home.put('TRIP.ics', phoneEvent('TRIP', soon));
    await anna.minute();
    expect((await why(at(soon - 35 * MINUTE))).verdict).toBe('free');
    expect((await eventAt(soon - 5 * MINUTE)).changes).toEqual([{ kind: 'limit-padding', side: 'before', minutes: 4 }]);
    await rule('Home', { paddingBefore: 4 });
    expect((await why(at(soon - 5 * MINUTE))).verdict).toBe('free');
  });

  it('an occurrence that differs from its series is told by its own words', async () => {
    const series = phoneEvent('CLASS', soon, ['RRULE:FREQ=DAILY;COUNT=3', 'TRANSP:OPAQUE']);
    const utc = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
    const changed = phoneEvent('CLASS', soon + 24 * HOUR, [`RECURRENCE-ID:${utc(soon + 24 * HOUR)}`, 'STATUS:TENTATIVE']).split('\r\n').slice(3, -2).join('\r\n');
    anna.family.put('CLASS.ics', series.replace('END:VCALENDAR', `${changed}\r\nEND:VCALENDAR`));
    await anna.minute();
    expect(await eventAt(soon)).toMatchObject({ rule: 'opaque', repeats: true, decision: { value: 'OPAQUE' } });
    expect(await eventAt(soon + 24 * HOUR)).toMatchObject({ rule: 'tentative', repeats: true, decision: { property: 'STATUS' } });
  });

  it('what could not be read is told with its reason, and an event of another kind beside it', async () => {
    anna.family.put('BAD.ics', phoneEvent('BAD', soon).replace(/DTEND:.*\r\n/, 'DTEND:yesterday\r\n'));
    anna.family.put('GOOD.ics', phoneEvent('GOOD', soon + HOUR));
    await anna.minute();
    const told = await why({ start: soon + HOUR, end: soon + 2 * HOUR });
    expect(told).toMatchObject({ verdict: 'conflict', sources: [{ rule: 'unreadable', unreadable: 'its end cannot be read', decision: null, changes: [{ kind: 'repair-event' }] }, { rule: 'opaque' }] });
    anna.family.put('BAD.ics', phoneEvent('BAD', soon + 5 * HOUR));
    anna.family.remove('GOOD.ics');
    await anna.minute();
    expect((await why({ start: soon + HOUR, end: soon + 2 * HOUR })).verdict).toBe('free');
  });

  it('appointments and blocked slots of TekMatix are told too, and an instant is enough', async () => {
    anna.location.addAppointment({ userId: COACH, title: 'Client', start: soon, end: soon + HOUR });
    anna.location.addForeignBlock({ userId: COACH, title: 'Team', start: soon + 30 * MINUTE, end: soon + 2 * HOUR });
    await anna.minute();
    expect((await why(at(soon + 40 * MINUTE))).sources).toMatchObject([
      { kind: 'appointment', title: 'Client', changes: [{ kind: 'move-appointment' }] }, { kind: 'blocked-slot', title: 'Team', changes: [{ kind: 'remove-blocked-slot' }] },
    ]);
    expect((await why(at(soon + 90 * MINUTE))).sources).toMatchObject([{ kind: 'blocked-slot' }]);
  });

  it('a crowded time tells the first fifty, and how many more there are', async () => {
    for (let i = 0; i < 60; i += 1) anna.family.put(`E${i}.ics`, phoneEvent(`E${i}`, soon));
    await anna.minute();
    const told = await why(at(soon));
    expect([told.sources.length, told.omitted]).toEqual([50, 10]);
  });

  it('a period that ends before it begins is refused', async () => {
    await expect(why({ start: soon, end: soon })).rejects.toThrow();
  });
});

describe('why is this free?', () => {
  it('every calendar that was checked, with its age and what became of every event in it', async () => {
    anna.family.put('A.ics', phoneEvent('A', soon));
    anna.family.put('B.ics', phoneEvent('B', soon, ['TRANSP:TRANSPARENT']));
    anna.family.put('C.ics', phoneEvent('C', soon, [`ATTENDEE;PARTSTAT=DECLINED:mailto:${EMAIL}`]));
    anna.family.put('D.ics', phoneEvent('D', soon - 900 * 24 * HOUR));
    anna.family.put('T.ics', phoneEvent('T', soon).replaceAll('VEVENT', 'VTODO'));
    anna.location.addAppointment({ userId: COACH, title: 'Client', start: soon + 48 * HOUR, end: soon + 49 * HOUR });
    await anna.minute();
    await anna.minute();
    const told = await why({ start: soon + 5 * HOUR, end: soon + 6 * HOUR });
    expect(told).toMatchObject({ verdict: 'free', doubt: null, tekmatix: { readAt: anna.clock.now(), state: 'read' } });
    expect(told.checked.map(({ name, role, readAt, state, account }) => ({ name, role, readAt, state, account }))).toEqual([
      { name: 'Family', role: 'conflict', readAt: anna.clock.now(), state: 'read', account: { listed: 5, held: 5, unserved: 0, blocking: 1, ignored: { declined: 1, 'marked-free': 1, 'outside-window': 1, 'no-event': 1 }, quarantined: {} } },
      { name: 'Home', role: 'primary', readAt: anna.clock.now(), state: 'read', account: { listed: 1, held: 1, unserved: 0, blocking: 0, ignored: { 'own-appointment': 1 }, quarantined: {} } },
    ]);
    expect((await caller().sync.status()).calendars.map((c) => c.account?.blocking)).toEqual([1, 0]);
  });

  it('never, while a calendar was not read, is too old, or has an event that could not be read', async () => {
    const later = { start: soon + 90 * HOUR, end: soon + 91 * HOUR };
    expect(await why(later)).toMatchObject({ verdict: 'unknown', doubt: { because: 'never-synced' } });
    await anna.minute();
    expect((await why(later)).verdict).toBe('free');
    anna.family.put('BAD.ics', phoneEvent('BAD', soon).replace(/DTEND:.*\r\n/, 'DTEND:yesterday\r\n'));
    await anna.minute();
    const { id } = await anna.calendar('Family');
    expect(await why(later)).toMatchObject({ verdict: 'unknown', doubt: { because: 'quarantined', calendars: [id] }, checked: [{ quarantined: 1, account: { quarantined: { 'its end cannot be read': 1 } } }, {}] });
    anna.family.remove('BAD.ics');
    await anna.minute();
    expect((await why(later)).verdict).toBe('free');
    anna.clock.advance(HOUR);
    expect(await why(later)).toMatchObject({ verdict: 'unknown', doubt: { because: 'stale' } });
  });

  it('a broken event that lies years back keeps nothing from being free', async () => {
    anna.family.put('OLD.ics', phoneEvent('OLD', soon - 900 * 24 * HOUR).replace(/DTEND:.*\r\n/, 'DTEND:yesterday\r\n'));
    await anna.minute();
    expect(await why(at(soon))).toMatchObject({ verdict: 'free', checked: [{ account: { ignored: { 'outside-window': 1 }, quarantined: {} } }, {}] });
  });
});

describe('a reading that does not add up', () => {
  const later = () => ({ start: soon + 90 * HOUR, end: soon + 91 * HOUR });

  it('an event that iCloud lists and does not hand out: not free until it comes, and the status is not "in step"', async () => {
    await anna.minute();
    anna.icloud.faults.next({ method: 'GET', times: 'always', fault: { kind: 'status', status: 404 } });
    anna.icloud.toggles.multigetDelayMs = 3 * MINUTE;
    anna.family.put('NEW.ics', phoneEvent('NEW', soon));
    await anna.minute();
    expect(await why(later())).toMatchObject({ verdict: 'unknown', doubt: { because: 'incomplete' }, checked: [{ state: 'incomplete', account: { listed: 1, held: 0, unserved: 1 } }, {}] });
    expect(await caller().sync.status()).toMatchObject({ state: 'syncing', fault: 'incomplete' });
    for (let i = 0; i < 4; i += 1) await anna.minute();
    expect((await why(later())).verdict).toBe('free');
    expect(await caller().sync.status()).toMatchObject({ state: 'in-step', fault: null });
  });

  it('that lasts is a failure', async () => {
    await anna.minute();
    anna.icloud.faults.next({ method: 'GET', times: 'always', fault: { kind: 'status', status: 404 } });
    anna.icloud.toggles.multigetDelayMs = HOUR;
    anna.family.put('NEW.ics', phoneEvent('NEW', soon));
    for (let i = 0; i < 17; i += 1) await anna.minute();
    expect(await caller().sync.status()).toMatchObject({ state: 'failing', fault: 'incomplete' });
  });

  it('an object that is held and was never looked at: not free, and the reading does not count as one', async () => {
    anna.family.put('A.ics', phoneEvent('A', soon));
    await anna.minute();
    const { store } = anna.doors;
    const { readAt } = await anna.calendar('Family');
    const count = store.calendars.count;
    Object.assign(store.calendars, { count: async (id: never) => ({ ...await count(id), events: 2 }) });
    await anna.minute();
    expect(await anna.calendar('Family')).toMatchObject({ fault: 'incomplete', readAt, account: { held: 2, blocking: 1 } });
    expect(await why(later())).toMatchObject({ verdict: 'unknown', doubt: { because: 'incomplete' } });
    Object.assign(store.calendars, { count });
    await anna.minute();
    expect((await why(later())).verdict).toBe('free');
  });

  it('an object that is served and not kept: not free in any cycle after it, although nothing changes any more', async () => {
    await anna.minute();
    const { store } = anna.doors;
    const { transaction } = store;
    const losing: Store['transaction'] = (work) => transaction((tx) => work({ ...tx, calendars: { ...tx.calendars, saveObjects: (id, objects) => tx.calendars.saveObjects(id, objects.filter(({ href }) => !href.endsWith('NEW.ics'))) } }));
    Object.assign(store, { transaction: losing });
    anna.family.put('NEW.ics', phoneEvent('NEW', soon));
    for (let i = 0; i < 3; i += 1) {
      await anna.minute();
      expect(await anna.calendar('Family')).toMatchObject({ fault: 'incomplete' });
      expect(await why(later())).toMatchObject({ verdict: 'unknown' });
    }
    Object.assign(store, { transaction });
    await anna.minute();
    expect((await why(later())).verdict).toBe('free');
    expect(await anna.calendar('Family')).toMatchObject({ fault: null });
  });
});
