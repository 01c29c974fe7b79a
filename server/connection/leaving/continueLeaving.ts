import type { ConnectionId } from '../../../shared/connection/connection.ts';
import { HOUR, MINUTE, type Instant } from '../../../shared/time/period.ts';
import type { Doors } from '../../doors.ts';
import type { LeavingItem, LeavingTrouble, StoredLeaving } from '../../store/stored/leaving.ts';
import type { StoredUser } from '../../store/stored/user.ts';
import { evidenceOf, prepareCycle, type Cycle } from '../../sync/cycle.ts';
import { LeaseLost, type HeldLease } from '../../sync/cycleLease.ts';
import { endLeaving, stayAfterAll } from './endLeaving.ts';
import { MOST_AT_ONCE, removeItems } from './removeItems.ts';
import { survey, surveyRecords, type Survey } from './survey.ts';
import { toItem } from './toItem.ts';

/** What no cycle may read or write meanwhile: the one account, or everything; null when nobody leaves. */
export type Leaving = ConnectionId | 'everything' | null;

/**
 * Goes on where a leaving stands: look, take out, remember, and end when nothing is left to do. Runs in place of the
 * user's cycle or before it, under the same key of the job engine, so that never two of them write. Safe to stop at any
 * point and to run again.
 */
export async function continueLeaving(doors: Doors, userId: string, lease: HeldLease): Promise<Leaving> {
  const leaving = await doors.store.leavings.ofUser(userId);
  const user = leaving && (await doors.store.users.find(userId));
  if (!leaving || !user) return null;
  if (leaving.wish === 'stay') {
    await stayAfterAll(doors, user, leaving);
    return null;
  }
  if (leaving.wish === 'leave-rest') await endEarly({ doors, userId, lease }, user, leaving);
  else if (leaving.nextTryAt <= doors.now()) await step({ doors, userId, lease }, leaving);
  if (leaving.scope === 'account') return leaving.connectionId;
  // Whoever is due all the time would be asked for in every second.
  await doors.store.users.update(userId, { nextSyncAt: doors.now() + doors.syncEvery });
  return 'everything';
}

type Run = { readonly doors: Doors; readonly userId: string; readonly lease: HeldLease };

async function step({ doors, userId, lease }: Run, leaving: StoredLeaving): Promise<void> {
  const seen = await prepareCycle(doors, userId);
  const cycle = seen && { ...seen, lease };
  if (!cycle) return;
  try {
    await (leaving.written === 'leave' ? leaveAll(cycle, leaving) : removeAll(cycle, leaving));
  } catch (error) {
    // What is known of the user belongs to another cycle.
    if (error instanceof LeaseLost) throw error;
    doors.log.error('leaving interrupted', { cycleId: cycle.id, userId, ...evidenceOf(error) });
    await postpone({ doors, userId }, leaving, { attempts: leaving.attempts + 1, nextTryAt: doors.now() + patience(leaving.attempts) });
  }
  // The user may have asked for something else while it ran.
  const current = await doors.store.leavings.ofUser(userId);
  if (current?.id === leaving.id && current.wish !== null) await doors.jobs.enqueue(userId);
}

/** A minute, then twice as long each time, up to an hour. */
const patience = (attempts: number): number => Math.min(MINUTE * 2 ** Math.min(attempts, 6), HOUR);

async function leaveAll(cycle: Cycle, leaving: StoredLeaving): Promise<void> {
  await rememberLeft(cycle, leaving, 'you-left-it');
  await endLeaving(cycle.doors, cycle.user, leaving);
}

/** A block whose creation was not answered has no record of its id, nor has anything of a calendar that was never read: it is looked for. */
async function isUnsure({ doors: { store }, user }: Cycle, { roles }: StoredLeaving): Promise<boolean> {
  const inUse = new Set(roles.filter(({ role }) => role !== 'ignored').map(({ calendarId }) => calendarId));
  return (await store.sync.blocks(user.id)).some((row) => row.id === null) || (await store.calendars.ofUser(user.id)).some(({ id, readAt }) => inUse.has(id) && readAt === null);
}

/** They may end it before anybody has looked: what still stands is told in the receipt, and is theirs from now on. */
async function endEarly({ doors, userId, lease }: Run, user: StoredUser, leaving: StoredLeaving): Promise<void> {
  const seen = await prepareCycle(doors, userId);
  if (seen) await rememberLeft({ ...seen, lease }, leaving, 'you-ended-it');
  await endLeaving(doors, user, leaving);
}

/** Whatever of ours is not told of yet stays. */
async function rememberLeft(cycle: Cycle, leaving: StoredLeaving, reason: string): Promise<void> {
  const { store } = cycle.doors;
  const { removals, calendarNames } = await (await isUnsure(cycle, leaving) ? survey(cycle, leaving) : surveyRecords(cycle, leaving));
  const told = new Set((await store.leavings.items(leaving.id)).map((item) => item.key));
  const items = removals.filter(({ key }) => !told.has(key)).map((removal): LeavingItem => ({ ...toItem(removal, calendarNames, cycle.startedAt), state: 'left', reason, at: cycle.startedAt }));
  await store.leavings.saveItems(leaving.id, items);
}

async function removeAll(cycle: Cycle, leaving: StoredLeaving): Promise<void> {
  const { doors } = cycle;
  const seen = await survey(cycle, leaving);
  const waiting = await rememberSurvey(cycle, leaving, seen);
  await doors.store.leavings.update(leaving.id, { troubles: seen.troubles });
  const met = await removeItems({ cycle, leaving, survey: seen }, waiting);
  const troubles = [...seen.troubles, ...met];
  const rest = (await doors.store.leavings.items(leaving.id)).filter((item) => item.state === 'waiting');
  const nothingLeft = rest.length === 0 && troubles.length === 0 && doors.now() >= seen.settledAt;
  const current = await doors.store.leavings.ofUser(cycle.user.id);
  if (current?.id !== leaving.id || current.wish !== null) return;
  if (nothingLeft) return endLeaving(doors, cycle.user, leaving);
  await doors.store.leavings.update(leaving.id, { troubles });
  await postpone({ doors, userId: cycle.user.id }, leaving, nextTry(cycle, leaving, { troubles, rest, removed: waiting.length - rest.length, settledAt: seen.settledAt }));
}

/** When to go on. The user who asked to try again while this ran is not kept waiting: what was in the way may be gone since. */
async function postpone({ doors: { store }, userId }: Pick<Run, 'doors' | 'userId'>, { id, nextTryAt }: StoredLeaving, next: { readonly attempts: number; readonly nextTryAt: Instant }): Promise<void> {
  const current = await store.leavings.ofUser(userId);
  const isAsked = current?.id === id && current.nextTryAt !== nextTryAt;
  await store.leavings.update(id, isAsked ? { attempts: next.attempts } : next);
}

type Outcome = { readonly troubles: readonly LeavingTrouble[]; readonly rest: readonly LeavingItem[]; readonly removed: number; readonly settledAt: Instant };

function nextTry({ doors }: Cycle, { attempts }: StoredLeaving, { troubles, rest, removed, settledAt }: Outcome): { attempts: number; nextTryAt: Instant } {
  // One run takes out only so many: the next one follows at once.
  if (troubles.length === 0 && rest.length > 0 && removed >= MOST_AT_ONCE) return { attempts: 0, nextTryAt: doors.now() };
  const wait = removed > 0 ? MINUTE : patience(attempts);
  return { attempts: removed > 0 ? 0 : attempts + 1, nextTryAt: Math.max(doors.now() + wait, rest.length === 0 && troubles.length === 0 ? settledAt : 0) };
}

/** Joins what is seen now to what is known: gone since the last look is gone, and what was done stays done. Returns what waits. */
async function rememberSurvey(cycle: Cycle, leaving: StoredLeaving, { removals, calendarNames, troubles }: Survey): Promise<LeavingItem[]> {
  const { store, now } = cycle.doors;
  const known = new Map((await store.leavings.items(leaving.id)).map((item) => [item.key, item]));
  const faults = new Map(troubles.map(({ place, fault }) => [place, fault as string]));
  const connections = new Map((await store.calendars.ofUser(cycle.user.id)).map((c) => [c.id as string, c.connectionId as string]));
  const faultAt = (item: LeavingItem): string | null => {
    if (item.kind === 'block') return faults.get('tekmatix') ?? null;
    return faults.get(item.calendarId ?? '') ?? faults.get(connections.get(item.calendarId ?? '') ?? '') ?? null;
  };
  const present = removals.map((removal) => toItem(removal, calendarNames, now()));
  const items = present.map((item): LeavingItem => (item.state === 'waiting' ? { ...item, reason: faultAt(item) ?? known.get(item.key)?.reason ?? null } : item));
  const seen = new Set(items.map((item) => item.key));
  const gone = [...known.values()].filter((item) => item.state === 'waiting' && !seen.has(item.key) && faultAt(item) === null)
    .map((item): LeavingItem => ({ ...item, state: 'removed', reason: 'was-gone-already', at: now() }));
  await store.leavings.saveItems(leaving.id, [...items, ...gone]);
  return items.filter((item) => item.state === 'waiting');
}
