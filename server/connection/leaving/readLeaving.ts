import { SyncFault } from '../../../shared/connection/fault.ts';
import type { Leaving, LeavingItemOnTheWire, LeavingPreview } from '../../../shared/contract/leaving.ts';
import type { Doors } from '../../doors.ts';
import type { Store } from '../../store/store.ts';
import type { LeavingItem, LeavingTrouble } from '../../store/stored/leaving.ts';
import type { Session } from '../../subjects.ts';

/** What is under way for this browser's user, or the last receipt; null when there is neither. */
export async function readLeaving({ store }: Doors, session: Session): Promise<Leaving | null> {
  const leaving = await store.leavings.forBrowser(session);
  if (!leaving) return null;
  const { scope, connectionId, account, written, changed, wish, startedAt, nextTryAt, endedAt } = leaving;
  return {
    scope, connectionId, account, written, changed, wish, startedAt, nextTryAt, endedAt,
    items: (await store.leavings.items(leaving.id)).map(toWire),
    // Of what is over nothing is asked any more.
    troubles: endedAt === null && leaving.userId !== null ? await nameTroubles(store, leaving.userId, leaving.troubles) : [],
  };
}

/** Deletes the receipt. @throws SyncFault not-found when there is none, or it is still under way */
export async function forgetReceipt({ store, backUp }: Doors, session: Session): Promise<void> {
  const leaving = await store.leavings.forBrowser(session);
  if (!leaving || leaving.endedAt === null) throw new SyncFault('not-found');
  await store.leavings.forget(leaving.id);
  await backUp();
}

export function toWire({ kind, start, end, title, calendarName, edits, state, reason, at }: LeavingItem): LeavingItemOnTheWire {
  return { kind, start, end, title, calendar: calendarName, edits: [...edits], state, reason, at };
}

/** Places by the names that their user knows them by. */
export async function nameTroubles(store: Store, userId: string, troubles: readonly LeavingTrouble[]): Promise<LeavingPreview['troubles']> {
  const names = new Map<string, string>([
    ...(await store.connections.ofUser(userId)).map((c): [string, string] => [c.id, c.appleId]),
    ...(await store.calendars.ofUser(userId)).map((c): [string, string] => [c.id, c.displayName]),
  ]);
  return troubles.map(({ place, fault }) => ({ place: names.get(place) ?? place, fault }));
}
