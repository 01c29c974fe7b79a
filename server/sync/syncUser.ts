import { holdsWrites } from '../../shared/busy/nativeLink.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { SECOND } from '../../shared/time/period.ts';
import { markTekMatix, readTekMatix, type TekMatixReading } from '../appointments/readTekMatix.ts';
import { pushMirrors } from '../appointments/pushMirrors.ts';
import { pushBlockedSlots } from '../busy/pushBlockedSlots.ts';
import { continueLeaving, type Leaving } from '../connection/leaving/continueLeaving.ts';
import type { Doors } from '../doors.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import { beginCycle, evidenceOf, showProgress, type Cycle } from './cycle.ts';
import { LeaseLost, takeLease } from './cycleLease.ts';
import { markUnwritten, tellWhatIsOver } from './markFaults.ts';
import { readConnection, type ConnectionReading } from './readConnection.ts';
import { settlePace } from './settlePace.ts';
import { settleRoles } from './settleRoles.ts';
import { KEPT_FOR } from './vanished.ts';
import { isReadOnly, watchNativeLink } from './watchNativeLink.ts';

/**
 * One cycle: observe both sides → plan → apply → remember. Safe to stop at any point and to run again: every step
 * takes up what the last one left.
 */
export async function syncUser(doors: Doors, userId: string): Promise<void> {
  const lease = await takeLease(doors, userId);
  // Another cycle of this user runs; they stay due if that one does not end.
  if (!lease) return;
  try {
    const leaving = await continueLeaving(doors, userId, lease);
    const cycle = leaving === 'everything' ? undefined : await beginCycle(doors, userId, lease);
    if (cycle) await run(cycle, leaving);
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    doors.log.error('cycle failed', { userId, ...evidenceOf(error) });
  } finally {
    await lease.end();
  }
}

async function run(cycle: Cycle, leaving: Leaving): Promise<void> {
  const { doors, user } = cycle;
  try {
    const readings = await observeCalendars(cycle, leaving);
    // Taking our events out of an old primary is writing too.
    if (!(await isReadOnly(doors, user.id))) await settleOrMark(cycle, readings);
    const tekMatix = await readTekMatix(cycle);
    const pushed = tekMatix ? await pushUnlessHeld(cycle, tekMatix, readings) : false;
    await finish(cycle, pushed);
  } catch (error) {
    doors.log.error('cycle failed', { cycleId: cycle.id, userId: user.id, ...evidenceOf(error) });
    // What is known of the user belongs to the other cycle.
    if (error instanceof LeaseLost) return;
    // Not everything was looked at: nobody may read that all is in step.
    await markTekMatix(cycle, error).then(() => finish(cycle, false)).catch((again: unknown) => {
      doors.log.error('cycle could not be marked as failed', { cycleId: cycle.id, userId: user.id, ...evidenceOf(again) });
    });
  }
}

/** An old primary that cannot be cleared now is cleared later; nothing else waits for it. */
async function settleOrMark(cycle: Cycle, readings: ReadonlyMap<string, ConnectionReading>): Promise<void> {
  try {
    await settleRoles(cycle, readings);
  } catch (error) {
    const leaving = (await cycle.doors.store.calendars.ofUser(cycle.user.id)).find((c) => c.role === 'primary');
    const reading = leaving && readings.get(leaving.connectionId);
    if (!(error instanceof SyncFault) || !leaving || !reading) throw error;
    await markUnwritten(cycle, { calendar: leaving, connection: reading.connection }, error);
  }
}

async function observeCalendars(cycle: Cycle, leaving: Leaving): Promise<Map<string, ConnectionReading>> {
  const { store } = cycle.doors;
  const inUse = (await store.calendars.ofUser(cycle.user.id)).filter((c) => c.role !== 'ignored');
  cycle.progress.calendars.total = inUse.length;
  cycle.before.readAt = inUse.reduce<number | null>((oldest, { readAt }) => (oldest === null || readAt === null ? null : Math.min(oldest, readAt)), Infinity);
  await showProgress(cycle);
  const readings = new Map<string, ConnectionReading>();
  for (const connection of (await store.connections.ofUser(cycle.user.id)).filter((c) => c.id !== leaving)) {
    const reading = await readConnection(cycle, connection);
    if (reading) readings.set(connection.id, reading);
  }
  return readings;
}

/** While another link seems to write the same things, nothing is written before the user decides. */
async function pushUnlessHeld(cycle: Cycle, tekMatix: TekMatixReading, readings: ReadonlyMap<string, ConnectionReading>): Promise<boolean> {
  return holdsWrites(await watchNativeLink(cycle, tekMatix.known)) ? false : pushBoth(cycle, tekMatix, readings);
}

/** Each direction on its own: trouble with one side must not keep the other from being right. */
async function pushBoth(cycle: Cycle, tekMatix: TekMatixReading, readings: ReadonlyMap<string, ConnectionReading>): Promise<boolean> {
  let pushed = true;
  try {
    await pushBlockedSlots(cycle, tekMatix);
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    await markTekMatix(cycle, error);
    pushed = false;
  }
  const primary = (await cycle.doors.store.calendars.ofUser(cycle.user.id)).find((c) => c.role === 'primary');
  const reading = primary && readings.get(primary.connectionId);
  // What is about to be cleared gets no more events.
  if (primary?.nextRole && primary.nextRole !== 'primary') return false;
  // Without a complete reading of the primary, an event that we do not see may well stand there.
  if (!primary || !reading?.read.has(primary.id)) return false;
  try {
    await pushMirrors(cycle, { calendar: primary, account: reading.account, me: reading.me, toldWritable: reading.writable.has(primary.href) }, tekMatix);
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    await markUnwritten(cycle, { calendar: primary, connection: reading.connection }, error);
    pushed = false;
  }
  return pushed;
}

async function everythingRead(cycle: Cycle, calendars: readonly StoredCalendar[]): Promise<boolean> {
  const held = await cycle.doors.store.holds.ofUser(cycle.user.id);
  return held.length === 0 && calendars.filter((c) => c.role !== 'ignored').every((c) => c.fault === null && c.readAt !== null);
}

/** `pushed`: everything that was to be written is. */
async function finish(cycle: Cycle, pushed: boolean): Promise<void> {
  const { store, log, now } = cycle.doors;
  const calendars = await store.calendars.ofUser(cycle.user.id);
  const success = pushed && (await everythingRead(cycle, calendars));
  await tellWhatIsOver(cycle, calendars);
  await store.tombstones.forgetBefore(cycle.user.id, now() - KEPT_FOR);
  const pause = await settlePace(cycle, { success });
  await store.users.update(cycle.user.id, { progress: null, ...(success ? { lastSuccessAt: now() } : {}) });
  tellMeter(cycle, success ? 'in-step' : 'not-in-step');
  log.info('cycle finished', {
    cycleId: cycle.id, userId: cycle.user.id, reason: success ? 'in step' : 'not in step',
    events: cycle.progress.events, writes: cycle.progress.writes.done, durationMs: now() - cycle.startedAt,
    next: pause.because, nextMs: pause.ms,
  });
}

function tellMeter({ doors: { meter, now }, reach, startedAt }: Cycle, result: string): void {
  meter?.count('cycles', { result });
  meter?.measure('cycle', (now() - startedAt) / SECOND);
  if (reach.toTekMatixMs !== undefined) meter?.measure('icloud_to_block', reach.toTekMatixMs / SECOND);
  if (reach.toICloudMs !== undefined) meter?.measure('appointment_to_icloud', reach.toICloudMs / SECOND);
}
