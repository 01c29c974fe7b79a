import { longestCycle } from '../../../shared/appointments/planReading.ts';
import { DAY } from '../../../shared/time/period.ts';
import type { Doors } from '../../doors.ts';
import type { DueUser } from '../../store/stored/user.ts';

/** How long a receipt can be read after its end. */
export const RECEIPT_LIFE = 7 * DAY;
/** Handed out at once: about a second's work, so that what comes next is as fair. */
const AT_ONCE = 256;

/** Users whose cycle or leaving is due, fairly ordered. Receipts that are old enough are forgotten on the way, in the backup too. */
export async function listDue({ store, now, backUp, syncEvery }: Pick<Doors, 'store' | 'now' | 'backUp' | 'syncEvery'>): Promise<DueUser[]> {
  const at = now();
  if (await store.leavings.forgetEndedBefore(at - RECEIPT_LIFE)) await backUp();
  const due = await store.users.nextDue({ now: at, longest: longestCycle(syncEvery), limit: AT_ONCE });
  const known = new Set(due.map(({ userId }) => userId));
  return [...due, ...(await store.leavings.listDue(at)).filter((userId) => !known.has(userId)).map((userId) => ({ userId, locationId: null }))];
}
