import { DEFAULT_BUSY_RULES, type BusyRules } from '../../shared/calendars/busyRules.ts';
import { formatList, formatNumber } from '../ui/formatNumber.ts';
import { say } from '../ui/words.ts';

const SWITCHES = ['allDay', 'tentative', 'needsAction', 'freeEvents', 'travelTime'] as const;

/** The switches in one line: what differs from the usual, and whether titles are told. */
export function sayRules(rules: BusyRules): string {
  const unusual = [
    ...SWITCHES.filter((rule) => rules[rule] !== DEFAULT_BUSY_RULES[rule]).map((rule) => say(`calendars.summary.${rule}`)),
    ...(rules.paddingBefore > 0 ? [say('calendars.summary.before', { n: formatNumber(rules.paddingBefore) })] : []),
    ...(rules.paddingAfter > 0 ? [say('calendars.summary.after', { n: formatNumber(rules.paddingAfter) })] : []),
  ];
  const words = unusual.length === 0 ? say('calendars.summary.usual') : formatList(unusual, 'plain');
  const titles = say(rules.titles === DEFAULT_BUSY_RULES.titles ? 'calendars.summary.busy' : 'calendars.summary.titles');
  return say('calendars.summary.all', { rules: `${words.charAt(0).toUpperCase()}${words.slice(1)}`, titles });
}
