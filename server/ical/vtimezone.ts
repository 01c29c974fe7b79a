import { DAY, HOUR, MINUTE, SECOND, type Instant } from '../../shared/time/period.ts';
import { findLine, type Component } from './contentLines.ts';
import { parseDateValue } from './dateValues.ts';
import { expandRule } from './expandRule.ts';
import { parseRecurrenceRule } from './recurrenceRule.ts';
import type { Budget } from './ruleTimes.ts';
import { zoneOf, type Transition, type Zone } from './zones.ts';

/** How far the changes of an embedded zone are worked out. */
const LAST = Date.UTC(2100, 0, 1);

/** The zone that a VTIMEZONE describes (RFC 5545 §3.6.5); undefined when it says nothing usable. @throws RuleTooCostly */
export function zoneOfComponent(component: Component, budget: Budget): Zone | undefined {
  const observances = component.children.filter((c) => c.name === 'STANDARD' || c.name === 'DAYLIGHT');
  const transitions = observances.flatMap((o) => transitionsOf(o, budget)).sort((a, b) => a.at - b.at);
  if (transitions.length === 0) return undefined;
  const first = observances.map((o) => parseOffset(findLine(o, 'TZOFFSETFROM')?.value)).find((o) => o !== undefined);
  const list = [{ at: -Infinity, offset: earliestOffset(observances) ?? first ?? 0 }, ...transitions];
  return zoneOf((instant) => around(list, instant));
}

/** The offset before the first change: what that observance says it changed from. */
function earliestOffset(observances: readonly Component[]): number | undefined {
  const dated = observances.flatMap((o) => {
    const start = parseDateValue(findLine(o, 'DTSTART')?.value ?? '');
    const from = parseOffset(findLine(o, 'TZOFFSETFROM')?.value);
    return start && from !== undefined ? [{ at: start.wall, from }] : [];
  });
  return dated.sort((a, b) => a.at - b.at)[0]?.from;
}

/** The few changes near an instant, so that looking an offset up stays short however long the list is. */
function around(list: readonly Transition[], instant: Instant): { list: readonly Transition[]; to: Instant } {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((list[middle]?.at ?? Infinity) <= instant) low = middle; else high = middle - 1;
  }
  return { list: list.slice(low, low + 1), to: list[low + 1]?.at ?? Infinity };
}

function transitionsOf(observance: Component, budget: Budget): Transition[] {
  const start = parseDateValue(findLine(observance, 'DTSTART')?.value ?? '');
  const from = parseOffset(findLine(observance, 'TZOFFSETFROM')?.value);
  const offset = parseOffset(findLine(observance, 'TZOFFSETTO')?.value);
  if (!start || from === undefined || offset === undefined) return [];
  const walls = new Set([start.wall]);
  for (const line of observance.lines) {
    if (line.name === 'RDATE') for (const value of line.value.split(',')) walls.add(parseDateValue(value)?.wall ?? start.wall);
    const rule = line.name === 'RRULE' ? parseRecurrenceRule(line.value) : undefined;
    if (!rule) continue;
    // UNTIL of an observance is in UTC (RFC 5545 §3.6.5).
    const until = rule.until === undefined ? LAST : rule.until.kind === 'utc' ? rule.until.wall + from : rule.until.wall + (rule.until.kind === 'date' ? DAY : 0);
    for (const wall of expandRule(rule, { start: start.wall, from: start.wall, to: LAST, until, budget })) walls.add(wall);
  }
  return [...walls].map((wall) => ({ at: wall - from, offset }));
}

function parseOffset(text: string | undefined): number | undefined {
  const match = /^([+-])(\d{2})(\d{2})(\d{2})?$/.exec(text?.trim() ?? '');
  if (!match) return undefined;
  const size = Number(match[2]) * HOUR + Number(match[3]) * MINUTE + Number(match[4] ?? 0) * SECOND;
  return match[1] === '-' ? -size : size;
}
