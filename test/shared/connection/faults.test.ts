import { describe, expect, it } from 'vitest';
import { explainFault } from '../../../shared/connection/explainFault.ts';
import { FAULT_KINDS, isFaultKind, SyncFault } from '../../../shared/connection/fault.ts';
import { isWorthAsking, judgeRefusal } from '../../../shared/connection/judgeRefusal.ts';
import { TEKMATIX_FAULTS } from '../../../shared/connection/tekmatixFaults.ts';
import { DAY, MINUTE } from '../../../shared/time/period.ts';

describe('a fault', () => {
  it('says its code and what was seen', () => {
    const cause = new Error('socket hang up');
    const fault = new SyncFault('unreachable', { status: 503, detail: 'no answer within 30 s' }, { cause });
    expect(fault).toBeInstanceOf(Error);
    expect(fault).toMatchObject({ name: 'SyncFault', kind: 'unreachable', message: 'unreachable: no answer within 30 s', evidence: { status: 503, detail: 'no answer within 30 s' }, cause });
  });

  it('says its code alone when nothing was seen', () => {
    expect(new SyncFault('gone')).toMatchObject({ kind: 'gone', message: 'gone', evidence: {} });
    expect(new SyncFault('gone', { status: 404 })).toMatchObject({ message: 'gone', evidence: { status: 404 } });
    expect(new SyncFault('gone').cause).toBeUndefined();
  });

  it('is known by its code, and nothing else is one', () => {
    expect(FAULT_KINDS.every(isFaultKind)).toBe(true);
    expect(['', 'Gone', 'gone ', 'none', null, undefined, 0, {}, ['gone']].filter(isFaultKind)).toEqual([]);
  });
});

describe('what a fault says', () => {
  it.each([['unreachable', /^https:\/\/www\.apple\.com\/support\/systemstatus\/$/], ['password-malformed', /^https:\/\/account\.apple\.com\//], ['apple-password-used', /^https:\/\/account\.apple\.com\//], ['password-rejected', /^https:\/\/account\.apple\.com\//]] as const)('%s leads to the page where it is solved', (kind, page) => {
    expect(explainFault(kind).link).toMatch(page);
  });

  it('leads nowhere but over https', () => {
    for (const kind of FAULT_KINDS) expect(explainFault(kind).link ?? 'https://').toMatch(/^https:\/\//);
  });

  it('a refused password names every cause', () => {
    const { sentence } = explainFault('password-rejected');
    for (const cause of [/address/, /letter is wrong/, /deleted at Apple/]) expect(sentence).toMatch(cause);
  });

  it('a password that Apple refuses later names what may have become of it, and what is at stake', () => {
    for (const told of [/worked before/, /deleted at Apple/, /password of your Apple Account was changed/, /Blocked Slots stay/]) expect(explainFault('password-revoked').sentence).toMatch(told);
    for (const told of [/two different app-specific passwords/, /Calendar is switched off/, /the address is not the one/]) expect(explainFault('calendar-service-off').sentence).toMatch(told);
  });

  it('a missing permission is named where it is known, and nowhere else', () => {
    const named = explainFault('tekmatix-scope-missing', { scope: 'users.readonly' });
    expect(named).toMatchObject({ code: 'tekmatix-scope-missing', title: TEKMATIX_FAULTS['tekmatix-scope-missing'].title });
    expect(named.sentence).toBe('The permission (scope) users.readonly is missing. What we last knew stays in place.');
    expect(named.nextStep).toBe('Add users.readonly to the Private Integration and enter its token again, or install the app in TekMatix again.');
    for (const scope of [undefined, null, '']) expect(explainFault('tekmatix-scope-missing', { scope })).toEqual(explainFault('tekmatix-scope-missing'));
    for (const kind of FAULT_KINDS.filter((other) => other !== 'tekmatix-scope-missing')) expect(explainFault(kind, { scope: 'users.readonly' })).toEqual(explainFault(kind));
  });

  it('no two faults are told alike', () => {
    const told = FAULT_KINDS.map((kind) => { const { title, sentence } = explainFault(kind); return `${title} ${sentence}`; });
    expect(new Set(told).size).toBe(FAULT_KINDS.length);
  });
});

describe('a refusal by Apple', () => {
  it('is a first one, however late it comes, unless one before it is remembered', () => {
    expect(judgeRefusal({ health: 'connected', refusedAt: null }, 900 * DAY)).toEqual({ health: 'doubtful', refusedAt: 900 * DAY });
    expect(isWorthAsking({ health: 'connected', refusedAt: null }, MINUTE / 2)).toBe(true);
  });

  it('changes nothing once the user has to act', () => {
    for (const memory of [{ health: 'needs-reconnect', refusedAt: 5 }, { health: 'needs-reconnect', refusedAt: null }] as const) {
      expect(judgeRefusal(memory, 6)).toEqual(memory);
      expect(isWorthAsking(memory, 900 * DAY)).toBe(false);
    }
  });
});
