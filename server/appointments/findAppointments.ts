import { isLive, type Appointment } from '../../shared/appointments/appointment.ts';
import { judgeMissing, type MissingAppointments } from '../../shared/appointments/judgeMissing.ts';
import { mergeReading } from '../../shared/appointments/mergeReading.ts';
import type { HoldStep, Missing } from '../../shared/sync/hold.ts';
import { MINUTE, type Period } from '../../shared/time/period.ts';
import type { HoldPlace, StoredHold } from '../store/stored/undo.ts';
import type { Cycle } from '../sync/cycle.ts';
import { isHeld, TEKMATIX, weighMissing } from '../sync/settleHold.ts';
import { previewOf } from '../sync/vanished.ts';
import type { TekMatix } from '../tekmatix/tekmatix.ts';

export const APPOINTMENTS: HoldPlace = { kind: 'appointments', scope: TEKMATIX, calendarId: null };

/** Appointments that are looked for one by one; more of them are looked for in the cycles that follow. */
const MOST_SEARCHED = 20;
/** Those that are asked about are looked for again that often, or when the user wants it. */
const SEARCH_EVERY = 10 * MINUTE;

/** `missing`: so many that it is not believed. `step`: what the user has to do with it. */
export type FoundAppointments = { readonly appointments: readonly Appointment[]; readonly missing: Missing | undefined; readonly step: HoldStep['kind']; /** Whether any was looked for by itself. */ readonly checked: boolean };

type Task = { readonly cycle: Cycle; readonly tekMatix: TekMatix };

/**
 * The user's appointments: listed for these periods, and known beyond them. One that a list lacks is asked for by itself;
 * when many are, and TekMatix denies them all, they stay as they were until the user has said that they are gone.
 * @throws SyncFault
 */
export async function findAppointments({ cycle, tekMatix }: Task, known: readonly Appointment[], periods: readonly Period[]): Promise<FoundAppointments> {
  const userId = cycle.user.tekmatixUserId;
  const listed = (await Promise.all(periods.map((period) => tekMatix.listAppointments(userId, period)))).flat();
  const { items, vanished } = mergeReading(known, periods, listed);
  const missed = vanished.filter(isLive);
  const hold = await cycle.doors.store.holds.find(cycle.user.id, APPOINTMENTS);
  const sought = missed.slice(0, isDue(cycle, hold, missed) ? MOST_SEARCHED : 0);
  const searched = await Promise.all(sought.map(({ id }) => tekMatix.findAppointment(id)));
  const found = searched.filter((appointment) => appointment !== undefined);
  const theirs = found.filter((a) => a.assignedUserId === userId || a.users.includes(userId));
  const judged = judgeMissing({
    known, read: periods, listed: new Set(listed.map(({ id }) => id)), found: new Set(found.map(({ id }) => id)), held: new Set(hold?.members),
  });
  const missing = describe(cycle, judged);
  const { kind: step } = await weighMissing(cycle, APPOINTMENTS, missing);
  const lost = new Set(judged.missing.map(({ id }) => id));
  const foundIds = new Set(found.map(({ id }) => id));
  // Of those that stay, the ones that were not looked for come first the next time.
  const unsought = missed.slice(sought.length);
  const stay = isHeld(step) ? [...unsought, ...sought].filter(({ id }) => !foundIds.has(id)) : step === 'confirmed' ? [] : unsought;
  return { appointments: [...items.filter(({ id }) => step !== 'confirmed' || !lost.has(id)), ...stay, ...theirs], missing, step, checked: sought.length > 0 };
}

function isDue({ doors }: Cycle, hold: StoredHold | undefined, missed: readonly Appointment[]): boolean {
  if (!hold || hold.decision === 'check-again') return true;
  const asked = new Set(hold.members);
  return missed.some(({ id }) => !asked.has(id)) || doors.now() - hold.checkedAt >= SEARCH_EVERY;
}

function describe(cycle: Cycle, { missing, of, reason }: MissingAppointments): Missing | undefined {
  const items = missing.map(({ start, end, title }) => ({ period: { start, end }, title }));
  return reason && { reason, of, members: missing.map(({ id }) => id as string), preview: previewOf(items, cycle.doors.now()) };
}
