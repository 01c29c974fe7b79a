import { describe, expect, it } from 'vitest';
import { farPages, nearPeriod } from '../../../shared/appointments/planReading.ts';
import { blockTitle } from '../../../shared/busy/blockTitle.ts';
import type { BusyPeriod, EventSource } from '../../../shared/busy/busyPeriod.ts';
import { planBlockedSlots, wishOf, type BlockPlanInput, type OwnBlockedSlot, type PresentBlock } from '../../../shared/busy/planBlockedSlots.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, HOUR, mergePeriods, MINUTE, SECOND, type Period } from '../../../shared/time/period.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const ME = 'user-1';
const at = (hour: number, length = HOUR): Period => ({ start: NOW + hour * HOUR, end: NOW + hour * HOUR + length });

function busy(period: Period, uid = 'dentist', title: string | null = null): BusyPeriod<EventSource> {
  const source = { kind: 'icloud', calendarId: 'family' as CalendarId, uid, recurrenceId: null, title, allDay: false, rule: 'opaque', before: 0, after: 0 } as const;
  return { ...period, type: 'busy', sources: [source] };
}

const ours = (period: Period, id = 'b1', title: string | null = null): PresentBlock => ({ ...period, id, title: blockTitle(title, ME, period) });

function row(block: PresentBlock, key = 'dentist  0', age = HOUR): OwnBlockedSlot {
  return { rowId: `row-${block.id}`, id: block.id, key, title: block.title, start: block.start, end: block.end, refusedUntil: null, refusedWish: null, writtenAt: NOW - age };
}

function plan(input: Partial<BlockPlanInput>) {
  return planBlockedSlots({
    userId: ME, window: { start: NOW - DAY, end: NOW + 30 * DAY }, now: NOW, listedAt: NOW, busy: [], appointments: [], present: [], own: [], complete: true, ...input,
  });
}

describe('blocked slots follow busy time', () => {
  it('an event that takes time gets a blocked slot that tells only that it is busy', () => {
    const [action, ...rest] = plan({ busy: [busy(at(2))] });
    expect(rest).toEqual([]);
    expect(action).toMatchObject({ kind: 'create', wanted: { ...at(2), title: blockTitle(null, ME, at(2)) } });
    expect(action?.kind === 'create' && action.wanted.title).toMatch(/^Busy · iCloud #[0-9A-Z]{4}$/);
  });

  it('a second look at the same facts writes nothing', () => {
    const block = ours(at(2));
    expect(plan({ busy: [busy(at(2))], present: [block], own: [row(block)] })).toEqual([]);
  });

  it('a moved event moves its block instead of making another', () => {
    const block = ours(at(2));
    expect(plan({ busy: [busy(at(5))], present: [block], own: [row(block)] }))
      .toMatchObject([{ kind: 'move', id: 'b1', wanted: at(5), reason: 'event-changed' }]);
  });

  it('a deleted event frees its block', () => {
    const block = ours(at(2));
    expect(plan({ present: [block], own: [row(block)] })).toMatchObject([{ kind: 'remove', id: 'b1', reason: 'event-no-longer-blocks' }]);
  });

  it('a block that the user made in TekMatix is never touched, whatever its time and title', () => {
    const theirs = [{ ...at(2), id: 'x1', title: 'Busy' }, { ...at(2), id: 'x2', title: 'Busy · iCloud' }, { ...at(2), id: 'x3', title: 'Busy · iCloud #0000' }];
    expect(plan({ present: theirs })).toEqual([]);
  });

  it('a block of ours that the user copied to another time is theirs', () => {
    const copied = { ...ours(at(2)), id: 'x1', ...at(9) };
    expect(plan({ present: [copied] })).toEqual([]);
  });

  it('after the loss of the database our blocks are recognised, not doubled', () => {
    expect(plan({ busy: [busy(at(2))], present: [ours(at(2))] })).toMatchObject([{ kind: 'adopt', id: 'b1' }]);
  });

  it('after the loss of the database a block whose event is gone is removed', () => {
    expect(plan({ present: [ours(at(2))] })).toMatchObject([{ kind: 'remove', id: 'b1', reason: 'left-over' }]);
  });

  it('while a calendar was never read to its end nothing is removed, since its events may be behind it', () => {
    expect(plan({ present: [ours(at(2))], complete: false })).toEqual([]);
  });

  it('a creation whose answer was lost is recognised by its mark', () => {
    const block = ours(at(2));
    const unanswered = { ...row(block), id: null };
    expect(plan({ busy: [busy(at(2))], present: [block], own: [unanswered] })).toMatchObject([{ kind: 'adopt', id: 'b1', row: { rowId: 'row-b1' } }]);
  });

  it('a block written a moment ago and not listed yet is not written again', () => {
    const block = ours(at(2));
    expect(plan({ busy: [busy(at(2))], own: [row(block, 'dentist  0', MINUTE)] })).toEqual([]);
  });

  it('a block that the user removed in TekMatix comes back while its event still takes the time', () => {
    const block = ours(at(2));
    expect(plan({ busy: [busy(at(2))], own: [row(block)] })).toMatchObject([{ kind: 'create', reason: 'block-was-removed-in-tekmatix', replaces: { rowId: 'row-b1' } }]);
  });

  it('a block that the user dragged in TekMatix returns to its event', () => {
    const known = row(ours(at(2)));
    const dragged = { ...ours(at(2)), ...at(7) };
    expect(plan({ busy: [busy(at(2))], present: [dragged], own: [known] })).toMatchObject([{ kind: 'move', id: 'b1', wanted: at(2), reason: 'block-was-changed-in-tekmatix' }]);
  });

  it('the same block twice is one too many', () => {
    const block = ours(at(2));
    expect(plan({ busy: [busy(at(2))], present: [block, { ...block, id: 'b2' }], own: [row(block)] })).toMatchObject([{ kind: 'remove', id: 'b2' }]);
  });

  it('never blocks over an appointment of the user: busy time is cut around it', () => {
    const actions = plan({ busy: [busy(at(0, 4 * HOUR))], appointments: [at(1)] });
    expect(actions.map((a) => a.kind === 'create' && [a.wanted.start, a.wanted.end])).toEqual([
      [at(0).start, at(1).start], [at(1).end, at(0, 4 * HOUR).end],
    ]);
  });

  it('two events of the same time that tell nothing need one block', () => {
    expect(plan({ busy: [busy(at(2), 'a'), busy(at(2), 'b')] })).toHaveLength(1);
  });

  it('two events of the same time with titles get a block each', () => {
    expect(plan({ busy: [busy(at(2), 'a', 'Dentist'), busy(at(2), 'b', 'Yoga')] })).toHaveLength(2);
  });
});

describe('beside the blocks of another link that the user keeps', () => {
  const foreign = (period: Period): PresentBlock => ({ ...period, id: 'native', title: 'Busy' });

  it('an event whose exact time is blocked gets no second block, and ours goes where it stood', () => {
    expect(plan({ busy: [busy(at(2))], present: [foreign(at(2))], yieldToForeign: true })).toEqual([]);
    expect(plan({ busy: [busy(at(2))], present: [foreign(at(2))], yieldToForeign: false })).toMatchObject([{ kind: 'create' }]);
    const block = ours(at(2));
    expect(plan({ busy: [busy(at(2))], present: [foreign(at(2)), block], own: [row(block)], yieldToForeign: true }))
      .toMatchObject([{ kind: 'remove', id: 'b1', reason: 'blocked-by-the-other-link' }]);
  });

  it('a block of another length does not stand for the event', () => {
    expect(plan({ busy: [busy(at(2))], present: [foreign(at(2, HOUR / 2))], yieldToForeign: true })).toMatchObject([{ kind: 'create', wanted: at(2) }]);
  });

  it('a block of ours does not stand for itself', () => {
    const block = ours(at(2));
    expect(plan({ busy: [busy(at(2))], present: [block], own: [row(block)], yieldToForeign: true })).toEqual([]);
    expect(plan({ busy: [busy(at(2))], present: [block], own: [], yieldToForeign: true })).toMatchObject([{ kind: 'adopt', id: 'b1' }]);
  });
});

describe('a list that lags', () => {
  const unanswered = (age: number): OwnBlockedSlot => ({ ...row(ours(at(2)), 'dentist  0', age), id: null });

  it('does not double a block whose creation was not answered a moment ago; later it is made', () => {
    expect(plan({ busy: [busy(at(2))], own: [unanswered(5 * SECOND)] })).toEqual([]);
    expect(plan({ busy: [busy(at(2))], own: [unanswered(MINUTE)] })).toMatchObject([{ kind: 'create', replaces: { rowId: 'row-b1' } }]);
  });

  it('is as old as its question, however long the answer took', () => {
    expect(plan({ busy: [busy(at(2))], own: [unanswered(MINUTE)], listedAt: NOW - MINUTE })).toEqual([]);
  });

  it('keeps nobody waiting for what was written in the future: the clock was set back', () => {
    expect(plan({ busy: [busy(at(2))], own: [unanswered(-HOUR)] })).toMatchObject([{ kind: 'create' }]);
    expect(plan({ busy: [busy(at(2))], own: [row(ours(at(2)), 'dentist  0', -HOUR)] })).toMatchObject([{ kind: 'create' }]);
  });
});

describe('a wish that TekMatix refused', () => {
  const block = ours(at(2));
  const wish = wishOf({ ...at(5), title: blockTitle(null, ME, at(5)) });
  const refused = (until: number): OwnBlockedSlot => ({ ...row(block), refusedUntil: until, refusedWish: wish });

  it('leaves the block where it stands, and is wished again later', () => {
    const facts = { busy: [busy(at(5))], present: [block] };
    expect(plan({ ...facts, own: [refused(NOW + MINUTE)] })).toEqual([]);
    expect(plan({ ...facts, own: [refused(NOW)] })).toMatchObject([{ kind: 'move', id: 'b1', wanted: at(5), reason: 'event-changed' }]);
    // Another clock set that end.
    expect(plan({ ...facts, own: [refused(NOW + 3 * HOUR)] })).toMatchObject([{ kind: 'move', wanted: at(5) }]);
  });

  it('keeps no other wish for the same event back', () => {
    expect(plan({ busy: [busy(at(6))], present: [block], own: [refused(NOW + MINUTE)] })).toMatchObject([{ kind: 'move', wanted: at(6) }]);
  });
});

describe('what reaches into the window', () => {
  const window: Period = { start: NOW - DAY, end: NOW + 90 * DAY };

  it('is blocked, and nothing else is', () => {
    const outside = [{ start: window.start - HOUR, end: window.start }, { start: window.end, end: window.end + HOUR }];
    const inside = [{ start: window.start - HOUR, end: window.start + 1 }, { start: window.end - 1, end: window.end + HOUR }];
    const blocked = plan({ window, busy: [...outside, ...inside].map((period, i) => busy(period, `e${i}`)) });
    expect(blocked.map((a) => a.kind === 'create' && { start: a.wanted.start, end: a.wanted.end })).toEqual(inside);
  });

  it('a block that time has left behind stays as history, and one beside the window is not adopted', () => {
    const past = ours({ start: window.start - HOUR, end: window.start });
    expect(plan({ window, present: [past], own: [row(past)] }).filter((a) => a.kind === 'remove')).toEqual([]);
    expect(plan({ window, present: [past] })).toEqual([]);
  });

  it('is blocked in pieces that begin where TekMatix is read: none can get out of sight while it lasts', () => {
    const sabbatical = { start: NOW - 80 * DAY, end: NOW + 50 * DAY };
    const pieces = plan({ window, busy: [busy(sabbatical)] }).flatMap((a) => (a.kind === 'create' ? [{ start: a.wanted.start, end: a.wanted.end }] : []));
    const [seenFrom = 0] = farPages(window, nearPeriod(window, NOW)).map((page) => page.start);
    expect(Math.min(...pieces.map((piece) => piece.start))).toBeGreaterThanOrEqual(seenFrom);
    expect(mergePeriods(pieces)).toEqual([{ start: seenFrom, end: sabbatical.end }]);
  });
});
