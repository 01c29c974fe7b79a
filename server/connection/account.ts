import type { Account } from '../../shared/contract/connection.ts';
import type { Instant } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import type { Session, UserSession } from '../subjects.ts';

/** Where this browser stands: TekMatix linked or not, which iCloud accounts, roles chosen or not. */
export async function readAccount({ store, oauth, now }: Doors, session: Session): Promise<Account> {
  const user = session.userId === null ? undefined : await store.users.find(session.userId);
  const location = user && (await store.users.findLocation(user.locationId));
  const leaving = await readLeavingState(store, session);
  if (!user || !location) return { tekmatix: null, connections: [], rolesSaved: false, installOffered: oauth !== undefined, leaving };
  const connections = await store.connections.ofUser(user.id);
  const others = (await store.sessions.ofUser(user.id, now())).filter(({ id }) => id !== session.id);
  return {
    tekmatix: {
      locationId: location.id, locationName: location.name, zone: location.zone,
      userId: user.tekmatixUserId, userName: user.name, fault: user.tekmatixFault, faultScope: user.tekmatixFaultScope,
      installed: location.installId !== null,
    },
    connections: connections.map(({ id, appleId, health, lastFault }) => ({ id, appleId, health, lastFault })),
    rolesSaved: user.rolesSavedAt !== null,
    installOffered: oauth !== undefined,
    otherBrowsers: others.map(({ browserName, createdAt }) => ({ name: browserName, since: createdAt })),
    leaving,
    newBrowserAt: others.reduce<Instant | null>((latest, { besideAt }) => (besideAt !== null && besideAt > (latest ?? 0) ? besideAt : latest), null),
  };
}

/** The user looked at who else speaks for them: keeps them all, or ends the sessions of all but this browser. */
export async function settleBrowsers(doors: Doors, session: UserSession, { keep }: { keep: boolean }): Promise<Account> {
  const { sessions } = doors.store;
  await (keep ? sessions.confirmOthers(session.userId, session.id) : sessions.removeOthers(session.userId, session.id));
  await doors.backUp();
  return readAccount(doors, session);
}

async function readLeavingState(store: Doors['store'], session: Session): Promise<Account['leaving']> {
  const leaving = await store.leavings.forBrowser(session);
  return leaving ? { scope: leaving.scope, connectionId: leaving.connectionId, ended: leaving.endedAt !== null } : null;
}
