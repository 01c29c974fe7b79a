import { randomUUID } from 'node:crypto';
import { cycleLength, farPages, nearPeriod, type ReadingPace } from '../../shared/appointments/planReading.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { syncWindow } from '../../shared/sync/syncWindow.ts';
import { SECOND, type Instant, type Period } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import { nameError, type LogFields } from '../log.ts';
import type { JournalRow } from '../store/stored/sync.ts';
import type { HeldLease } from './cycleLease.ts';
import type { Keeping } from './keepObjects.ts';
import { toRow, type Told } from './toRow.ts';
import type { StoredLocation, StoredUser, SyncProgress } from '../store/stored/user.ts';

/** One run of the sync for one user: what every step of it needs to know. */
export type Cycle = {
  readonly id: string;
  readonly doors: Doors;
  readonly user: StoredUser;
  readonly location: StoredLocation;
  readonly startedAt: Instant;
  readonly window: Period;
  readonly progress: SyncProgress;
  /** When the progress was told last. */
  readonly shown: { at: Instant };
  /** How many share the location's requests, and how often each looks. */
  readonly pace: ReadingPace;
  /** Times that were said to have changed in TekMatix. */
  readonly hinted: readonly Period[];
  /** Ms that changes took at most to get across, as far as this cycle carried any. */
  readonly reach: { toTekMatixMs?: number; toICloudMs?: number };
  /** When the calendars in use were read before this cycle: the oldest of them; null when one never was. */
  readonly before: { readAt: Instant | null };
  /** When an account that failed before, or now, is to be asked again; null when none waits. */
  readonly wait: { until: Instant | null };
  /** Nothing is written without it. */
  readonly lease: HeldLease;
  /** UIDs of the events that we remember to have written for this user. */
  readonly mirrorUids: ReadonlySet<string>;
};

/** A cycle that only looks. */
export type LookingCycle = Omit<Cycle, 'lease'>;

/** Appointments and blocked slots; every collective calendar of the user is one more. */
const LISTS = 2;

/** Says when the next cycle is due, and begins this one. undefined when the user or the location is gone, or the user is paused. */
export async function beginCycle(doors: Doors, userId: string, lease: HeldLease): Promise<Cycle | undefined> {
  // The operator stopped them.
  if (((await doors.store.paces.find(userId))?.pausedAt ?? null) !== null) return undefined;
  const cycle = await prepareCycle(doors, userId);
  // Before anything is read: a hint that comes later makes another cycle.
  return cycle && { ...cycle, lease, hinted: await doors.store.users.startCycle(userId, cycle.startedAt + cycle.pace.cycleMs) };
}

/** What a cycle that begins now would know: it holds no lease, so nothing may be written with it. undefined when the user or the location is gone. */
export async function prepareCycle(doors: Doors, userId: string): Promise<LookingCycle | undefined> {
  const user = await doors.store.users.find(userId);
  const location = user && (await doors.store.users.findLocation(user.locationId));
  if (!user || !location) return undefined;
  const startedAt = doors.now();
  const window = syncWindow(startedAt, doors.window);
  const pageCount = farPages(window, nearPeriod(window, startedAt)).length;
  const calls = LISTS + doors.tekMatix.teamCalendarCount(location.id, user.tekmatixUserId);
  const wished = { users: await doors.store.users.countActive(location.id), cycleMs: doors.syncEvery, daily: doors.tekMatix.dailyLimit(location.id), calls };
  const pace = { ...wished, cycleMs: cycleLength(wished, pageCount) };
  const mirrors = await doors.store.sync.mirrors(userId);
  return {
    id: randomUUID().slice(0, 8), doors, user, location, startedAt, window, pace, hinted: [], reach: {}, before: { readAt: null }, wait: { until: null },
    progress: { calendars: { done: 0, total: 0 }, events: 0, writes: { done: 0, total: 0 }, blocks: null },
    shown: { at: startedAt }, mirrorUids: new Set(mirrors.map((m) => m.uid)),
  };
}

/** A change that was carried over just now may be as old as the reading before it: never younger, at most that. */
export function noteReach(cycle: Cycle, way: 'toTekMatixMs' | 'toICloudMs'): void {
  const since = way === 'toTekMatixMs' ? cycle.before.readAt : cycle.user.tekmatixReadAt;
  if (since !== null) cycle.reach[way] = Math.max(0, cycle.doors.now() - since);
}

export function waitUntil({ wait }: Pick<Cycle, 'wait'>, at: Instant | null): void {
  if (at !== null) wait.until = Math.min(wait.until ?? Infinity, at);
}

/** Nobody sees counts that change more often, and most cycles are over sooner. */
const SHOWN_EVERY = SECOND / 2;

/** Shows the counts so far to whoever is watching. The first synchronisation shows each of them: somebody waits for it. */
export async function showProgress(cycle: Cycle): Promise<void> {
  const now = cycle.doors.now();
  if (cycle.user.lastSuccessAt !== null && now - cycle.shown.at < SHOWN_EVERY) return;
  cycle.shown.at = now;
  await cycle.doors.store.users.update(cycle.user.id, { progress: cycle.progress });
}

/** One journal row; written in the same transaction as what it tells of. */
export function journalRow(cycle: LookingCycle, row: Told): JournalRow {
  return toRow({ cycleId: cycle.id, at: cycle.doors.now() }, row);
}

/** In whose doing this cycle keeps what it read of a calendar. */
export const keepingOf = (cycle: Cycle, calendar: Keeping['calendar']): Keeping => ({ cycleId: cycle.id, at: cycle.doors.now(), calendar });

/** What support needs to know of a fault: Apple asks for the id of the request. */
export function evidenceOf(error: unknown): LogFields {
  if (!(error instanceof SyncFault)) return { kind: 'internal', detail: nameError(error) };
  const { status, method, path, requestId, instance, retryAfterSeconds, detail } = error.evidence;
  return {
    kind: error.kind,
    ...(status === undefined ? {} : { status }), ...(method === undefined ? {} : { method }), ...(path === undefined ? {} : { path: hideAccount(path) }),
    ...(requestId === undefined ? {} : { requestId }), ...(instance === undefined ? {} : { instance }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }), ...(detail === undefined ? {} : { detail }),
  };
}

/** The account's number at Apple names a person (field manual iCloud §1.1); so does an address in a path. */
const hideAccount = (path: string): string => path.replace(/^\/[^/]+(?=\/)/, '/…');
