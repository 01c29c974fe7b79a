import { addsUp, type CalendarAccount } from '../../shared/busy/accountObjects.ts';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { CollectionChanges, CollectionSyncPlan, SyncToken } from '../../shared/sync/changes.ts';
import { judgeDeletions } from '../../shared/sync/deletionGuard.ts';
import { isDoubtful } from '../../shared/sync/judgeUnserved.ts';
import { looksLikeFullListing } from '../../shared/sync/looksLikeFullListing.ts';
import { planCollectionSync } from '../../shared/sync/planCollectionSync.ts';
import { planObjectChanges } from '../../shared/sync/planObjectChanges.ts';
import { readOutcomes } from '../busy/readBusyTime.ts';
import type { CalendarCollection } from '../caldav/calDav.ts';
import { journalRow, keepingOf, type Cycle } from './cycle.ts';
import { expandWhatRolled, fetchObjects, type Reading } from './fetchObjects.ts';
import { forgetSeen } from './keepObjects.ts';
import { keepReading } from './keepReading.ts';
import { askForGhosts, isSettled, rememberUnserved } from './unserved.ts';

type Asked = Exclude<CollectionSyncPlan, { kind: 'nothing' }>;

/** `held`: something that the server named it does not serve yet; the token stays, so that the next cycle is told again. */
type Taken = {
  readonly kind: 'complete' | 'held'; readonly token: SyncToken | null; readonly differences: number;
  /** Objects that the server lists, and how many of them it does not serve. */
  readonly listed: number; readonly unserved: number;
};

/**
 * Brings our copy of one calendar up to date: changed objects first, each kept with its own ETag; the token last,
 * together with what vanished. What fails half-way is taken up where it stopped.
 * @throws ReadingGivenUp when the user changed meanwhile what is to be known of the calendar.
 */
export async function syncCalendar(cycle: Cycle, reading: Reading, listed: CalendarCollection): Promise<void> {
  const { now } = cycle.doors;
  const { calendar } = reading;
  const plan = planCollectionSync(calendar, listed, cycle.startedAt);
  const taken = await carryOut(cycle, { reading, listed }, plan);
  const unserved = (taken?.unserved ?? 0) + (await expandWhatRolled(cycle, reading)).length;
  await askForGhosts(cycle, reading);
  const { account, doubt } = await takeAccount(cycle, reading, { listed: taken?.listed, unserved });
  const complete = addsUp(account);
  if (!complete) cycle.doors.log.warn('calendar does not add up', { cycleId: cycle.id, calendarId: calendar.id, kind: 'incomplete', detail: `${account.listed} listed, ${account.held} held, ${unserved} not served` });
  const fault = !complete ? 'incomplete' : doubt ? 'object-not-served' : null;
  // Evidence that lacks something does not get younger: it grows stale by itself if that lasts.
  await keepReading(cycle, calendar, (store) => store.calendars.update(calendar.id, { account, fault, ...(complete ? { readAt: now() } : {}) }));
}

type Counted = { readonly listed: number | undefined; readonly unserved: number };

/** What became of every object, and whether one is listed that never comes. `listed`: undefined when the server said that nothing changed since all that it lists was held. */
async function takeAccount({ doors: { store }, window }: Cycle, { calendar }: Reading, { listed, unserved }: Counted): Promise<{ account: CalendarAccount; doubt: boolean }> {
  const held = (await store.calendars.count(calendar.id)).events;
  const current = await store.calendars.find(calendar.id) ?? calendar;
  const outcomes = await readOutcomes(store, current, window);
  return { account: { listed: listed ?? held, held, unserved, ...outcomes }, doubt: current.unserved.some(isDoubtful) };
}

type Task = { readonly reading: Reading; readonly listed: CalendarCollection };

async function carryOut(cycle: Cycle, task: Task, plan: CollectionSyncPlan): Promise<Taken | undefined> {
  if (plan.kind === 'nothing') return undefined;
  if (plan.kind === 'compare-etags' && plan.because === 'reconcile-due') return compareAll(cycle, task, plan);
  return takeUp(cycle, task, plan);
}

/**
 * The periodic comparison. What changed by the token is taken up first, so that what then differs is what the tokens
 * missed: the drift, which should be 0.
 */
async function compareAll(cycle: Cycle, task: Task, plan: Asked): Promise<Taken> {
  const { syncToken: since, readAt, reconciledAt } = task.reading.calendar;
  const unchanged = since === task.listed.syncToken;
  const before = since === null || unchanged ? undefined : await takeUp(cycle, task, { kind: 'sync-collection', since });
  const token = before ? before.token : since;
  const taken = await takeUp(cycle, task, plan);
  // Something changed between the two, or there was nothing yet to drift from.
  if (taken.kind === 'held' || token === null || taken.token !== token || readAt === null || reconciledAt === null) return taken;
  const { id } = task.reading.calendar;
  const drift = taken.differences;
  cycle.doors.log[drift === 0 ? 'info' : 'warn']('calendar compared', { cycleId: cycle.id, calendarId: id, drift });
  await cycle.doors.store.sync.note(cycle.user.id, journalRow(cycle, { action: 'calendar-compared', target: id, calendarId: id, reason: drift === 0 ? 'nothing-was-missed' : `${drift}-changes-were-missed` }));
  return taken;
}

/** One listing of changes, with everything that follows from it. */
async function takeUp(cycle: Cycle, { reading, listed }: Task, plan: Asked): Promise<Taken> {
  const { store, now, log } = cycle.doors;
  const { calendar } = reading;
  const changes = await listChanges(cycle, reading, plan);
  const known = await store.calendars.etags(calendar.id);
  if (looksLikeFullListing(changes, known)) return takeUp(cycle, { reading, listed }, { kind: 'compare-etags', because: 'token-invalid' });
  const { fetch: differing, forget } = planObjectChanges(changes, known);
  const { unserved: settled } = await store.calendars.find(calendar.id) ?? calendar;
  const etags = new Map(changes.changed.map(({ href, etag }) => [href, etag]));
  const fetch = differing.filter((href) => !isSettled(settled, { href, etag: etags.get(href) ?? null }));
  const verdict = judgeDeletions(changes.extent, forget.length, known.size);
  if (verdict.kind === 'suspicious' && !calendar.deletionsConfirmed) {
    throw new SyncFault('suspiciously-empty', { detail: `${verdict.lost} of ${verdict.held} objects vanished from a listing` });
  }
  const unserved = await rememberUnserved(cycle, reading, { changes, asked: fetch, missing: await fetchObjects(cycle, reading, fetch) });
  const complete = unserved.length === 0;
  await keepReading(cycle, calendar, async (tx) => {
    await forgetSeen(tx, keepingOf(cycle, calendar), forget);
    if (complete) await tx.calendars.update(calendar.id, {
      syncToken: changes.token, ctag: listed.ctag, deletionsConfirmed: false,
      ...(changes.extent === 'full' ? { reconciledAt: now() } : {}),
    });
  });
  const counts = { cycleId: cycle.id, calendarId: calendar.id, reason: plan.kind, changed: fetch.length, removed: forget.length };
  if (complete) log.info('calendar read', counts);
  else log.warn('calendar not complete yet', { ...counts, detail: `${unserved.length} named but not served` });
  // Objects whose ETag we had dropped ourselves are no difference.
  const expected = fetch.filter((href) => known.get(href) === null).length;
  return {
    kind: complete ? 'complete' : 'held', token: complete ? changes.token : null, differences: fetch.length - expected + forget.length,
    listed: countListed(changes, known, { forget, dismissed: settled.flatMap(({ href, dismissed }) => (dismissed ? href : [])) }), unserved: unserved.length,
  };
}

type LeftOut = { readonly forget: readonly CalendarHref[]; /** The user said that they do not exist. */ readonly dismissed: readonly CalendarHref[] };

/** A whole listing names every object; a report of changes says what came to those that we hold, and what went. */
function countListed({ extent, changed }: CollectionChanges, known: ReadonlyMap<CalendarHref, unknown>, { forget, dismissed }: LeftOut): number {
  const named = new Set(changed.map(({ href }) => href));
  for (const href of dismissed) if (!known.has(href)) named.delete(href);
  if (extent === 'full') return named.size;
  return known.size - forget.length + [...named].filter((href) => !known.has(href)).length;
}

/** A refused token is dropped, and the whole calendar compared instead (field manual iCloud §4.3). */
async function listChanges(cycle: Cycle, { calendar, readable }: Reading, plan: Asked): Promise<CollectionChanges> {
  try {
    return await readable.listChanges(plan);
  } catch (error) {
    if (!(error instanceof SyncFault) || error.kind !== 'token-invalid' || plan.kind !== 'sync-collection') throw error;
    await cycle.doors.store.calendars.update(calendar.id, { syncToken: null });
    return readable.listChanges({ kind: 'compare-etags', because: 'token-invalid' });
  }
}
