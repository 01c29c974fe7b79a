import type { Account } from '../../shared/contract/connection.ts';
import type { Doors } from '../doors.ts';
import type { Session } from '../subjects.ts';

/** Where this browser stands: TekMatix linked or not, which iCloud accounts, roles chosen or not. */
export async function readAccount({ store, oauth }: Doors, session: Session): Promise<Account> {
  const user = session.userId === null ? undefined : await store.users.find(session.userId);
  const location = user && (await store.users.findLocation(user.locationId));
  const leaving = await readLeavingState(store, session);
  if (!user || !location) return { tekmatix: null, connections: [], rolesSaved: false, installOffered: oauth !== undefined, leaving };
  const connections = await store.connections.ofUser(user.id);
  return {
    tekmatix: {
      locationId: location.id, locationName: location.name, zone: location.zone,
      userId: user.tekmatixUserId, userName: user.name, fault: user.tekmatixFault, faultScope: user.tekmatixFaultScope,
      installed: location.installId !== null,
    },
    connections: connections.map(({ id, appleId, health, lastFault }) => ({ id, appleId, health, lastFault })),
    rolesSaved: user.rolesSavedAt !== null,
    installOffered: oauth !== undefined,
    leaving,
  };
}

async function readLeavingState(store: Doors['store'], session: Session): Promise<Account['leaving']> {
  const leaving = await store.leavings.forBrowser(session);
  return leaving ? { scope: leaving.scope, connectionId: leaving.connectionId, ended: leaving.endedAt !== null } : null;
}
