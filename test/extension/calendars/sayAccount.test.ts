import { describe, expect, it } from 'vitest';
import { sayAccount, sayUnread } from '../../../extension/calendars/sayAccount.ts';
import type { CalendarAccount } from '../../../shared/busy/accountObjects.ts';

const account: CalendarAccount = { listed: 214, held: 214, unserved: 0, blocking: 180, ignored: { 'marked-free': 22, declined: 8 }, quarantined: { 'the object is damaged': 1, 'its end cannot be read': 3 } };

describe('the account of a calendar', () => {
  it('says what became of every event', () => {
    expect(sayAccount(account)).toBe('214 events: 180 block, 30 ignored (8 declined, 22 marked free), 4 could not be read');
    expect(sayUnread(account)).toBe('Why: the object is damaged (1), its end cannot be read (3).');
  });

  it('says no more than there is', () => {
    expect(sayAccount({ ...account, listed: 1, held: 1, blocking: 1, ignored: {}, quarantined: {} })).toBe('1 event: 1 block');
    expect(sayAccount({ ...account, listed: 0, held: 0, blocking: 0, ignored: {}, quarantined: {} })).toBe('0 events');
    expect(sayUnread({ ...account, quarantined: {} })).toBe('');
  });

  it('says what is missing', () => {
    expect(sayAccount({ ...account, listed: 216, unserved: 2, ignored: {}, quarantined: {} })).toBe('214 events: 180 block, 2 not handed out by iCloud yet, iCloud lists 216');
  });
});
