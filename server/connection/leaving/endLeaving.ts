import { createHash } from 'node:crypto';
import { nameOfKey } from '../../../shared/appointments/planRemoval.ts';
import type { Instant } from '../../../shared/time/period.ts';
import type { Doors } from '../../doors.ts';
import type { Store } from '../../store/store.ts';
import type { LeavingItem, StoredLeaving } from '../../store/stored/leaving.ts';
import type { StoredUser } from '../../store/stored/user.ts';
import { forgetSeen } from '../../sync/keepObjects.ts';
import { toRow } from '../../sync/toRow.ts';

/** By which an account is known again without its address being kept. */
export const accountDigest = (appleId: string): string => createHash('sha256').update(`account ${appleId.trim().toLowerCase()}`).digest('hex').slice(0, 24);

/**
 * The end: what still waits stays, and in one transaction everything that is kept of the account or of the user goes, the
 * sealed password and its key first of all. Only the receipt is left.
 */
export async function endLeaving(doors: Doors, user: StoredUser, leaving: StoredLeaving): Promise<void> {
  const at = doors.now();
  await doors.store.transaction(async (tx) => {
    const items = (await tx.leavings.items(leaving.id)).map((item): LeavingItem => (item.state === 'waiting' ? { ...item, state: 'left', reason: item.reason ?? 'you-ended-it', at } : item));
    await tx.leavings.saveItems(leaving.id, items);
    await tx.leavings.update(leaving.id, { endedAt: at, wish: null });
    if (leaving.scope === 'account') await forgetAccount(tx, leaving, { user, items, at });
    else await forgetUser(tx, leaving, user);
  });
  // The backup still holds what the database has just forgotten.
  await doors.backUp();
  doors.log.info('left', { userId: user.id, reason: leaving.scope });
  if (leaving.scope === 'account') await doors.jobs.enqueue(user.id);
}

type Left = { readonly user: StoredUser; readonly items: readonly LeavingItem[]; readonly at: Instant };

async function forgetAccount(tx: Store, { connectionId }: StoredLeaving, { user, items, at }: Left): Promise<void> {
  const connection = connectionId === null ? undefined : await tx.connections.find(connectionId);
  if (!connection) return;
  const left = new Set(items.filter((item) => item.kind === 'block' && item.state === 'left').map((item) => nameOfKey(item.key)));
  // From now on they are the user's: no cycle may take them for ours.
  await tx.leavings.leaveBlocks(user.id, accountDigest(connection.appleId), [...left]);
  const doing = { cycleId: 'user', at };
  for (const row of await tx.sync.blocks(user.id)) {
    if (row.id === null || !left.has(row.id)) continue;
    await tx.sync.forgetBlock(row.rowId);
    await tx.sync.note(user.id, toRow(doing, { action: 'block-left-behind', target: row.id, object: row.id, reason: 'account-gone', before: row }));
  }
  const calendars = (await tx.calendars.ofUser(user.id)).filter((calendar) => calendar.connectionId === connection.id);
  for (const calendar of calendars) {
    await forgetSeen(tx, { ...doing, calendar, told: 'event-left-behind', reason: 'account-gone' }, [...(await tx.calendars.etags(calendar.id)).keys()]);
  }
  await tx.journal.scrubTitles(user.id, calendars.map(({ id }) => id));
  await tx.connections.remove(connection.id);
  await tx.sync.note(user.id, toRow(doing, { action: 'account-disconnected', target: connection.id, reason: 'chosen-by-user' }));
  await tx.users.update(user.id, { nextSyncAt: 0 });
}

async function forgetUser(tx: Store, { sessionId }: StoredLeaving, user: StoredUser): Promise<void> {
  // This browser stays paired, for the receipt; every other one of the user loses its session.
  await tx.sessions.unlink(sessionId);
  await tx.users.remove(user.id);
  const location = await tx.users.findLocation(user.locationId);
  // Others may work there, and an installed app is the location's own.
  if (location && location.installId === null && (await tx.users.ofLocation(location.id)).length === 0) await tx.users.removeLocation(location.id);
}

/** Takes it back: everything is kept, and the next cycle writes again what was removed. */
export async function stayAfterAll(doors: Doors, user: StoredUser, leaving: StoredLeaving): Promise<void> {
  await doors.store.transaction(async (tx) => {
    const taken = (await tx.calendars.ofUser(user.id)).some((c) => c.role === 'primary' || c.nextRole === 'primary');
    for (const { calendarId, role } of leaving.roles) {
      // Another one became the primary meanwhile: there is never a second.
      await tx.calendars.update(calendarId, { role: role === 'primary' && taken ? 'conflict' : role });
    }
    await tx.leavings.forget(leaving.id);
    await tx.users.update(user.id, { nextSyncAt: 0 });
  });
  await doors.backUp();
  await doors.jobs.enqueue(user.id);
}
