import { expect, it } from 'vitest';
import { chooseConflict, choosePrimary } from '../../../extension/calendars/changeChoice.ts';
import { sayRules } from '../../../extension/calendars/sayRules.ts';
import { DEFAULT_BUSY_RULES } from '../../../shared/calendars/busyRules.ts';
import { CALENDARS, idOf } from './someCalendars.ts';
import { chooseRoles } from '../../../shared/calendars/chooseRoles.ts';

const [home, work, family] = [idOf('Home'), idOf('Work'), idOf('Family')];

it('a new Primary Calendar leaves the conflict list and the former one joins it', () => {
  const choice = choosePrimary({ primary: home, conflicts: [work, family] }, work);
  expect(choice).toEqual({ primary: work, conflicts: [home, family] });
  expect(chooseRoles(CALENDARS, choice).ok).toBe(true);
});

it('choosing the same Primary Calendar again changes nothing', () => {
  const choice = { primary: home, conflicts: [work] };
  expect(choosePrimary(choice, home)).toEqual(choice);
});

it('the first Primary Calendar has no former one', () => {
  expect(choosePrimary({ primary: null, conflicts: [work] }, work)).toEqual({ primary: work, conflicts: [] });
});

it('a calendar is ticked once and unticked wholly', () => {
  const ticked = chooseConflict(chooseConflict({ primary: home, conflicts: [] }, work, true), work, true);
  expect(ticked.conflicts).toEqual([work]);
  expect(chooseConflict(ticked, work, false).conflicts).toEqual([]);
});

it('the line about a calendar names what differs and whether titles are told', () => {
  expect(sayRules(DEFAULT_BUSY_RULES)).toBe('Usual rules · shown as “Busy”');
  expect(sayRules({ ...DEFAULT_BUSY_RULES, allDay: false, paddingAfter: 15, titles: 'title' })).toBe('All-day events do not block, 15 min free after · titles are shown');
});
