import { DEFAULT_BUSY_RULES, type BusyRules } from '../../shared/calendars/busyRules.ts';

/** The switches in one line: what differs from the usual, and whether titles are told. */
export function sayRules(rules: BusyRules): string {
  const words: string[] = [];
  if (!rules.allDay) words.push('all-day events do not block');
  if (!rules.tentative) words.push('tentative events do not block');
  if (!rules.needsAction) words.push('unanswered invitations do not block');
  if (rules.freeEvents) words.push('events marked free block too');
  if (!rules.travelTime) words.push('travel time does not count');
  if (rules.paddingBefore > 0) words.push(`${rules.paddingBefore} min free before`);
  if (rules.paddingAfter > 0) words.push(`${rules.paddingAfter} min free after`);
  const usual = words.length === 0 ? 'Usual rules' : words.join(', ');
  const titles = rules.titles === DEFAULT_BUSY_RULES.titles ? 'shown as “Busy”' : 'titles are shown';
  return `${usual.charAt(0).toUpperCase()}${usual.slice(1)} · ${titles}`;
}
