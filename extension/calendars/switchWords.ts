import type { SwitchedRule } from '../../shared/busy/planFreeing.ts';

/** The switches of a calendar as the form names them. */
export const SWITCH_WORDS: Readonly<Record<SwitchedRule, string>> = {
  allDay: 'All-day events', tentative: 'Tentative events', needsAction: 'Unanswered invitations', freeEvents: 'Events marked “Free”', travelTime: 'Travel time',
};
