import { judgeOutage, OUTAGE_KINDS, WEATHER_OF } from '../../shared/connection/judgeOutage.ts';
import { MINUTE } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';

export const ICLOUD = 'icloud';
/** Ms within which everybody who waited is asked again once it is over, one after the other. */
const BACK_WITHIN = 2 * MINUTE;

/** Looks whether Apple fails for many accounts at once; one process does it for all. */
export async function watchOutage({ store, now, log }: Pick<Doors, 'store' | 'now' | 'log'>): Promise<void> {
  const before = await store.outages.since(ICLOUD);
  const weather = await store.connections.weather(now() - WEATHER_OF, OUTAGE_KINDS);
  const since = judgeOutage(before, weather, now());
  await store.outages.save(ICLOUD, { ...weather, since, at: now() });
  if ((before === null) === (since === null)) return;
  if (since === null) await store.connections.wakeWithin(now(), BACK_WITHIN);
  log.warn(since === null ? 'iCloud answers again' : 'iCloud fails for many accounts', { reason: ICLOUD, events: weather.asked, removed: weather.failing });
}
