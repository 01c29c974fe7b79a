import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAppleId, readAppSpecificPassword } from '../../../shared/connection/appSpecificPassword.ts';

const GOOD = 'abcd-efgh-ijkl-mnop';
const LETTERS = [...'abcdefghijklmnop'];

describe('an app-specific password', () => {
  it('is read whatever spaces and dashes stand between its letters, in capitals or not', () => {
    const between = fc.array(fc.constantFrom('', '', ' ', '\t', '\n', '\u00a0', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u200e', '\u202a', '\u2028', '−', '－', '-', '‐', '‑', '–', '—'), { maxLength: 3 });
    fc.assert(fc.property(fc.array(fc.tuple(between, fc.boolean()), { minLength: 16, maxLength: 16 }), between, (before, after) => {
      const typed = LETTERS.map((letter, place) => `${before[place]?.[0].join('') ?? ''}${before[place]?.[1] ? letter.toUpperCase() : letter}`).join('') + after.join('');
      expect(readAppSpecificPassword(typed)).toEqual({ kind: 'app-specific', password: GOOD });
    }));
  });

  it('is read from letters of full width, as some keyboards of Asia give them', () => {
    expect(readAppSpecificPassword('ａｂｃｄ-ＥＦＧＨ-ijkl-mnop')).toEqual({ kind: 'app-specific', password: GOOD });
  });

  it('with fewer letters is incomplete, with more it is none', () => {
    const kinds = Array.from({ length: 20 }, (_, count) => readAppSpecificPassword('x'.repeat(count)).kind);
    expect(kinds).toEqual([...Array.from({ length: 16 }, () => 'incomplete'), 'app-specific', 'apple-password', 'apple-password', 'apple-password']);
  });

  it('has no other signs in it, wherever they stand', () => {
    for (const sign of ['1', '_', '.', 'ä', '·']) {
      for (const typed of [`${sign}${GOOD}`, `${GOOD}${sign}`, `ab${sign}d-efgh-ijkl-mnop`, sign, `ab${sign}`]) expect([typed, readAppSpecificPassword(typed).kind]).toEqual([typed, 'apple-password']);
    }
  });
});

describe('an Apple Account', () => {
  it.each(['anna@example.com', 'a@b.c', 'anna.b+c@mail.example.co.uk', 'änna@bücher.example'])('may be %s', (address) => {
    expect(readAppleId(`\n ${address}\t`)).toBe(address);
  });

  it.each(['', '@', 'anna@example', 'anna@.', 'anna@.com', '@example.com', 'anna@example.', 'an na@example.com', 'anna@exam ple.com', 'anna@example.c om', 'me: anna@example.com', 'anna@@example.com', 'anna@example.com x', 'anna@example.com@x'])('is not “%s”', (typed) => {
    expect(readAppleId(typed)).toBeUndefined();
  });
});
