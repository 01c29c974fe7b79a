import type { Appointment } from '../../shared/appointments/appointment.ts';
import { farPages, nearPeriod, planReading } from '../../shared/appointments/planReading.ts';
import type { PresentBlock } from '../../shared/busy/planBlockedSlots.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { overlaps, touches, type Instant, type Period } from '../../shared/time/period.ts';
import { openTokens } from '../connection/tokens.ts';
import type { StoredReading } from '../store/stored/sync.ts';
import type { Store } from '../store/store.ts';
import { evidenceOf, journalRow, type Cycle } from '../sync/cycle.ts';
import { LeaseLost } from '../sync/cycleLease.ts';
import type { TekMatix } from '../tekmatix/tekmatix.ts';
import { isHeld, settleHold } from '../sync/settleHold.ts';
import { APPOINTMENTS } from './findAppointments.ts';
import { isAmong, lookAtTekMatix, type Sight } from './lookAtTekMatix.ts';

export type TekMatixReading = {
  readonly tekMatix: TekMatix;
  readonly appointments: readonly Appointment[];
  /** Every block of the user in the window, ours and foreign. */
  readonly blocks: readonly PresentBlock[];
  /** As it is stored by now. */
  readonly known: StoredReading;
  /** The same with these times read anew; undefined when all of them were read in this cycle. */
  lookFurther(times: readonly Period[]): Promise<TekMatixReading> | undefined;
};

/** Journal rows in which the same was told before. */
const LOOKED_BACK = 500;
const NOTHING: StoredReading = { appointments: [], foreignBlocks: [], pages: [] };

/** The user's appointments and blocks in the window; undefined when they could not be read: then nothing is planned. */
export async function readTekMatix(cycle: Cycle): Promise<TekMatixReading | undefined> {
  const { doors, user, location } = cycle;
  const known = (await doors.store.sync.reading(user.id)) ?? NOTHING;
  try {
    const tekMatix = doors.tekMatix.open({ locationId: location.id, tokens: openTokens(doors, location), zone: location.zone, who: user.id });
    const pages = new Map(known.pages.map((page) => [page.start, page.readAt]));
    const plan = planReading({ window: cycle.window, now: cycle.startedAt, pages, hinted: cycle.hinted, pace: cycle.pace, elapsed: Math.max(0, cycle.startedAt - (user.tekmatixReadAt ?? cycle.startedAt)) });
    return await look({ cycle, tekMatix }, known, [plan.near, ...plan.pages]);
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    await forgetHinted(cycle, known);
    await markTekMatix(cycle, error);
    return undefined;
  }
}

type Task = { readonly cycle: Cycle; readonly tekMatix: TekMatix; /** What was seen already in this cycle. */ readonly before?: Sight };

async function look({ cycle, tekMatix, before }: Task, known: StoredReading, periods: readonly Period[]): Promise<TekMatixReading> {
  const { doors, user, window, startedAt } = cycle;
  // As old as its first answer: later ones may have waited in line.
  const at = doors.now();
  const sight = await lookAtTekMatix({ cycle, tekMatix, own: await doors.store.sync.blocks(user.id), before }, known, periods);
  const reading = toStored(cycle, known, { sight, at });
  await cycle.lease.keep();
  await doors.store.transaction(async (store) => {
    await store.sync.saveReading(user.id, reading);
    await noteUntold(cycle, store, sight.untold);
    await settleHold(cycle, store, { place: APPOINTMENTS, missing: sight.missing, expected: sight.step, checked: sight.checked });
    const fault = isHeld(sight.step) ? 'appointments-vanished' : null;
    // The month ahead and what was hinted at belong to the first look.
    if (before) return void (fault && await store.users.update(user.id, { tekmatixFault: fault }));
    await store.users.update(user.id, { tekmatixReadAt: at, tekmatixFault: fault, tekmatixFaultScope: null });
    await store.users.dropHinted(user.id, cycle.hinted);
  });
  return {
    tekMatix, appointments: sight.appointments, blocks: sight.blocks, known: reading,
    lookFurther(times) {
      const unread = farPages(window, nearPeriod(window, startedAt)).filter((page) => !isAmong(sight.read, page) && times.some((time) => overlaps(time, page)));
      return unread.length > 0 ? look({ cycle, tekMatix, before: sight }, reading, unread) : undefined;
    },
  };
}

function toStored({ window, startedAt }: Cycle, known: StoredReading, { sight, at }: { readonly sight: Sight; readonly at: Instant }): StoredReading {
  const before = new Map(known.pages.map((page) => [page.start, page.readAt]));
  const pages = farPages(window, nearPeriod(window, startedAt)).flatMap((page) => {
    const readAt = isAmong(sight.fresh, page) ? at : before.get(page.start);
    return readAt === undefined ? [] : [{ start: page.start, readAt }];
  });
  return { appointments: sight.appointments, foreignBlocks: sight.foreignBlocks, pages };
}

/** An appointment that TekMatix does not tell of stays in the calendar; the user reads so once. */
async function noteUntold(cycle: Cycle, store: Store, untold: readonly Appointment[]): Promise<void> {
  if (untold.length === 0) return;
  const told = new Set((await store.sync.journal(cycle.user.id, LOOKED_BACK)).filter((row) => row.action === 'appointment-kept').map((row) => row.target));
  for (const { id, start, end } of untold.filter((appointment) => !told.has(appointment.id))) {
    await store.sync.note(cycle.user.id, journalRow(cycle, { action: 'appointment-kept', target: id, reason: 'not-told-whether-it-exists', after: { start, end } }));
    cycle.doors.log.warn('an appointment is not listed any more, and TekMatix does not tell whether it exists', { cycleId: cycle.id, userId: cycle.user.id });
  }
}

/** What was said to have changed and could not be read is not known any more, however fresh it was. */
async function forgetHinted({ doors, user, hinted, window, startedAt }: Cycle, known: StoredReading): Promise<void> {
  const far = farPages(window, nearPeriod(window, startedAt)).filter((page) => hinted.some((time) => touches(time, page)));
  if (far.length === 0 || known === NOTHING) return;
  const kept = known.pages.filter(({ start }) => !far.some((page) => page.start === start));
  await doors.store.sync.saveReading(user.id, { ...known, pages: kept });
}

/** What we last read stays; the indicator says that it is not current. */
export async function markTekMatix(cycle: Cycle, error: unknown): Promise<void> {
  const kind = error instanceof SyncFault ? error.kind : 'internal';
  const scope = error instanceof SyncFault ? error.evidence.scope ?? null : null;
  cycle.doors.meter?.count('faults', { kind });
  cycle.doors.log.warn('TekMatix not in step', { cycleId: cycle.id, userId: cycle.user.id, ...evidenceOf(error), kind });
  await cycle.doors.store.users.update(cycle.user.id, { tekmatixFault: kind, tekmatixFaultScope: scope });
}
