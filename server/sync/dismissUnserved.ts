import type { CalendarId } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { isDoubtful } from '../../shared/sync/judgeUnserved.ts';
import { objectOf } from '../../shared/sync/replayJournal.ts';
import type { Doors } from '../doors.ts';
import { forgetSeen } from './keepObjects.ts';
import { toRow } from './toRow.ts';

/**
 * The user looked and says: what the calendar lists and never hands out does not exist. What was known of it may be booked
 * again. Only their own word does that, on exactly what is in doubt by then; saving other choices says nothing about it.
 * @throws SyncFault not-found for a calendar of somebody else
 */
export async function dismissUnserved({ store, now, jobs }: Pick<Doors, 'store' | 'now' | 'jobs'>, userId: string, calendarId: CalendarId): Promise<void> {
  await store.transaction(async (tx) => {
    const calendar = await tx.calendars.lock(calendarId);
    if (calendar?.userId !== userId) throw new SyncFault('not-found');
    const ghosts = calendar.unserved.filter(isDoubtful);
    const doing = { cycleId: 'user', at: now() };
    await tx.calendars.update(calendar.id, { unserved: calendar.unserved.map((object) => (isDoubtful(object) ? { ...object, dismissed: true } : object)) });
    await forgetSeen(tx, { ...doing, calendar }, ghosts.map(({ href }) => href));
    for (const { href } of ghosts) {
      await tx.sync.note(userId, toRow(doing, { action: 'object-dismissed', target: objectOf(calendar.id, href), calendarId: calendar.id, reason: 'chosen-by-user' }));
    }
    // The next cycle takes the account anew; until then the calendar stays in doubt.
    await tx.users.hint([{ userId, periods: [] }]);
  });
  await jobs.enqueue(userId);
}
