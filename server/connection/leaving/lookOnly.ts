import { randomUUID } from 'node:crypto';
import { syncWindow } from '../../../shared/sync/syncWindow.ts';
import type { Doors } from '../../doors.ts';
import type { Cycle } from '../../sync/cycle.ts';

/** What reading needs to know, without beginning a cycle: no hint is taken and nobody's turn put off. undefined when the user is gone. */
export async function lookOnly(doors: Doors, userId: string): Promise<Cycle | undefined> {
  const { store, now, syncEvery, tekMatix } = doors;
  const user = await store.users.find(userId);
  const location = user && (await store.users.findLocation(user.locationId));
  if (!user || !location) return undefined;
  const startedAt = now();
  return {
    id: randomUUID().slice(0, 8), doors, user, location, startedAt, window: syncWindow(startedAt, doors.window), hinted: [],
    pace: { users: 1, cycleMs: syncEvery, daily: tekMatix.dailyLimit(location.id), calls: 2 },
    progress: { calendars: { done: 0, total: 0 }, events: 0, writes: { done: 0, total: 0 } },
    mirrorUids: new Set((await store.sync.mirrors(userId)).map((mirror) => mirror.uid)),
  };
}
