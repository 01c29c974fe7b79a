import { expect, it } from 'vitest';
import { ACTIONS, actionsOf, isAction, JOURNAL_KINDS } from '../../../shared/sync/journalCodes.ts';

it('every action is of one kind, and none is of no kind', () => {
  const all = Object.keys(ACTIONS);
  expect(JOURNAL_KINDS.flatMap((kind) => actionsOf([kind])).sort()).toEqual([...all].sort());
  expect(actionsOf(JOURNAL_KINDS)).toEqual(all);
  expect(actionsOf([])).toEqual([]);
});

it.each([
  ['block-created', 'blocks', 'tekmatix'], ['event-created', 'events', 'apple-calendar'], ['clash-accepted', 'choices', 'you'], ['role-chosen', 'settings', 'you'], ['account-connected', 'accounts', 'you'], ['calendar-not-read', 'trouble', 'apple-calendar'],
] as const)('%s is one of the %s, done in or by: %s', (action, kind, where) => {
  expect(ACTIONS[action]).toEqual({ kind, where });
  expect(actionsOf([kind])).toContain(action);
});

it('what is no action is not taken for one', () => {
  expect(['block-created', 'block-eaten', '', 'constructor'].filter(isAction)).toEqual(['block-created']);
});
