import type { Account, World } from '../world/world.ts';
import { type Answer, empty } from './answer.ts';

/** The per-account budget of the `throttle` toggle; the real pause may be longer than the advertised one (field manual §4.6). */
export function throttle(world: World, account: Account): Answer | undefined {
  const rule = world.toggles.throttle;
  if (!rule) return undefined;
  const now = world.clock.now();
  while (account.recent[0] !== undefined && account.recent[0] <= now - 60_000) account.recent.shift();
  account.recent.push(now);
  if (now >= account.throttledUntil && account.recent.length > rule.perMinute) account.throttledUntil = now + rule.trueSeconds * 1000;
  return now < account.throttledUntil ? empty(rule.status, { 'retry-after': String(rule.retryAfterSeconds) }) : undefined;
}
