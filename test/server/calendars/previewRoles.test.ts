import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveRoles } from '../../../server/calendars/saveRoles.ts';
import { previewRoles } from '../../../server/sync/previewRoles.ts';
import { DEFAULT_BUSY_RULES, type BusyRules } from '../../../shared/calendars/busyRules.ts';
import type { ChoicePreview } from '../../../shared/preview/previewChoice.ts';
import { blocksOf, COACH, eventsOf, HOUR, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
let soon: number;
beforeEach(async () => {
  anna = await openHousehold();
  soon = anna.clock.now() + 30 * HOUR;
  anna.home.put('E1.ics', phoneEvent('E1', soon));
  anna.family.put('E2.ics', phoneEvent('E2', soon + 2 * HOUR));
  anna.family.put('E3.ics', phoneEvent('E3', soon + 4 * HOUR, ['TRANSP:TRANSPARENT']));
  anna.location.addAppointment({ title: 'Intro call', userId: COACH, start: soon + 6 * HOUR, end: soon + 7 * HOUR });
  await anna.connect();
});
afterEach(() => anna.close());

async function preview(primary: string, conflicts: readonly string[], rules: Readonly<Record<string, Partial<BusyRules>>> = {}): Promise<ChoicePreview> {
  const idOf = async (name: string) => (await anna.calendar(name)).id;
  const named: [string, BusyRules][] = [];
  for (const [name, some] of Object.entries(rules)) named.push([await idOf(name), { ...DEFAULT_BUSY_RULES, ...some }]);
  return previewRoles(anna.doors, anna.userId, { primary: await idOf(primary), conflicts: await Promise.all(conflicts.map(idOf)), rules: Object.fromEntries(named) });
}

const state = () => JSON.stringify([anna.location.blocks(), anna.home.objects(), anna.family.objects()]);

describe('the preview of a choice of calendars', () => {
  it('before the first sync says what that sync then does, and writes and keeps nothing', async () => {
    const before = state();
    const told = await preview('Home', ['Family']);
    expect(told.blockedSlots).toEqual({ created: 2, moved: 0, removed: 0 });
    expect(told.events).toEqual({ created: 1, moved: 0, removed: 0 });
    expect(told.changes.map(({ what, title, start }) => [what, title, start])).toEqual([
      ['blocked-slot', 'Busy', soon], ['blocked-slot', 'Busy', soon + 2 * HOUR], ['event', 'Intro call', soon + 6 * HOUR],
    ]);
    expect(state()).toBe(before);
    expect(await anna.doors.store.calendars.objects((await anna.calendar('Family')).id)).toEqual([]);
    await anna.chooseRoles('Home', ['Family']);
    await anna.minute();
    expect(blocksOf(anna)).toEqual([soon, soon + 2 * HOUR]);
    expect(eventsOf(anna.home)).toHaveLength(1);
    expect(await preview('Home', ['Family'])).toMatchObject({ changes: [], more: 0 });
  });

  it('of another primary calendar counts the appointments as moved, and what is checked no more as removed', async () => {
    const work = anna.owner.addCalendar({ name: 'Work', color: '#FF2968' });
    await anna.chooseRoles('Home', ['Family']);
    await anna.minute();
    const told = await preview('Work', ['Home']);
    expect(told.events).toEqual({ created: 0, moved: 1, removed: 0 });
    expect(told.blockedSlots).toEqual({ created: 0, moved: 0, removed: 1 });
    expect(told.changes.find((c) => c.change === 'removed')).toMatchObject({ start: soon + 2 * HOUR, title: 'Busy' });
    await anna.chooseRoles('Work', ['Home']);
    await anna.minute();
    await anna.minute();
    expect(eventsOf(work)).toHaveLength(1);
    expect(eventsOf(anna.home)).toHaveLength(0);
    expect(blocksOf(anna)).toEqual([soon]);
  });

  it('of other switches says which times they add, and tells no title before it is saved that it may be told', async () => {
    await anna.chooseRoles('Home', ['Family']);
    await anna.minute();
    const told = await preview('Home', ['Family'], { Family: { freeEvents: true, titles: 'title' } });
    expect(told.changes.map(({ change, title }) => [change, title])).toEqual([['moved', 'Busy'], ['created', 'Busy']]);
    const family = await anna.calendar('Family');
    await saveRoles(anna.doors, anna.userId, { primary: (await anna.calendar('Home')).id, conflicts: [family.id], rules: { [family.id]: { ...family.rules, titles: 'title' } } });
    await anna.minute();
    expect((await preview('Home', ['Family'], { Family: { freeEvents: true, titles: 'title' } })).changes).toMatchObject([{ change: 'created', title: 'E3 privately' }]);
  });

  it('is refused when a calendar cannot be read: half a preview is none', async () => {
    anna.icloud.faults.next({ report: 'calendar-multiget', fault: { kind: 'status', status: 503 }, times: 20 });
    await expect(preview('Home', ['Family'])).rejects.toMatchObject({ kind: 'throttled' });
  });

  it('is refused for a choice that cannot be saved', async () => {
    await expect(preview('Home', ['Home'])).rejects.toMatchObject({ kind: 'roles-invalid' });
  });
});
