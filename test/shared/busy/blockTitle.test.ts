import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockTitle, isOwnBlock, unmarkedTitle } from '../../../shared/busy/blockTitle.ts';

const PERIOD = { start: Date.UTC(2026, 10, 23, 12), end: Date.UTC(2026, 10, 23, 13) };
const title = blockTitle('Dentist', 'user-1', PERIOD);
const isOwn = (text: string, userId = 'user-1', period = PERIOD): boolean => isOwnBlock({ ...period, title: text }, userId);

describe('the mark of a block of ours', () => {
  it('stays the same from release to release: blocks that stand in TekMatix carry it', () => {
    expect(title).toBe('Dentist · iCloud #K0B4');
    expect(blockTitle(null, 'user-2', { start: 0, end: 1 })).toBe('Busy · iCloud #HZ3S');
  });

  it('proves the user, the start and the end', () => {
    expect(isOwn(title)).toBe(true);
    expect(isOwn(title, 'user-2')).toBe(false);
    expect(isOwn(title, 'user-1', { ...PERIOD, start: PERIOD.start + 1 })).toBe(false);
    expect(isOwn(title, 'user-1', { ...PERIOD, end: PERIOD.end + 1 })).toBe(false);
  });

  it('proves nothing once a person wrote behind it', () => {
    expect(isOwn(`${title} moved`)).toBe(false);
    expect(unmarkedTitle(`${title} moved`)).toBe(`${title} moved`);
  });

  it('is left away where a person reads the title, whatever the title is', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 100 }).filter((text) => text.trim() !== ''), fc.string(), fc.nat(), (text, userId, start) => {
      const period = { start, end: start + 1 };
      const marked = blockTitle(text, userId, period);
      expect(isOwnBlock({ ...period, title: marked }, userId)).toBe(true);
      expect(unmarkedTitle(marked)).toBe(text.trim());
    }));
  });
});

it.each([['no title', null, 'Busy'], ['a title of blanks', '   ', 'Busy'], ['blanks around it', '  Gym ', 'Gym'], ['a very long one', 'x'.repeat(500), 'x'.repeat(120)]])('%s', (_what, given, shown) => {
  expect(unmarkedTitle(blockTitle(given, 'user-1', PERIOD))).toBe(shown);
});
