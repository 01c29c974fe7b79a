import { proveBlock } from '../../shared/busy/proveBlock.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { Proof } from '../../shared/contract/proof.ts';
import { syncWindow } from '../../shared/sync/syncWindow.ts';
import { readBusyTime } from '../busy/readBusyTime.ts';
import type { Doors } from '../doors.ts';

/**
 * That it works, shown by one event: from the events as they were read and the blocked slots that TekMatix confirmed.
 * Nothing is asked for it. While a calendar or TekMatix is in trouble nothing is claimed.
 * @throws SyncFault session-invalid when the user is gone
 */
export async function readProof({ store, now, window: length }: Doors, userId: string): Promise<Proof> {
  const user = await store.users.find(userId);
  const location = user && (await store.users.findLocation(user.locationId));
  if (!user || !location) throw new SyncFault('session-invalid');
  const calendars = (await store.calendars.ofUser(userId)).filter((c) => c.role !== 'ignored');
  const window = syncWindow(now(), length);
  const busy = await readBusyTime(store, { userId, calendars }, { start: now(), end: window.end });
  const proof = proveBlock({ busy, own: await store.sync.blocks(userId), now: now() });
  if (user.tekmatixFault !== null) return { kind: 'unknown' };
  if (proof.kind !== 'nothing-coming') return { ...proof, zone: location.zone };
  const read = calendars.length > 0 && calendars.every((c) => c.readAt !== null && c.fault === null) && busy.every(({ sources }) => sources.every(({ rule }) => rule !== 'unreadable'));
  return read ? { kind: 'nothing-coming', zone: location.zone, until: window.end } : { kind: 'unknown' };
}
