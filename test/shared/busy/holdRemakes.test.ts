import { describe, expect, it } from 'vitest';
import { findRemakes, holdBack } from '../../../shared/busy/holdRemakes.ts';
import type { BlockAction, OwnBlockedSlot, WantedBlock } from '../../../shared/busy/planBlockedSlots.ts';

const row = (index: number, more: Partial<OwnBlockedSlot> = {}): OwnBlockedSlot => ({
  rowId: `r${index}`, id: `b${index}`, key: `k${index}`, start: index, end: index + 1, title: 'Busy', writtenAt: 0, refusedUntil: null, refusedWish: null, ...more,
});
const wantedOf = ({ key, title, start, end }: OwnBlockedSlot): WantedBlock => ({ key, title, start, end });
const again = (own: OwnBlockedSlot): BlockAction & { kind: 'create' } => ({ kind: 'create', wanted: wantedOf(own), reason: 'block-was-removed-in-tekmatix', replaces: own });
const rows = (count: number, more: Partial<OwnBlockedSlot> = {}): OwnBlockedSlot[] => Array.from({ length: count }, (_, i) => row(i, more));

describe('blocked slots of ours that vanished', () => {
  it('a few are made again', () => {
    expect(findRemakes(rows(4).map(again), rows(4)).reason).toBeUndefined();
    expect(findRemakes(rows(5).map(again), rows(25)).reason).toBeUndefined();
  });
  it('many at once are not, before somebody looked again', () => {
    expect(findRemakes(rows(5).map(again), rows(24)).reason).toBe('vanished');
    expect(findRemakes(rows(5).map(again), rows(5)).reason).toBe('emptied');
  });
  it('are measured against those that we know to stand, not against those whose answer never came', () => {
    const unanswered = rows(10, { id: null });
    expect(findRemakes(rows(5).map(again), [...rows(24), ...unanswered])).toMatchObject({ of: 24, reason: 'vanished' });
  });
  it('not even one that was made again already and still does not show', () => {
    expect(findRemakes([again(row(1, { remade: true }))], rows(50)).reason).toBe('not-listed-again');
  });
  it('new ones, and those whose answer was lost, are no loss', () => {
    const fresh = rows(9).map((own): BlockAction => ({ kind: 'create', wanted: wantedOf(own), reason: 'event-blocks', replaces: null }));
    const unanswered = rows(9, { id: null }).map(again);
    expect(findRemakes([...fresh, ...unanswered], rows(9))).toMatchObject({ vanished: [], reason: undefined });
  });
  it('held back, they alone are left out', () => {
    const [first, second] = [again(row(1)), again(row(2))];
    expect(holdBack([first, second], [first])).toEqual([second]);
  });
});
