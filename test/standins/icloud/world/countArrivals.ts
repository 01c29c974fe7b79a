import type { Account } from './world.ts';

const MINUTE = 60_000;

/** Notes a request of this account at `now` (epoch ms). */
export function noteArrival(account: Account, now: number): void {
  account.arrivals.push(now);
  account.peakPerMinute = Math.max(account.peakPerMinute, countArrivals(account, now));
}

/** Its requests of the last minute. */
export function countArrivals(account: Account, now: number): number {
  while (account.arrivals[0] !== undefined && account.arrivals[0] <= now - MINUTE) account.arrivals.shift();
  return account.arrivals.length;
}
