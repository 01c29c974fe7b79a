import { afterEach, beforeEach, expect, it } from 'vitest';
import { appRouter } from '../../../server/api/router.ts';
import { saveRoles } from '../../../server/calendars/saveRoles.ts';
import type { JournalPage } from '../../../shared/contract/sync.ts';
import { COACH, HOUR, MINUTE, openHousehold, phoneEvent, type Household } from '../household.ts';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { subjectsOf } from '../listenToWebhooks.ts';

let anna: Household;
let began: number;
beforeEach(async () => {
  anna = await openHousehold();
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  await anna.minute();
  began = anna.clock.now();
  anna.family.put('A.ics', phoneEvent('A', began + 30 * HOUR));
  anna.home.put('B.ics', phoneEvent('B', began + 40 * HOUR));
  anna.location.addAppointment({ userId: COACH, title: 'Discovery call', start: began + 50 * HOUR, end: began + 51 * HOUR });
  await anna.minute();
}, 60_000);
afterEach(() => anna.close());

type Input = Parameters<ReturnType<typeof appRouter.createCaller>['sync']['journal']>[0];

/** Through the procedure, as the extension asks. */
function read(input: Partial<Input> = {}): Promise<JournalPage> {
  const { doors, userId } = anna;
  return appRouter.createCaller({ subjects: subjectsOf(doors), session: { id: 's1', userId }, onInternalError: () => {} }).sync.journal(input);
}
const actions = async (input: Partial<Input> = {}): Promise<string[]> => (await read(input)).rows.map((row) => row.action);

it('is filtered by kind', async () => {
  expect(new Set(await actions({ kinds: ['blocks'] }))).toEqual(new Set(['block-created']));
  expect(new Set(await actions({ kinds: ['events', 'accounts'] }))).toEqual(new Set(['event-created', 'account-connected', 'tekmatix-linked']));
  expect(await actions({ kinds: ['settings'] })).toEqual(['role-chosen', 'role-chosen']);
});

it('is filtered by calendar', async () => {
  const family = await anna.calendar('Family');
  const { rows } = await read({ calendarId: family.id, kinds: ['blocks'] });
  expect(rows.map((row) => row.after?.start)).toEqual([began + 30 * HOUR]);
});

it('is filtered by the time at which it happened', async () => {
  expect(await actions({ from: began + MINUTE })).not.toContain('account-connected');
  expect(await actions({ to: began + MINUTE })).not.toContain('event-created');
  expect(await actions({ from: began + MINUTE })).toContain('event-created');
});

it.each([
  [{ actions: [], reasons: ['event-blocks'] }, ['block-created']], [{ actions: ['event-created'], reasons: [] }, ['event-created']],
  [{ actions: [], reasons: ['appointment-made'] }, ['event-created']], [{ actions: [], reasons: [] }, []], [undefined, []],
])('is filtered by the codes that the words looked for stand for: %j', async (codes, expected) => {
  expect([...new Set(await actions({ text: 'in the reader’s own language', ...(codes ? { codes } : {}) }))]).toEqual(expected);
});

it('is filtered by a title that may be shown, taken as it is written', async () => {
  const [home, family] = [await anna.calendar('Home'), await anna.calendar('Family')];
  await saveRoles(anna.doors, anna.userId, { primary: home.id, conflicts: [family.id], rules: { [family.id]: { ...family.rules, titles: 'title' } } });
  anna.family.put('HUNDRED.ics', phoneEvent('100%', began + 60 * HOUR));
  await anna.minute();
  expect((await read({ text: '100% priv' })).rows.map((row) => row.title)).toEqual(['100% privately']);
  expect(await actions({ text: '1_0% priv' })).toEqual([]);
});

it('comes in pages that hold every row once', async () => {
  const whole = (await read({ limit: 500 })).rows.map((row) => row.id);
  expect(whole.length).toBeGreaterThan(6);
  const paged: unknown[] = [];
  let before: number | undefined;
  do {
    const page: JournalPage = await read({ limit: 2, ...(before === undefined ? {} : { before }) });
    paged.push(...page.rows.map((row) => row.id));
    before = page.next ?? undefined;
  } while (before !== undefined);
  expect(paged).toEqual(whole);
});

it('is the user\'s own: nobody else reads a row of it', async () => {
  const stranger = await anna.doors.store.users.ensure(anna.location.id, 'somebody-else', 'Tom');
  expect((await syncSubject(anna.doors).journal({ id: 's2', userId: stranger.id }, { limit: 500 })).rows).toEqual([]);
});

it('tells a role that changed, and switches that changed, with what they were', async () => {
  const [home, family] = [await anna.calendar('Home'), await anna.calendar('Family')];
  await saveRoles(anna.doors, anna.userId, { primary: home.id, conflicts: [], rules: { [family.id]: { ...family.rules, allDay: false, paddingAfter: 15 } } });
  expect((await read({ kinds: ['settings'], limit: 2 })).rows.map(({ action, change }) => [action, change])).toEqual(expect.arrayContaining([
    ['role-chosen', { from: 'conflict', to: 'ignored' }], ['rules-changed', { from: 'allDay true, paddingAfter 0', to: 'allDay false, paddingAfter 15' }],
  ]));
});

it('tells trouble when it begins and when it ends, once each, however long it lasts', async () => {
  anna.tekMatix.faults.next({ times: 6, fault: { kind: 'status', status: 500 } });
  anna.icloud.faults.next({ method: 'PROPFIND', times: 3, fault: { kind: 'status', status: 500 } });
  for (let i = 0; i < 8; i += 1) await anna.minute();
  const told = (await read({ kinds: ['trouble'] })).rows.map(({ action, reason }) => `${action} ${reason}`).reverse();
  expect(told).toEqual(expect.arrayContaining(['account-not-checked unreachable', 'account-read-again after-unreachable', 'tekmatix-not-in-step tekmatix-unreachable', 'tekmatix-in-step-again after-tekmatix-unreachable']));
  expect(new Set(told).size).toBe(told.length);
});
