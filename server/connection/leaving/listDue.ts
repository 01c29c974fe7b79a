import { longestCycle } from '../../../shared/appointments/planReading.ts';
import { DAY } from '../../../shared/time/period.ts';
import type { Doors } from '../../doors.ts';

/** How long a receipt can be read after its end. */
export const RECEIPT_LIFE = 7 * DAY;

/** Users whose cycle or leaving is due. Receipts that are old enough are forgotten on the way, in the backup too. */
export async function listDue({ store, now, backUp, syncEvery }: Pick<Doors, 'store' | 'now' | 'backUp' | 'syncEvery'>): Promise<string[]> {
  const at = now();
  if (await store.leavings.forgetEndedBefore(at - RECEIPT_LIFE)) await backUp();
  return [...new Set([...await store.users.listDue(at, longestCycle(syncEvery)), ...await store.leavings.listDue(at)])];
}
