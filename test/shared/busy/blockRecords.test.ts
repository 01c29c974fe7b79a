import { describe, expect, it } from 'vitest';
import { blockTitle } from '../../../shared/busy/blockTitle.ts';
import type { BusyPeriod, EventSource } from '../../../shared/busy/busyPeriod.ts';
import { LIST_LAG, planBlockedSlots, wishOf, type BlockAction, type BlockPlanInput, type OwnBlockedSlot, type PresentBlock } from '../../../shared/busy/planBlockedSlots.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, HOUR, MINUTE, type Period } from '../../../shared/time/period.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const ME = 'user-1';
const WINDOW: Period = { start: NOW - DAY, end: NOW + 30 * DAY };
const at = (hour: number, length = HOUR): Period => ({ start: NOW + hour * HOUR, end: NOW + hour * HOUR + length });

function busy(period: Period, uid = 'dentist', more: Partial<EventSource> = {}): BusyPeriod<EventSource> {
  const source = { kind: 'icloud', calendarId: 'family' as CalendarId, uid, recurrenceId: null, title: null, allDay: false, rule: 'opaque', before: 0, after: 0, ...more } as const;
  return { ...period, type: 'busy', sources: [source] };
}
const ours = (period: Period, id = 'b1'): PresentBlock => ({ ...period, id, title: blockTitle(null, ME, period) });
const row = (block: PresentBlock, patch: Partial<OwnBlockedSlot> = {}): OwnBlockedSlot =>
  ({ rowId: `row-${block.id}`, id: block.id, key: 'dentist  0', title: block.title, start: block.start, end: block.end, refusedUntil: null, refusedWish: null, writtenAt: NOW - HOUR, ...patch });
const plan = (input: Partial<BlockPlanInput>): BlockAction[] =>
  planBlockedSlots({ userId: ME, window: WINDOW, now: NOW, listedAt: NOW, busy: [], appointments: [], present: [], own: [], complete: true, ...input });

describe('outside the window', () => {
  it.each<[string, Period]>([
    ['ended before it', { start: WINDOW.start - HOUR, end: WINDOW.start }], ['begins after it', { start: WINDOW.end, end: WINDOW.end + HOUR }],
  ])('a block of ours that %s stays, and so does its record', (_what, period) => {
    const block = ours(period);
    expect(plan({ present: [block], own: [row(block)] })).toEqual([]);
  });

  it('one that reaches into it by a moment goes with its event', () => {
    expect(plan({ present: [ours({ start: WINDOW.start - HOUR, end: WINDOW.start + 1 })] })).toMatchObject([{ kind: 'remove' }]);
    expect(plan({ present: [ours({ start: WINDOW.end - 1, end: WINDOW.end + HOUR })] })).toMatchObject([{ kind: 'remove' }]);
  });

  it('an event gets no block', () => {
    expect(plan({ busy: [busy({ start: WINDOW.end, end: WINDOW.end + HOUR }), busy({ start: WINDOW.start - HOUR, end: WINDOW.start }, 'old')] })).toEqual([]);
    expect(plan({ busy: [{ ...busy(at(2)), sources: [] }] })).toEqual([]);
  });
});

describe('what we remember of a block', () => {
  it('is set right when it stands for another event now', () => {
    const block = ours(at(2));
    const known = row(block, { key: 'former  0' });
    expect(plan({ busy: [busy(at(2))], present: [block], own: [known] })).toMatchObject([{ kind: 'adopt', id: 'b1', wanted: { ...at(2), title: block.title, key: 'dentist  0' }, row: known }]);
  });

  it('is set right when the block stands elsewhere than we thought, and that is where it should be', () => {
    const known = row(ours(at(2)));
    expect(plan({ busy: [busy(at(5))], present: [ours(at(5))], own: [known] })).toMatchObject([{ kind: 'adopt', id: 'b1', row: known }]);
  });

  it('tells the occurrences of a series apart, and names the first of two events that share a block', () => {
    const keys = plan({ busy: [busy(at(2), 'choir', { recurrenceId: 7 }), busy(at(3), 'choir', { recurrenceId: 8 }), busy(at(3), 'second')] }).map((action) => action.kind === 'create' && action.wanted.key);
    expect(keys).toEqual(['choir 7 0', 'choir 8 0']);
    const block = ours(at(2));
    expect(plan({ busy: [busy(at(2)), busy(at(2), 'other')], present: [block], own: [row(block)] })).toEqual([]);
  });

  it('moves one block with its event when two stood for it, and takes the other away', () => {
    const [one, two] = [ours(at(2), 'b1'), ours(at(3), 'b2')];
    expect(plan({ busy: [busy(at(5))], present: [one, two], own: [row(one), row(two)] })).toMatchObject([
      { kind: 'move', id: 'b1', from: at(2), wanted: at(5) }, { kind: 'remove', id: 'b2', from: at(3) },
    ]);
  });

  it('moves a block also while a calendar was not read to its end', () => {
    const block = ours(at(2));
    expect(plan({ busy: [busy(at(5))], present: [block], own: [row(block)], complete: false })).toMatchObject([{ kind: 'move', wanted: at(5) }]);
  });

  it('is forgotten when the block is nowhere any more and no event asks for it', () => {
    const known = row(ours(at(2)));
    expect(plan({ own: [known] })).toEqual([{ kind: 'forget', row: known }]);
    expect(plan({ own: [{ ...known, id: null }] })).toEqual([{ kind: 'forget', row: { ...known, id: null } }]);
    expect(plan({ own: [known], present: [ours(at(2), 'b2')], busy: [busy(at(2))] })).toMatchObject([{ kind: 'adopt', id: 'b2', row: null }, { kind: 'forget', row: known }]);
  });

  it('is believed over the list for two minutes, and not a moment longer', () => {
    const young = row(ours(at(2)), { writtenAt: NOW - LIST_LAG + 1 });
    const old = row(ours(at(2)), { writtenAt: NOW - LIST_LAG });
    expect(plan({ own: [young] })).toEqual([]);
    expect(plan({ own: [old] })).toEqual([{ kind: 'forget', row: old }]);
    expect(plan({ own: [young], busy: [busy(at(2))] })).toEqual([]);
    expect(plan({ own: [old], busy: [busy(at(2))] })).toMatchObject([{ kind: 'create', reason: 'block-was-removed-in-tekmatix', replaces: old }]);
  });

  it('whose answer never came and that is not listed is written again', () => {
    const unanswered = row(ours(at(2)), { id: null });
    expect(plan({ own: [unanswered], busy: [busy(at(2))] })).toMatchObject([{ kind: 'create', reason: 'event-blocks', replaces: unanswered }]);
  });

  it('of a block that the user dragged does not stand for another event of its former time', () => {
    const known = row(ours(at(2)), { key: 'gone  0', writtenAt: NOW - MINUTE });
    const dragged = { ...ours(at(2)), ...at(7) };
    expect(plan({ own: [known], present: [dragged], busy: [busy(at(2))] })).toMatchObject([
      { kind: 'remove', id: 'b1', reason: 'event-no-longer-blocks' }, { kind: 'create', reason: 'event-blocks', wanted: at(2) },
    ]);
  });
});

describe('what TekMatix refused', () => {
  const until = (refusedUntil: number): Partial<OwnBlockedSlot> => ({ refusedUntil });

  it('is not tried again before its time: a new block', () => {
    const refused = row(ours(at(2)), { id: null, refusedWish: wishOf(ours(at(2))), ...until(NOW + 1) });
    expect(plan({ own: [refused], busy: [busy(at(2))] })).toEqual([]);
    expect(plan({ own: [{ ...refused, ...until(NOW + HOUR) }], busy: [busy(at(2))] })).toEqual([]);
    expect(plan({ own: [{ ...refused, ...until(NOW) }], busy: [busy(at(2))] })).toMatchObject([{ kind: 'create', wanted: at(2) }]);
  });

  it('is not tried again before its time: a move', () => {
    const refused = row(ours(at(2)), { refusedWish: wishOf(ours(at(5))), ...until(NOW + 1) });
    expect(plan({ own: [refused], present: [ours(at(2))], busy: [busy(at(5))] })).toEqual([]);
    expect(plan({ own: [{ ...refused, ...until(NOW) }], present: [ours(at(2))], busy: [busy(at(5))] })).toMatchObject([{ kind: 'move', from: at(2), wanted: at(5) }]);
  });

  it('does not keep another wish for the same event from being tried', () => {
    const refused = row(ours(at(2)), { refusedWish: wishOf(ours(at(5))), ...until(NOW + HOUR) });
    expect(plan({ own: [refused], present: [ours(at(2))], busy: [busy(at(6))] })).toMatchObject([{ kind: 'move', from: at(2), wanted: at(6) }]);
  });

  it('is forgotten with its event', () => {
    const refused = row(ours(at(2)), { id: null, refusedWish: wishOf(ours(at(2))), ...until(NOW + HOUR) });
    expect(plan({ own: [refused], busy: [busy(at(9), 'other')] })).toMatchObject([{ kind: 'create', wanted: at(9) }, { kind: 'forget', row: refused }]);
  });
});
