import type { TokenRecord, World } from '../world/world.ts';

export type Budget = { readonly exhausted: boolean; readonly headers: Readonly<Record<string, string>> };
export type RateLimit = {
  take(token: Pick<TokenRecord, 'locationId' | 'clientId'>): Budget;
  /** Of an answer to nobody known. */
  untouched(): Budget['headers'];
};

type Bucket = { level: number; filledAt: number; day: number; used: number };

/** 100 in 10 s and 200,000 a day for each app in each location, with the headers that tell (field manual TekMatix §1.7). */
export function createRateLimit(world: World, clock: () => number = () => performance.timeOrigin + performance.now()): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    untouched: () => writeHeaders(world, { level: world.api.rateLimit.burst, used: 0 }),
    take({ locationId, clientId }) {
      const key = `${clientId ?? 'private integrations'} ${locationId}`;
      const { burst, intervalMs, daily } = world.api.rateLimit;
      const now = clock();
      const day = Math.floor(now / 86_400_000);
      const last = buckets.get(key) ?? { level: burst, filledAt: now, day, used: 0 };
      const level = Math.min(burst, last.level + ((now - last.filledAt) / intervalMs) * burst);
      const used = last.day === day ? last.used : 0;
      const exhausted = level < 1 || used >= daily;
      const left: Bucket = { level: exhausted ? level : level - 1, filledAt: now, day, used: exhausted ? used : used + 1 };
      buckets.set(key, left);
      return { exhausted, headers: writeHeaders(world, left) };
    },
  };
}

function writeHeaders(world: World, { level, used }: Pick<Bucket, 'level' | 'used'>): Record<string, string> {
  const { burst, intervalMs, daily } = world.api.rateLimit;
  return {
    'x-ratelimit-limit-daily': String(daily), 'x-ratelimit-daily-remaining': String(Math.max(0, daily - used)),
    'x-ratelimit-interval-milliseconds': String(intervalMs), 'x-ratelimit-max': String(burst), 'x-ratelimit-remaining': String(Math.max(0, Math.floor(level))),
  };
}
