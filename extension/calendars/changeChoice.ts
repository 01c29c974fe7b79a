import type { CalendarId } from '../../shared/calendars/calendar.ts';
import type { RoleChoice } from '../../shared/calendars/chooseRoles.ts';

/**
 * Another Primary Calendar. It leaves the conflict list, since the primary is always checked; the former primary joins
 * it, since a calendar that silently stops being checked leads to double bookings.
 */
export function choosePrimary(choice: RoleChoice, primary: CalendarId): RoleChoice {
  if (primary === choice.primary) return choice;
  const former = choice.primary === null ? [] : [choice.primary];
  return { primary, conflicts: [...former, ...choice.conflicts].filter((id, index, all) => id !== primary && all.indexOf(id) === index) };
}

/** The conflict list with a calendar in it or out of it. */
export function chooseConflict(choice: RoleChoice, id: CalendarId, checked: boolean): RoleChoice {
  const others = choice.conflicts.filter((other) => other !== id);
  return { ...choice, conflicts: checked ? [...others, id] : others };
}
