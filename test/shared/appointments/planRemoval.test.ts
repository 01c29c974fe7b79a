import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventKey, planRemoval, nameOfKey, USER_EDITS, type UserEdit, type WrittenEvent } from '../../../shared/appointments/planRemoval.ts';
import { blockTitle } from '../../../shared/busy/blockTitle.ts';
import type { OwnBlockedSlot, PresentBlock } from '../../../shared/busy/planBlockedSlots.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';

const USER = 'coach';
const HOUR = 3_600_000;
const HOME = 'home' as CalendarId;

const ours = (id: string, start: number): PresentBlock => ({ id, start, end: start + HOUR, title: blockTitle(null, USER, { start, end: start + HOUR }) });
const row = (id: string | null, start: number): OwnBlockedSlot => ({ rowId: `row ${id ?? start}`, key: 'k', id, start, end: start + HOUR, title: blockTitle(null, USER, { start, end: start + HOUR }), writtenAt: 0, refusedUntil: null, refusedWish: null });
const plan = (more: Partial<Parameters<typeof planRemoval>[0]>) => planRemoval({ userId: USER, changed: 'keep', present: [], own: [], events: [], ...more });
const event = (edits: UserEdit[]): WrittenEvent => ({ calendarId: HOME, name: 'A.ics', start: 0, end: HOUR, title: 'Call', edits });

describe('what is ours', () => {
  it('a block by its mark, by our record, and by a record that the list lacks', () => {
    const present = [ours('marked', HOUR), { ...ours('moved', 5 * HOUR), start: 9 * HOUR, end: 10 * HOUR }];
    const removals = plan({ present, own: [row('moved', 5 * HOUR), row('unlisted', 7 * HOUR), row(null, 8 * HOUR)] });
    expect(removals.map(({ key, verdict, edits }) => [nameOfKey(key), verdict, edits])).toEqual([['marked', 'remove', []], ['moved', 'keep', ['time']], ['unlisted', 'remove', []]]);
    expect(removals[2]).toEqual({ key: 'block unlisted', kind: 'block', calendarId: null, start: 7 * HOUR, end: 8 * HOUR, title: row('unlisted', 7 * HOUR).title, edits: [], verdict: 'remove' });
  });

  it('an event, by its calendar and its name', () => {
    expect(plan({ events: [event([])] })).toEqual([{ key: 'event home A.ics', kind: 'event', calendarId: HOME, start: 0, end: HOUR, title: 'Call', edits: [], verdict: 'remove' }]);
    expect(nameOfKey(eventKey(HOME, 'A.ics'))).toBe('A.ics');
  });

  it.each([['begins', 8 * HOUR, 10 * HOUR], ['ends', 9 * HOUR, 11 * HOUR]])('a block that only %s at another time is one whose time they changed', (_, start, end) => {
    expect(plan({ present: [{ ...ours('moved', 9 * HOUR), start, end }], own: [row('moved', 9 * HOUR)] })).toMatchObject([{ verdict: 'keep', edits: ['time'] }]);
  });

  it('never a block without our mark and without a record, whatever it is called', () => {
    const anything = fc.record({ id: fc.string({ minLength: 1 }), start: fc.integer({ min: 0, max: 1e6 }), length: fc.integer({ min: 1, max: 1e6 }), title: fc.oneof(fc.string(), fc.constant('Busy · iCloud #0000'), fc.constant(blockTitle(null, 'somebody else', { start: 0, end: HOUR }))) });
    fc.assert(fc.property(fc.array(anything), (blocks) => {
      const present = blocks.map(({ length, ...block }) => ({ ...block, end: block.start + length }));
      const marked = new Set(present.filter((b) => b.title.endsWith(blockTitle('', USER, b).slice('Busy'.length))).map((b) => b.id));
      return plan({ present }).every(({ key, kind }) => kind === 'block' && marked.has(key.slice('block '.length)));
    }));
  });

  it('a block that they retitled is theirs, and one whose mark is right is not', () => {
    const retitled = { ...ours('r', HOUR), title: 'Team meeting' };
    expect(plan({ present: [retitled], own: [row('r', HOUR)] })).toMatchObject([{ verdict: 'keep', edits: ['title'] }]);
    expect(plan({ present: [retitled], own: [row('r', HOUR)], changed: 'remove' })).toMatchObject([{ verdict: 'remove' }]);
    // Our own edit whose answer was lost: the record is older than the block.
    expect(plan({ present: [ours('e', 3 * HOUR)], own: [row('e', HOUR)] })).toMatchObject([{ verdict: 'remove', edits: [] }]);
  });
});

describe('what the user changed', () => {
  it.each(USER_EDITS)('%s: the event stays unless they say otherwise', (edit) => {
    expect(plan({ events: [event([edit])] })).toMatchObject([{ verdict: 'keep', edits: [edit] }]);
    expect(plan({ events: [event([edit])], changed: 'remove' })).toMatchObject([{ verdict: edit === 'calendar' ? 'keep' : 'remove' }]);
    expect(plan({ events: [event([])] })).toMatchObject([{ verdict: 'remove' }]);
  });
});
