import { startLeaving } from '../../server/connection/leaving/startLeaving.ts';
import { syncUser } from '../../server/sync/syncUser.ts';
import type { Household } from './household.ts';

/** The only account is disconnected, to the end, as the user wants it with what we wrote. */
export async function leaveNow({ doors, userId, clock }: Household, written: 'remove' | 'leave'): Promise<void> {
  const [connection] = await doors.store.connections.ofUser(userId);
  if (!connection) throw new Error('not connected');
  await startLeaving(doors, { id: 's1', userId }, { connectionId: connection.id, written, changed: 'remove' });
  for (let round = 0; round < 30 && await doors.store.connections.find(connection.id); round += 1) {
    clock.advance(60_000);
    await syncUser(doors, userId);
  }
  if (await doors.store.connections.find(connection.id)) throw new Error('still connected');
}
