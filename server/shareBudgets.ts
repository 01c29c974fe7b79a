import { createHash } from 'node:crypto';
import { DAY, type Instant } from '../shared/time/period.ts';
import type { SharedBudget as AccountBudget } from './caldav/accountGate.ts';
import { nameError, type Log } from './log.ts';
import type { Meter } from './ops/meter.ts';
import type { BudgetStore } from './store/stored/budget.ts';
import type { SharedBudget as LocationBudget } from './tekmatix/locationGate.ts';

/** What nobody used for so long is as good as never used. */
export const BUDGET_KEPT = DAY;

type Tell = { readonly log?: Log; readonly meter?: Meter | undefined };

/** The budgets of Apple accounts and TekMatix locations, as all processes share them. `now`: the same for all of them. */
export function shareBudgets(told: BudgetStore, now: () => Instant, { log, meter }: Tell = {}): { account(email: string): AccountBudget; location(locationId: string): LocationBudget } {
  // The gates go on with what they know by themselves; whoever runs this server has to know that.
  const tell = (error: unknown): never => {
    log?.warn('requests are not counted with those of other processes', { detail: nameError(error) });
    throw error;
  };
  const budgets: Pick<BudgetStore, 'take' | 'tell'> = {
    take(key, wanted) {
      meter?.count('budget_requests', { service: key.split(':')[0] ?? '' }, wanted.count);
      return told.take(key, wanted).catch(tell);
    },
    tell: (key, state) => told.tell(key, state).catch(tell),
  };
  return {
    account(email) {
      const key = `icloud:${createHash('sha256').update(email).digest('hex')}`;
      return { take: (wanted) => budgets.take(key, { ...wanted, now: now() }), tell: (state) => budgets.tell(key, { ...state, now: now() }) };
    },
    location(locationId) {
      const key = `tekmatix:${locationId}`;
      const calm = { inARow: 0, slowness: 1, slowedAt: 0 };
      return { take: (wanted) => budgets.take(key, { ...wanted, now: now() }), hold: (heldUntil) => budgets.tell(key, { ...calm, heldUntil, now: now() }) };
    },
  };
}
