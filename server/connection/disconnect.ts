import { SyncFault } from '../../shared/connection/fault.ts';
import type { ConnectionId } from '../../shared/connection/connection.ts';
import type { Account } from '../../shared/contract/connection.ts';
import type { Doors } from '../doors.ts';
import type { UserSession } from '../subjects.ts';
import { forgetSeen } from '../sync/keepObjects.ts';
import { toRow } from '../sync/toRow.ts';
import { readAccount } from './account.ts';

/**
 * Forgets the password and everything read through it, at once. The next cycle frees the time that its calendars
 * blocked; events that we wrote into the account stay there, since we can no longer reach it.
 */
export async function disconnect(doors: Doors, session: UserSession, input: { connectionId: ConnectionId }): Promise<Account> {
  const connection = await doors.store.connections.find(input.connectionId);
  if (connection?.userId !== session.userId) throw new SyncFault('not-found');
  await doors.store.transaction(async (store) => {
    const doing = { cycleId: 'user', at: doors.now() };
    const calendars = (await store.calendars.ofUser(session.userId)).filter((calendar) => calendar.connectionId === connection.id);
    for (const calendar of calendars) {
      await forgetSeen(store, { ...doing, calendar, told: 'event-left-behind', reason: 'account-gone' }, [...(await store.calendars.etags(calendar.id)).keys()]);
    }
    await store.journal.scrubTitles(session.userId, calendars.map(({ id }) => id));
    await store.connections.remove(connection.id);
    await store.sync.note(session.userId, toRow(doing, { action: 'account-disconnected', target: connection.id, reason: 'chosen-by-user' }));
  });
  await doors.backUp();
  await doors.jobs.enqueue(session.userId);
  return readAccount(doors, session);
}
