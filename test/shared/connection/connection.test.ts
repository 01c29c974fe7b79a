import { describe, expect, it } from 'vitest';
import { readAppleId, readAppSpecificPassword } from '../../../shared/connection/appSpecificPassword.ts';
import { explainFault } from '../../../shared/connection/explainFault.ts';
import { FAULT_KINDS } from '../../../shared/connection/fault.ts';
import { isWorthAsking, judgeRefusal } from '../../../shared/connection/judgeRefusal.ts';
import { MINUTE } from '../../../shared/time/period.ts';

describe('what was pasted as an app-specific password', () => {
  const GOOD = 'abcd-efgh-ijkl-mnop';
  const tidied: [string, string][] = [
    ['as Apple shows it', GOOD], ['with spaces around', `  ${GOOD}\n`], ['in capitals', GOOD.toUpperCase()],
    ['without dashes', 'abcdefghijklmnop'], ['with long dashes', 'abcd–efgh—ijkl‑mnop'], ['with spaces inside', 'abcd efgh ijkl mnop'],
    ['with invisible spaces', 'abcd\u200b-efgh-\u00a0ijkl-mnop'],
  ];
  for (const [how, typed] of tidied) {
    it(`${how}, is tidied`, () => expect(readAppSpecificPassword(typed)).toEqual({ kind: 'app-specific', password: GOOD }));
  }

  it('Apple\'s own password is recognised before anything is sent', () => {
    for (const typed of ['Summer2026!', 'hunter22', 'correct horse battery staple', 'abcd-efgh-ijkl-mno1', 'abcdefghijklmnopq']) {
      expect(readAppSpecificPassword(typed), typed).toEqual({ kind: 'apple-password' });
    }
  });

  it('half of one is incomplete', () => {
    expect(readAppSpecificPassword('abcd-efgh')).toEqual({ kind: 'incomplete' });
    expect(readAppSpecificPassword('')).toEqual({ kind: 'incomplete' });
  });

  it('an Apple Account is an e-mail address, not a phone number', () => {
    expect(readAppleId(' anna@example.com ')).toBe('anna@example.com');
    expect(readAppleId('+49 151 1234567')).toBeUndefined();
    expect(readAppleId('anna')).toBeUndefined();
  });
});

describe('refusals by Apple', () => {
  it('one is a doubt, a second one a minute later is believed', () => {
    const once = judgeRefusal({ health: 'connected', refusedAt: null }, 1_000);
    expect(once).toEqual({ health: 'doubtful', refusedAt: 1_000 });
    expect(judgeRefusal(once, 1_000 + MINUTE - 1)).toEqual({ health: 'doubtful', refusedAt: 1_000 });
    expect(judgeRefusal(once, 1_000 + MINUTE)).toEqual({ health: 'needs-reconnect', refusedAt: 1_000 });
  });

  it('in doubt nothing is asked for a minute, refused nothing at all', () => {
    const doubtful = { health: 'doubtful', refusedAt: 1_000 } as const;
    expect([1_001, 1_000 + MINUTE - 1, 1_000 + MINUTE].map((now) => isWorthAsking(doubtful, now))).toEqual([false, false, true]);
    expect(isWorthAsking({ health: 'needs-reconnect', refusedAt: 1_000 }, 1_000 + 9 * MINUTE)).toBe(false);
    expect(isWorthAsking({ health: 'connected', refusedAt: null }, 0)).toBe(true);
  });
});

describe('every failure a user can meet', () => {
  for (const kind of FAULT_KINDS) {
    it(`${kind} has a title, a plain sentence and a next step`, () => {
      const { code, title, sentence, nextStep } = explainFault(kind);
      expect(code).toBe(kind);
      for (const text of [title, sentence, nextStep]) expect(text).toMatch(/^(iCloud|[A-Z“]).{5,}/s);
      for (const text of [sentence, nextStep]) expect(text).toMatch(/[.”]$/);
      expect(`${title} ${sentence} ${nextStep}`).not.toMatch(/\b(401|403|503|CalDAV|HTTP|null|undefined|exception)\b/i);
    });
  }
});
