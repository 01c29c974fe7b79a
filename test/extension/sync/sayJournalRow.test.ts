import { describe, expect, it } from 'vitest';
import { FAULT_KINDS } from '../../../shared/connection/fault.ts';
import { explainFault } from '../../../shared/connection/explainFault.ts';
import { needsUser } from '../../../shared/connection/needsUser.ts';
import { ACTIONS, actionsOf, JOURNAL_KINDS, REASONS } from '../../../shared/sync/journalCodes.ts';
import { findCodes, sayJournalRow } from '../../../extension/sync/sayJournalRow.ts';

describe('words to look for', () => {
  it.each(Object.keys(ACTIONS))('find the action %s by what it is called', (action) => {
    expect(findCodes(sayJournalRow({ action, reason: '' }).what.toUpperCase()).actions).toContain(action);
  });

  it.each([...REASONS, 'throttled', 'after-throttled', 'after-gone'])('find the reason %s by what is read of it', (reason) => {
    expect(findCodes(sayJournalRow({ action: '', reason }).because).reasons).toContain(reason);
  });

  it('that stand nowhere find nothing', () => {
    expect(findCodes('zebra crossing')).toEqual({ actions: [], reasons: [] });
  });

  it('count without the blanks around them', () => {
    expect(findCodes('  refused  ').actions).toEqual(['block-refused', 'event-refused']);
  });
});

it('every action belongs to one kind, and every kind has actions', () => {
  expect(JOURNAL_KINDS.flatMap((kind) => actionsOf([kind])).sort()).toEqual(Object.keys(ACTIONS).sort());
  for (const kind of JOURNAL_KINDS) expect(actionsOf([kind]), kind).not.toEqual([]);
});

it('a fault that the user is called for says what to do, and one that passes by itself calls nobody', () => {
  for (const kind of FAULT_KINDS.filter(needsUser)) expect(explainFault(kind).nextStep, kind).not.toMatch(/^Nothing to do/);
  for (const kind of FAULT_KINDS.filter((k) => /^Nothing to do/.test(explainFault(k).nextStep))) expect(needsUser(kind), kind).toBe(false);
  expect(['throttled', 'unreachable', 'password-revoked', 'calendar-service-off'].map((kind) => needsUser(kind as never))).toEqual([false, false, true, true]);
});
