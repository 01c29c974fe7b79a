import { SyncFault } from '../../shared/connection/fault.ts';
import type { ConnectionId } from '../../shared/connection/connection.ts';
import type { Account } from '../../shared/contract/connection.ts';
import type { Doors } from '../doors.ts';
import type { UserSession } from '../subjects.ts';
import { readAccount } from './account.ts';

/**
 * Forgets the password and everything read through it, at once. The next cycle frees the time that its calendars
 * blocked; events that we wrote into the account stay there, since we can no longer reach it.
 */
export async function disconnect(doors: Doors, session: UserSession, input: { connectionId: ConnectionId }): Promise<Account> {
  const connection = await doors.store.connections.find(input.connectionId);
  if (connection?.userId !== session.userId) throw new SyncFault('not-found');
  await doors.store.connections.remove(connection.id);
  await doors.backUp();
  await doors.jobs.enqueue(session.userId);
  return readAccount(doors, session);
}
