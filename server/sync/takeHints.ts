import { DAY, EVERY_TIME, type Period } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import type { Store } from '../store/store.ts';
import type { StoredUser } from '../store/stored/user.ts';
import type { AppointmentHint } from '../subjects.ts';

/** A delivery can be repeated by hand that long after it was made (field manual TekMatix §2.3). */
export const REMEMBER_WEBHOOKS = 30 * DAY;

type Known = Pick<StoredUser, 'id' | 'locationId' | 'tekmatixUserId'>;
type Mirrored = Awaited<ReturnType<Store['sync']['mirrorsOf']>>;

/**
 * Makes those due now whom a webhook may concern, and notes the times that their next cycle has to look at. Nothing else
 * of a hint is used. The number of statements does not depend on the number of hints.
 */
export async function takeHints({ store, now }: Pick<Doors, 'store' | 'now'>, hints: readonly AppointmentHint[]): Promise<void> {
  const at = now();
  await store.transaction(async (tx) => {
    const fresh = await tx.webhooks.remember(hints.map((hint) => hint.webhookId), at);
    const taken = hints.filter((hint) => fresh.has(hint.webhookId));
    if (taken.length === 0) return;
    await tx.webhooks.forgetBefore(at - REMEMBER_WEBHOOKS);
    const users = await tx.users.ofLocations([...new Set(taken.map((hint) => hint.locationId))]);
    if (users.length === 0) return;
    const appointments = [...new Set(taken.flatMap((hint) => hint.appointmentId ?? []))];
    const mirrors = appointments.length > 0 ? await tx.sync.mirrorsOf(users.map((user) => user.id), appointments) : [];
    await tx.users.hint(planHints(taken, users, mirrors));
  });
}

function planHints(hints: readonly AppointmentHint[], users: readonly Known[], mirrors: Mirrored): { userId: string; periods: Period[] }[] {
  const periods = new Map<string, Map<string, Period>>();
  const add = (userId: string, period: Period): void => {
    const known = periods.get(userId) ?? new Map<string, Period>();
    periods.set(userId, known.set(`${period.start}-${period.end}`, period));
  };
  for (const hint of hints) {
    for (const user of whom(hint, users)) add(user.id, hint.period ?? EVERY_TIME);
    // Whoever had the appointment so far may have lost it, and its old time is free again.
    for (const { userId, appointmentId, start, end } of mirrors) if (appointmentId === hint.appointmentId) add(userId, { start, end });
  }
  return [...periods].map(([userId, known]) => ({ userId, periods: [...known.values()] }));
}

/** Everybody of the location when nobody is named: it may be anybody's. One that names only strangers is theirs. */
function whom({ locationId, tekmatixUserIds }: AppointmentHint, users: readonly Known[]): Known[] {
  const here = users.filter((user) => user.locationId === locationId);
  return tekmatixUserIds.length === 0 ? here : here.filter((user) => tekmatixUserIds.includes(user.tekmatixUserId));
}
