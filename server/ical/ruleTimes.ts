import type { WallTime } from '../../shared/time/zone.ts';
import type { RecurrenceRule } from './recurrenceRule.ts';

export type RuleQuery = {
  /** DTSTART as the clock shows it; the first of the set (RFC 5545 §3.8.5.3). */
  readonly start: WallTime;
  /** Nothing before it needs to be found. */
  readonly from: WallTime;
  /** Nothing from here on needs to be found. */
  readonly to: WallTime;
  /** The last that may belong to the set. */
  readonly until: WallTime;
  /** What the whole text may still cost. */
  readonly budget: Budget;
};

/** Steps that are left to all rules of one text together. */
export type Budget = { left: number };

export const newBudget = (): Budget => ({ left: 1_000_000 });

/** Steps that one rule may cost; past it the rule is a bomb, and the rest of the window counts as taken. */
const RULE_BUDGET = 150_000;
/** Times that one rule may bring into the window: one each ten minutes for a year. */
export const MOST_TIMES = 50_000;
export class RuleTooCostly extends Error {}

/** @throws RuleTooCostly when the text has cost too much */
export function spend(budget: Budget, cost: number): void {
  budget.left -= cost;
  if (budget.left < 0) throw new RuleTooCostly();
}

/** Times of a rule while they are found. */
export type RuleTimes = {
  readonly found: WallTime[];
  /** Work that is about to be done. @throws RuleTooCostly */
  spend(cost: number): void;
  /** One period of the rule begins at `start`; false when the set is complete before it. @throws RuleTooCostly */
  enters(start: WallTime, cost: number): boolean;
  /** What one period yields, in order, BYSETPOS not yet applied; false when the set is complete. @throws RuleTooCostly */
  take(times: readonly WallTime[]): boolean;
};

export function collectTimes({ count, bySetPos }: RecurrenceRule, { start, from, to, until, budget }: RuleQuery): RuleTimes {
  const found: WallTime[] = [];
  let left = count ?? Infinity;
  let spent = 0;
  const charge = (cost: number): void => {
    spent += cost;
    if (spent > RULE_BUDGET) throw new RuleTooCostly();
    spend(budget, cost);
  };
  return {
    found,
    spend: charge,
    enters(at, cost) {
      charge(cost);
      // Beyond the years that a clock can show there is no number to compare.
      return left > 0 && at <= until && at < to;
    },
    take(times) {
      if (bySetPos.length > 0) charge(bySetPos.length / 8);
      for (const wall of bySetPos.length === 0 ? times : pick(bySetPos, times)) {
        if (wall < start) continue;
        if (wall > until || left === 0 || wall >= to) return false;
        left -= 1;
        if (wall >= from) found.push(wall);
        if (found.length > MOST_TIMES) throw new RuleTooCostly();
      }
      return true;
    },
  };
}

/** BYSETPOS chooses among what one period yields. */
function pick(positions: readonly number[], times: readonly WallTime[]): readonly WallTime[] {
  const chosen = positions.flatMap((position) => times.at(position > 0 ? position - 1 : position) ?? []);
  return [...new Set(chosen)].sort((a, b) => a - b);
}
