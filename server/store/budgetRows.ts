import { lt, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { budgets } from './schema/pace.ts';
import type { BudgetStore } from './stored/budget.ts';

/** Nobody takes that much ahead (ms): the clock was set back. */
const FURTHEST = 30 * 60_000;

export function budgetRows(db: Db): BudgetStore {
  return {
    async take(key, { now, pace, burst, count }) {
      const usedAt = Math.ceil(now);
      const first = now - (burst - 1) * pace;
      const taken = count * pace;
      const known = sql`case when ${budgets.dueAt} > ${now + FURTHEST}::float8 then 0 else ${budgets.dueAt} end`;
      const [row] = await db.insert(budgets).values({ key, dueAt: first + taken, usedAt })
        .onConflictDoUpdate({ target: budgets.key, set: { dueAt: sql`greatest(${known}, ${first}::float8) + ${taken}::float8`, usedAt } }).returning();
      if (!row) throw new Error('an upsert returned no row');
      const { heldUntil, inARow, slowness, slowedAt } = row;
      return { turn: row.dueAt - taken, heldUntil, inARow, slowness, slowedAt };
    },
    async tell(key, { now, heldUntil, slowedAt, ...rest }) {
      const state = { ...rest, slowedAt: Math.ceil(slowedAt), usedAt: Math.ceil(now) };
      const until = Math.ceil(heldUntil);
      const later = sql`greatest(case when ${budgets.heldUntil} > ${state.usedAt + FURTHEST}::bigint then 0 else ${budgets.heldUntil} end, ${until}::bigint)`;
      await db.insert(budgets).values({ key, heldUntil: until, ...state })
        .onConflictDoUpdate({ target: budgets.key, set: { ...state, heldUntil: later } });
    },
    async forgetBefore(at) {
      await db.delete(budgets).where(lt(budgets.usedAt, at));
    },
  };
}
