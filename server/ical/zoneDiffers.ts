import { DAY, MINUTE, type Period } from '../../shared/time/period.ts';
import { parseLine, type Component, type ContentLine } from './contentLines.ts';
import { ownText } from './ownText.ts';
import { newBudget, RuleTooCostly } from './ruleTimes.ts';
import { zoneOfComponent } from './vtimezone.ts';
import { ianaZone, listTransitions, type Zone } from './zones.ts';

/** Years in which a difference matters to somebody. */
const FIRST_YEAR = 2024;
const LAST_YEAR = 2045;
const YEARS: Period = { start: Date.UTC(FIRST_YEAR, 0, 1), end: Date.UTC(LAST_YEAR, 0, 1) };

/** Calendars write the same few descriptions over and over; anybody may send others, so only so many are kept. */
const judged = new Map<string, boolean>();
const JUDGED_KEPT = 500;

/** Comparing takes a few milliseconds: what one text may ask for. */
export type CompareBudget = { comparisons: number };
export const newCompareBudget = (): CompareBudget => ({ comparisons: 8 });

/**
 * Does this description of an IANA zone (unfolded lines of a VTIMEZONE, without its END) tell other times than the
 * database? Told apart by text, so each is worked out once; true for one that there is no budget left to compare.
 */
export function differsFromDatabase(description: string, id: string, budget: CompareBudget): boolean {
  const known = judged.get(description);
  if (known !== undefined) return known;
  if (budget.comparisons <= 0) return true;
  budget.comparisons -= 1;
  const differs = compare(description, id);
  if (judged.size >= JUDGED_KEPT) judged.clear();
  judged.set(ownText(description), differs);
  return differs;
}

function compare(description: string, id: string): boolean {
  const iana = ianaZone(id);
  const told = zoneOfLines(description);
  // One that says nothing, or too much to work out, is not the one to believe.
  if (!iana || !told) return false;
  const changes = listTransitions(id, FIRST_YEAR, LAST_YEAR - 1).flatMap(({ at }) => [at - MINUTE, at]);
  if (changes.some((at) => told.toWall(at) !== iana.toWall(at))) return true;
  for (let at = YEARS.start; at < YEARS.end; at += 7 * DAY) if (told.toWall(at) !== iana.toWall(at)) return true;
  return false;
}

function zoneOfLines(description: string): Zone | undefined {
  const observances: Component[] = [];
  let lines: ContentLine[] = [];
  for (const raw of description.split(/\r?\n/)) {
    const line = parseLine(raw);
    if (line?.name === 'BEGIN') lines = [];
    else if (line?.name === 'END') observances.push({ name: line.value.trim().toUpperCase(), lines, children: [], damaged: false });
    else if (line) lines.push(line);
  }
  try {
    return zoneOfComponent({ name: 'VTIMEZONE', lines: [], children: observances, damaged: false }, newBudget());
  } catch (error) {
    if (error instanceof RuleTooCostly) return undefined;
    throw error;
  }
}
