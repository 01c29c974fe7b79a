import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeDeletions } from '../../../shared/sync/deletionGuard.ts';
import { planHold, type Hold, type HoldStep, type Missing } from '../../../shared/sync/hold.ts';
import { judgeListing } from '../../../shared/sync/judgeListing.ts';

const missingOf = (members: readonly string[], of = 100): Missing => ({ reason: 'vanished', members, of, preview: [] });
const plan = (held: Hold | undefined, members: readonly string[] | null, at = 2): HoldStep =>
  planHold(held, members === null ? undefined : missingOf(members), { now: at, id: `h${at}` });
const holdOf = (members: readonly string[], decision: Hold['decision'] = null): Hold => ({ ...missingOf(members), id: 'h1', since: 1, checkedAt: 1, decision });

describe('what is held', () => {
  it('is asked about once, and stays the same question while exactly that is missing', () => {
    expect(plan(undefined, ['a', 'b'])).toMatchObject({ kind: 'ask', hold: { id: 'h2', since: 2, decision: null } });
    expect(plan(holdOf(['a', 'b']), ['b', 'a'])).toMatchObject({ kind: 'still', hold: { id: 'h1', since: 1, checkedAt: 2 } });
  });
  it('is another question when more or others are missing, whatever the user said of the first', () => {
    for (const members of [['a'], ['a', 'b', 'c'], ['a', 'c']]) {
      expect(plan(holdOf(['a', 'b'], 'believe'), members)).toMatchObject({ kind: 'ask', hold: { id: 'h2', since: 1, decision: null } });
    }
  });
  it('is given up by the user\'s word on exactly this set', () => {
    expect(plan(holdOf(['a', 'b'], 'believe'), ['b', 'a'])).toEqual({ kind: 'confirmed' });
  });
  it('looked for again and still missing waits for another word', () => {
    expect(plan(holdOf(['a'], 'check-again'), ['a'])).toMatchObject({ kind: 'still', hold: { decision: null } });
  });
  it('ends when nothing is doubted any more', () => {
    expect(plan(holdOf(['a'], 'believe'), null)).toEqual({ kind: 'over' });
    expect(plan(undefined, null)).toEqual({ kind: 'nothing' });
  });
  it('is never given up without a word on that very set', () => {
    const names = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 });
    fc.assert(fc.property(names, names, fc.constantFrom(null, 'believe' as const, 'check-again' as const), (shown, members, decision) => {
      const { kind } = plan(holdOf(shown, decision), members);
      const same = [...shown].sort().join() === [...members].sort().join();
      expect(kind === 'confirmed').toBe(decision === 'believe' && same);
    }));
  });
});

describe('a listing', () => {
  const lost = (count: number): string[] => Array.from({ length: count }, (_, i) => `/${i}`);
  const listing = (count: number, known: number, more: Partial<Parameters<typeof judgeListing>[0]> = {}) =>
    judgeListing({ lost: lost(count), named: new Set(), known, members: known - count, ...more });

  it('without members, and one with none of those that we know, are told apart', () => {
    expect(listing(20, 20)).toBe('emptied');
    expect(listing(20, 20, { members: 12 })).toBe('other-calendar');
    expect(listing(19, 20)).toBe('vanished');
  });
  it('of changes that names everything as removed only says that much vanished', () => {
    const named = new Set(lost(20));
    expect(listing(20, 20, { named, members: null })).toBe('vanished');
    expect(listing(20, 20, { named, members: 7 })).toBe('vanished');
    expect(listing(10, 20, { named, members: null })).toBeUndefined();
    expect(listing(20, 20, { named: new Set(lost(9)), members: null })).toBe('vanished');
    expect(listing(10, 20, { named: new Set(lost(9)) })).toBe('vanished');
  });
  it('is never believed to have lost more than four and more than a share, and always up to that', () => {
    fc.assert(fc.property(fc.nat(400), fc.nat(400), fc.boolean(), (some, more, isNamed) => {
      const known = some + more;
      const share = isNamed ? 0.5 : 0.2;
      const believed = judgeDeletions(isNamed ? 'delta' : 'full', some, known).kind === 'believed';
      expect(believed).toBe(some < 5 || some / known <= share);
      expect(listing(some, known, isNamed ? { named: new Set(lost(some)) } : {}) === undefined).toBe(believed);
    }));
  });
});
