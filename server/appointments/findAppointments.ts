import { isLive, type Appointment } from '../../shared/appointments/appointment.ts';
import { judgeMissing, type MissingAppointments } from '../../shared/appointments/judgeMissing.ts';
import { mergeReading } from '../../shared/appointments/mergeReading.ts';
import type { HoldStep, Missing } from '../../shared/sync/hold.ts';
import { MINUTE, type Period } from '../../shared/time/period.ts';
import type { HoldPlace, StoredHold } from '../store/stored/undo.ts';
import type { LookingCycle } from '../sync/cycle.ts';
import { isHeld, TEKMATIX, weighMissing } from '../sync/settleHold.ts';
import { previewOf } from '../sync/vanished.ts';
import type { TekMatix } from '../tekmatix/tekmatix.ts';

export const APPOINTMENTS: HoldPlace = { kind: 'appointments', scope: TEKMATIX, calendarId: null };

/** Appointments that are looked for one by one; more of them are looked for in the cycles that follow. */
const MOST_SEARCHED = 20;
/** Those that are asked about are looked for again that often, or when the user wants it. */
const SEARCH_EVERY = 10 * MINUTE;

/** What one look at the appointments found; with those of the looks before it in the same cycle. */
export type FoundAppointments = {
  readonly appointments: readonly Appointment[];
  /** So many that it is not believed. */
  readonly missing: Missing | undefined;
  /** What the user has to do with it. */
  readonly step: HoldStep['kind'];
  /** Whether any was looked for by itself. */
  readonly checked: boolean;
  /** Not listed any more, and TekMatix does not tell whether they exist: they count as before. */
  readonly untold: readonly Appointment[];
  readonly listedIds: ReadonlySet<string>;
  /** Looked for by themselves, and not denied. */
  readonly answeredIds: ReadonlySet<string>;
};

type Task = { readonly cycle: LookingCycle; readonly tekMatix: TekMatix; readonly before?: (FoundAppointments & { readonly read: readonly Period[] }) | undefined };

/**
 * The user's appointments: listed for these periods, and known beyond them. One that a list lacks is asked for by itself;
 * when many are, and TekMatix denies them all, they stay as they were until the user has said that they are gone.
 * @throws SyncFault
 */
export async function findAppointments({ cycle, tekMatix, before }: Task, known: readonly Appointment[], periods: readonly Period[]): Promise<FoundAppointments> {
  const userId = cycle.user.tekmatixUserId;
  const listed = (await Promise.all(periods.map((period) => tekMatix.listAppointments(userId, period)))).flat();
  const { items, vanished } = mergeReading(known, periods, listed);
  const missed = vanished.filter(isLive);
  const hold = await cycle.doors.store.holds.find(cycle.user.id, APPOINTMENTS);
  const sought = missed.slice(0, isDue(cycle, hold, missed) ? MOST_SEARCHED : 0);
  const { found, untold } = await search(tekMatix, sought);
  const theirs = found.filter((a) => a.assignedUserId === userId || a.users.includes(userId));
  const listedIds = new Set([...before?.listedIds ?? [], ...listed.map(({ id }) => id)]);
  const answeredIds = new Set([...before?.answeredIds ?? [], ...found.map(({ id }) => id), ...untold.map(({ id }) => id)]);
  const judged = judgeMissing({ known, read: [...before?.read ?? [], ...periods], listed: listedIds, found: answeredIds, held: new Set(hold?.members) });
  const missing = describe(cycle, judged);
  const { kind: step } = weighMissing(cycle, hold, missing);
  const lost = new Set(judged.missing.map(({ id }) => id));
  // Of those that stay, the ones that were not looked for come first the next time.
  const unsought = missed.slice(sought.length);
  const stay = isHeld(step) ? [...unsought, ...sought].filter(({ id }) => !answeredIds.has(id)) : step === 'confirmed' ? [] : unsought;
  const appointments = [...items.filter(({ id }) => step !== 'confirmed' || !lost.has(id)), ...stay, ...theirs, ...untold];
  return { appointments, missing, step, checked: sought.length > 0, untold, listedIds, answeredIds };
}

async function search(tekMatix: TekMatix, sought: readonly Appointment[]): Promise<{ readonly found: Appointment[]; readonly untold: Appointment[] }> {
  const searched = await Promise.all(sought.map(async (missing) => ({ missing, answer: await tekMatix.findAppointment(missing.id) })));
  return {
    found: searched.flatMap(({ answer }) => (answer.kind === 'found' ? [answer.appointment] : [])),
    untold: searched.flatMap(({ missing, answer }) => (answer.kind === 'not-told' ? [missing] : [])),
  };
}

function isDue({ doors }: LookingCycle, hold: StoredHold | undefined, missed: readonly Appointment[]): boolean {
  if (!hold || hold.decision === 'check-again') return true;
  const asked = new Set(hold.members);
  return missed.some(({ id }) => !asked.has(id)) || doors.now() - hold.checkedAt >= SEARCH_EVERY;
}

function describe(cycle: LookingCycle, { missing, of, reason }: MissingAppointments): Missing | undefined {
  const items = missing.map(({ start, end, title }) => ({ period: { start, end }, title }));
  return reason && { reason, of, members: missing.map(({ id }) => id as string), preview: previewOf(items, cycle.doors.now()) };
}
