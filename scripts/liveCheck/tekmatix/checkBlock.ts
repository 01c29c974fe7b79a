import { DAY, HOUR, type Period } from '../../../shared/time/period.ts';
import { startOfDay } from '../../../shared/time/zone.ts';
import type { Probe } from './probe.ts';
import { listAll, periodOf, type Row } from './rows.ts';

/** How a left-over is known, by this check and by a person. */
export const TITLE = 'Live check of iCloud for TekMatix: may be deleted';

export type Spot = { readonly probe: Probe; readonly locationId: string; readonly userId: string; readonly zone: string; readonly now: number };

/** Over two midnights, which settles §8.6 with the same block. */
export const LENGTH = 28 * HOUR;

/** From 22:00 on, 300 to 330 days ahead, where nothing of the user's stands within a day. Undefined: there is none. */
export async function findFreeTime({ probe, locationId, userId, zone, now }: Spot): Promise<Period | undefined> {
  const window = { start: now + 299 * DAY, end: now + 333 * DAY };
  const lists = [await listAll(probe, { path: '/calendars/events', locationId, userId, window }), await listAll(probe, { path: '/calendars/blocked-slots', locationId, userId, window })];
  const taken = lists.map((rows) => rows?.map((row) => periodOf(row, zone)));
  for (let day = 301; day < 330; day += 1) {
    const start = startOfDay(now + day * DAY, zone) + 22 * HOUR;
    const period = { start, end: start + LENGTH };
    // What cannot be read stands everywhere.
    const free = taken.every((periods) => periods?.every((one) => one !== undefined && (one.start >= period.end + DAY || one.end <= period.start - DAY)));
    if (free) return period;
  }
  return undefined;
}

/** Blocks of the user that are this check's: from this run or an earlier one. Undefined: it could not be told. */
export async function findOurs({ probe, locationId, userId, now }: Spot): Promise<Row[] | undefined> {
  const rows = await listAll(probe, { path: '/calendars/blocked-slots', locationId, userId, window: { start: now, end: now + 366 * DAY } });
  return rows?.filter((row) => row.title === TITLE && row.assignedUserId === userId && row.deleted !== true);
}
