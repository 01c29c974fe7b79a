import type { Appointment, BlockedSlot } from '../../shared/appointments/appointment.ts';
import { isOwnBlock } from '../../shared/busy/blockTitle.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { openTokens } from '../connection/tokens.ts';
import { evidenceOf, type Cycle } from '../sync/cycle.ts';
import type { TekMatix } from '../tekmatix/tekmatix.ts';

export type TekMatixReading = {
  readonly tekMatix: TekMatix;
  readonly appointments: readonly Appointment[];
  /** Every block of the user in the window, ours and foreign. */
  readonly blocks: readonly BlockedSlot[];
};

/** The user's appointments and blocks in the window; undefined when they could not be read: then nothing is planned. */
export async function readTekMatix(cycle: Cycle): Promise<TekMatixReading | undefined> {
  const { doors, user, location, window } = cycle;
  try {
    const tekMatix = doors.tekMatix.open({ locationId: location.id, tokens: openTokens(doors, location), zone: location.zone });
    const appointments = await tekMatix.listAppointments(user.tekmatixUserId, window);
    const blocks = await tekMatix.listBlockedSlots(user.tekmatixUserId, window);
    const own = new Set((await doors.store.sync.blocks(user.id)).map((b) => b.id));
    const foreignBlocks = blocks.filter((b) => !own.has(b.id) && !isOwnBlock(b, user.tekmatixUserId));
    await doors.store.transaction(async (store) => {
      await store.sync.saveReading(user.id, { appointments, foreignBlocks });
      await store.users.update(user.id, { tekmatixReadAt: doors.now(), tekmatixFault: null, tekmatixFaultScope: null });
    });
    return { tekMatix, appointments, blocks };
  } catch (error) {
    await markTekMatix(cycle, error);
    return undefined;
  }
}

/** What we last read stays; the indicator says that it is not current. */
export async function markTekMatix(cycle: Cycle, error: unknown): Promise<void> {
  const kind = error instanceof SyncFault ? error.kind : 'internal';
  const scope = error instanceof SyncFault ? error.evidence.scope ?? null : null;
  await cycle.doors.store.users.update(cycle.user.id, { tekmatixFault: kind, tekmatixFaultScope: scope });
  cycle.doors.log.warn('TekMatix not in step', { cycleId: cycle.id, userId: cycle.user.id, ...evidenceOf(error), kind });
}
