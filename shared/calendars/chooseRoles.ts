import type { Calendar, CalendarId, CalendarRole } from './calendar.ts';

/** What the user chose. The primary is always a conflict source too, so it never stands in `conflicts`. */
export type RoleChoice = { readonly primary: CalendarId | null; readonly conflicts: readonly CalendarId[] };

export type RoleProblem =
  | { readonly kind: 'primary-missing' }
  | { readonly kind: 'unknown-calendar'; readonly calendar: CalendarId }
  | { readonly kind: 'primary-not-writable'; readonly calendar: CalendarId }
  | { readonly kind: 'primary-in-conflicts'; readonly calendar: CalendarId };

export type RoleVerdict =
  | { readonly ok: true; readonly roles: ReadonlyMap<CalendarId, CalendarRole> }
  | { readonly ok: false; readonly problems: readonly RoleProblem[] };

type Choosable = Pick<Calendar, 'id' | 'access' | 'kind' | 'displayName'>;

/** Rule 5 of the policy: one writable primary, any number of conflict calendars, one role each. */
export function chooseRoles(calendars: readonly Choosable[], choice: RoleChoice): RoleVerdict {
  const known = new Map(calendars.map((c) => [c.id, c]));
  const problems: RoleProblem[] = [];
  if (choice.primary === null) problems.push({ kind: 'primary-missing' });
  for (const calendar of new Set([...(choice.primary ? [choice.primary] : []), ...choice.conflicts])) {
    if (!known.has(calendar)) problems.push({ kind: 'unknown-calendar', calendar });
  }
  const primary = calendars.find(({ id }) => id === choice.primary);
  if (primary && whyNotPrimary(primary)) problems.push({ kind: 'primary-not-writable', calendar: primary.id });
  if (primary && choice.conflicts.includes(primary.id)) problems.push({ kind: 'primary-in-conflicts', calendar: primary.id });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, roles: new Map(calendars.map((c) => [c.id, roleOf(c.id, choice)])) };
}

function roleOf(id: CalendarId, choice: RoleChoice): CalendarRole {
  if (id === choice.primary) return 'primary';
  return choice.conflicts.includes(id) ? 'conflict' : 'ignored';
}

/** Why a calendar cannot be the primary; undefined when it can. */
export function whyNotPrimary(calendar: Pick<Calendar, 'access' | 'kind'>): 'subscribed' | 'read-only' | undefined {
  if (calendar.kind === 'subscribed') return 'subscribed';
  return calendar.access === 'read-only' ? 'read-only' : undefined;
}

/** Why a calendar cannot be in Check for Conflicts; undefined when it can. */
export function whyNotConflict(id: CalendarId, choice: RoleChoice): 'is-primary' | undefined {
  return id === choice.primary ? 'is-primary' : undefined;
}

/** A sensible start: the first writable owned calendar as primary, every other owned or shared one checked for conflicts. */
export function suggestRoles(calendars: readonly Choosable[]): RoleChoice {
  const writable = calendars.filter((c) => !whyNotPrimary(c));
  const primary = writable.find((c) => c.kind === 'owned') ?? writable[0];
  return {
    primary: primary?.id ?? null,
    conflicts: calendars.filter((c) => c.id !== primary?.id && c.kind !== 'subscribed').map((c) => c.id),
  };
}
