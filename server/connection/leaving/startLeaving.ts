import { prepareCycle } from '../../sync/cycle.ts';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { SyncFault } from '../../../shared/connection/fault.ts';
import type { Leaving, LeavingPreview, zEndLeavingInput, zPreviewLeavingInput, zStartLeavingInput } from '../../../shared/contract/leaving.ts';
import type { Doors } from '../../doors.ts';
import type { Store } from '../../store/store.ts';
import type { StoredConnection } from '../../store/stored/connection.ts';
import type { StoredLeaving } from '../../store/stored/leaving.ts';
import type { UserSession } from '../../subjects.ts';
import { nameTroubles, readLeaving, toWire } from './readLeaving.ts';
import { survey } from './survey.ts';
import { toItem } from './toItem.ts';

/** What would be removed and what would stay, as both sides stand now. Nothing is written on either. @throws SyncFault not-found */
export async function previewLeaving(doors: Doors, { userId }: UserSession, { connectionId, changed }: z.infer<typeof zPreviewLeavingInput>): Promise<LeavingPreview> {
  await expectConnection(doors.store, userId, connectionId);
  const cycle = await prepareCycle(doors, userId);
  if (!cycle) throw new SyncFault('session-invalid');
  const { removals, calendarNames, troubles } = await survey(cycle, { connectionId, changed });
  const items = removals.map((removal) => toItem(removal, calendarNames, null)).sort((a, b) => a.start - b.start);
  return { items: items.map(toWire), troubles: await nameTroubles(doors.store, userId, troubles) };
}

/**
 * Begins to leave, with one account or whole. From here on nothing is written for what is left but its removal; the job
 * engine carries it out. Asked again while one is under way it changes nothing. @throws SyncFault not-found
 */
export async function startLeaving(doors: Doors, session: UserSession, input: z.infer<typeof zStartLeavingInput>): Promise<Leaving | null> {
  const { store, now } = doors;
  const { userId } = session;
  const { connectionId, written, changed } = input;
  const connection = await expectConnection(store, userId, connectionId);
  const user = await store.users.find(userId);
  if (!user) throw new SyncFault('session-invalid');
  await store.transaction(async (tx) => {
    const calendars = (await tx.calendars.ofUser(userId)).filter((c) => connection !== undefined && c.connectionId === connection.id);
    const begun = await tx.leavings.begin({
      id: randomUUID(), userId, sessionId: session.id, scope: connection ? 'account' : 'everything', connectionId, account: connection?.appleId ?? user.name,
      written, changed, wish: null, troubles: [], roles: calendars.map(({ id, role }) => ({ calendarId: id, role })),
      attempts: 0, startedAt: now(), nextTryAt: now(), endedAt: null,
    });
    // From now on no cycle reads or writes them, and what they blocked counts for nothing.
    if (begun) for (const { id } of calendars) await tx.calendars.update(id, { role: 'ignored', nextRole: null });
  });
  await doors.backUp();
  await doors.jobs.enqueue(userId);
  return readLeaving(doors, session);
}

/** What the user wants instead of going on; the job takes it up at once. @throws SyncFault not-found when nothing is under way */
export async function endWith(doors: Doors, session: UserSession, { wish }: z.infer<typeof zEndLeavingInput>): Promise<Leaving | null> {
  const leaving = await expectUnderWay(doors.store, session.userId);
  await doors.store.leavings.update(leaving.id, { wish });
  await doors.backUp();
  await doors.jobs.enqueue(session.userId);
  return readLeaving(doors, session);
}

/** Looks again now. @throws SyncFault not-found when nothing is under way */
export async function tryAgain(doors: Doors, session: UserSession): Promise<Leaving | null> {
  const leaving = await expectUnderWay(doors.store, session.userId);
  await doors.store.leavings.update(leaving.id, { nextTryAt: doors.now() });
  await doors.jobs.enqueue(session.userId);
  return readLeaving(doors, session);
}

async function expectUnderWay(store: Store, userId: string): Promise<StoredLeaving> {
  const leaving = await store.leavings.ofUser(userId);
  if (!leaving) throw new SyncFault('not-found');
  return leaving;
}

async function expectConnection(store: Store, userId: string, connectionId: StoredConnection['id'] | null): Promise<StoredConnection | undefined> {
  if (connectionId === null) return undefined;
  const connection = await store.connections.find(connectionId);
  if (connection?.userId !== userId) throw new SyncFault('not-found');
  return connection;
}
