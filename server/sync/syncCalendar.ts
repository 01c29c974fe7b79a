import { addsUp, type CalendarAccount } from '../../shared/busy/accountObjects.ts';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { CollectionChanges, CollectionSyncPlan, SyncToken } from '../../shared/sync/changes.ts';
import type { Missing } from '../../shared/sync/hold.ts';
import { isDoubtful } from '../../shared/sync/judgeUnserved.ts';
import { looksLikeFullListing } from '../../shared/sync/looksLikeFullListing.ts';
import { planCollectionSync } from '../../shared/sync/planCollectionSync.ts';
import { planObjectChanges } from '../../shared/sync/planObjectChanges.ts';
import { readOutcomes } from '../busy/readBusyTime.ts';
import type { CalendarCollection } from '../caldav/calDav.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import { journalRow, keepingOf, type Cycle } from './cycle.ts';
import { doubtCalendar, doubtKind, doubtOf, findMissing, placeOf } from './doubtListing.ts';
import { expandWhatRolled, fetchObjects, type Reading } from './fetchObjects.ts';
import { forgetSeen } from './keepObjects.ts';
import { keepReading, ReadingGivenUp } from './keepReading.ts';
import { isHeld, settleHold } from './settleHold.ts';
import { askForGhosts, isSettled, rememberUnserved } from './unserved.ts';
import { bury } from './vanished.ts';

type Asked = Exclude<CollectionSyncPlan, { kind: 'nothing' }>;

/** `held`: something that the server named it does not serve yet; the token stays, so that the next cycle is told again. */
type Taken = {
  readonly kind: 'complete' | 'held'; readonly token: SyncToken | null; readonly differences: number;
  /** Objects that the server lists, and how many of them it does not serve. */
  readonly listed: number; readonly unserved: number;
  /** So much vanished that the user is asked first. */
  readonly doubt?: SyncFault | undefined;
};

const NONE: ReadonlySet<string> = new Set();

const doubted = (doubt: SyncFault): Taken => ({ kind: 'held', token: null, differences: 0, listed: 0, unserved: 0, doubt });

/**
 * Brings our copy of one calendar up to date: changed objects first, each kept with its own ETag; the token last,
 * together with what vanished. What fails half-way is taken up where it stopped.
 * @throws ReadingGivenUp when the user changed meanwhile what is to be known of the calendar; SyncFault suspiciously-empty
 * or calendar-replaced while they are asked about what vanished: nothing is forgotten then.
 */
export async function syncCalendar(cycle: Cycle, reading: Reading, listed: CalendarCollection): Promise<void> {
  const { now } = cycle.doors;
  const { calendar } = reading;
  const held = (await cycle.doors.store.holds.find(cycle.user.id, placeOf(calendar))) !== undefined;
  const plan = planCollectionSync({ ...calendar, held }, listed, cycle.startedAt);
  const doubt = await doubtKind(cycle, calendar, listed.kind);
  const taken = doubt ? doubted(doubt) : await carryOut(cycle, { reading, listed }, plan);
  const unserved = (taken?.unserved ?? 0) + (await expandWhatRolled(cycle, reading)).length;
  if (taken?.doubt) throw taken.doubt;
  const current = await askForGhosts(cycle, reading);
  const { account, ghosts } = await takeAccount(cycle, current, { listed: taken?.listed, unserved });
  const complete = addsUp(account);
  if (!complete) cycle.doors.log.warn('calendar does not add up', { cycleId: cycle.id, calendarId: calendar.id, kind: 'incomplete', detail: `${account.listed} listed, ${account.held} held, ${unserved} not served` });
  const fault = !complete ? 'incomplete' : ghosts ? 'object-not-served' : null;
  // Evidence that lacks something does not get younger: it grows stale by itself if that lasts. What does not add up although
  // all was served is compared whole again: a listing of no changes would only repeat what we hold.
  const next = complete ? { readAt: now() } : unserved === 0 ? { reconciledAt: null } : {};
  if (!await cycle.doors.store.calendars.updateUnlessGivenUp(calendar, { account, fault, ...next })) throw new ReadingGivenUp();
}

type Counted = { readonly listed: number | undefined; readonly unserved: number };

/** What became of every object, and whether one is listed that never comes. `listed`: undefined when the server said that nothing changed since all that it lists was held. */
async function takeAccount({ doors: { store }, window }: Cycle, calendar: StoredCalendar, { listed, unserved }: Counted): Promise<{ account: CalendarAccount; ghosts: boolean }> {
  const held = (await store.calendars.count(calendar.id)).events;
  const outcomes = await readOutcomes(store, calendar, window);
  return { account: { listed: listed ?? held, held, unserved, ...outcomes }, ghosts: calendar.unserved.some(isDoubtful) };
}

type Task = { readonly reading: Reading; readonly listed: CalendarCollection };

async function carryOut(cycle: Cycle, task: Task, plan: CollectionSyncPlan): Promise<Taken | undefined> {
  if (plan.kind === 'nothing') return undefined;
  if (plan.kind === 'compare-etags' && plan.because === 'reconcile-due') return compareAll(cycle, task, plan);
  return takeUp(cycle, task, { plan });
}

/**
 * The periodic comparison. What changed by the token is taken up first, so that what then differs is what the tokens
 * missed: the drift, which should be 0.
 */
async function compareAll(cycle: Cycle, task: Task, plan: Asked): Promise<Taken> {
  const { syncToken: since, readAt, reconciledAt } = task.reading.calendar;
  const unchanged = since === task.listed.syncToken;
  const before = since === null || unchanged ? undefined : await takeUp(cycle, task, { plan: { kind: 'sync-collection', since } });
  if (before?.doubt) return before;
  const token = before ? before.token : since;
  const taken = await takeUp(cycle, task, { plan });
  // Something changed between the two, or there was nothing yet to drift from.
  if (taken.kind === 'held' || token === null || taken.token !== token || readAt === null || reconciledAt === null) return taken;
  const { id } = task.reading.calendar;
  const drift = taken.differences;
  cycle.doors.log[drift === 0 ? 'info' : 'warn']('calendar compared', { cycleId: cycle.id, calendarId: id, drift });
  await cycle.doors.store.sync.note(cycle.user.id, journalRow(cycle, { action: 'calendar-compared', target: id, calendarId: id, reason: drift === 0 ? 'nothing-was-missed' : `${drift}-changes-were-missed` }));
  return taken;
}

/** One listing of changes, with everything that follows from it. `named`: what the changes before it said to be removed. */
async function takeUp(cycle: Cycle, task: Task, { plan, named = NONE }: { readonly plan: Asked; readonly named?: ReadonlySet<string> }): Promise<Taken> {
  const { store } = cycle.doors;
  const { calendar } = task.reading;
  const changes = await listChanges(cycle, task.reading, plan);
  const known = await store.calendars.etags(calendar.id);
  if (looksLikeFullListing(changes, known)) return takeUp(cycle, task, { plan: { kind: 'compare-etags', because: 'token-invalid' } });
  const { fetch: differing, forget } = planObjectChanges(changes, known);
  const { unserved: settled } = await store.calendars.find(calendar.id) ?? calendar;
  const etags = new Map(changes.changed.map(({ href, etag }) => [href, etag]));
  const fetch = differing.filter((href) => !isSettled(settled, { href, etag: etags.get(href) ?? null }));
  const removed = changes.extent === 'delta' ? new Set(forget) : named;
  const missing = await findMissing(cycle, calendar, { changes, forget, known: known.size, named: removed });
  // So much at once has to be said twice, the second time by a whole listing.
  if (missing && changes.extent === 'delta') return takeUp(cycle, task, { plan: { kind: 'compare-etags', because: 'deletions-doubted' }, named: removed });
  const doubt = missing?.reason === 'other-calendar' ? await doubtCalendar(cycle, calendar, missing) : undefined;
  if (doubt) return doubted(doubt);
  const unserved = await rememberUnserved(cycle, task.reading, { changes, asked: fetch, missing: await fetchObjects(cycle, task.reading, fetch) });
  const complete = unserved.length === 0;
  const held = await remember(cycle, task, { changes, forget, missing, complete });
  logTaken(cycle, calendar, { reason: plan.kind, changed: fetch.length, removed: held ? 0 : forget.length, unserved: unserved.length });
  if (held && missing) return doubted(doubtOf(missing));
  // Objects whose ETag we had dropped ourselves are no difference.
  const expected = fetch.filter((href) => known.get(href) === null).length;
  return {
    kind: complete ? 'complete' : 'held', token: complete ? changes.token : null, differences: fetch.length - expected + forget.length,
    listed: countListed(changes, known, { forget, dismissed: settled.flatMap(({ href, dismissed }) => (dismissed ? href : [])) }), unserved: unserved.length,
  };
}

type Counts = { readonly reason: string; readonly changed: number; readonly removed: number; readonly unserved: number };

function logTaken(cycle: Cycle, { id }: StoredCalendar, { unserved, ...counts }: Counts): void {
  const fields = { cycleId: cycle.id, calendarId: id, ...counts };
  if (unserved === 0) cycle.doors.log.info('calendar read', fields);
  else cycle.doors.log.warn('calendar not complete yet', { ...fields, detail: `${unserved} named but not served` });
}

type LeftOut = { readonly forget: readonly CalendarHref[]; /** The user said that they do not exist. */ readonly dismissed: readonly CalendarHref[] };

/** A whole listing names every object; a report of changes says what came to those that we hold, and what went. */
function countListed({ extent, changed }: CollectionChanges, known: ReadonlyMap<CalendarHref, unknown>, { forget, dismissed }: LeftOut): number {
  const named = new Set(changed.map(({ href }) => href));
  for (const href of dismissed) if (!known.has(href)) named.delete(href);
  if (extent === 'full') return named.size;
  return known.size - forget.length + [...named].filter((href) => !known.has(href)).length;
}

type Found = { readonly changes: CollectionChanges; readonly forget: readonly CalendarHref[]; readonly missing: Missing | undefined; readonly complete: boolean };

/** Forgets what vanished and moves the token on, unless the user is asked first: then neither. True while they are. */
async function remember(cycle: Cycle, { reading: { calendar }, listed }: Task, { changes, forget, missing, complete }: Found): Promise<boolean> {
  const { now } = cycle.doors;
  let held = false;
  await keepReading(cycle, calendar, async (tx) => {
    const step = await settleHold(cycle, tx, { place: placeOf(calendar), missing });
    held = isHeld(step);
    if (held) return;
    await bury(tx, { userId: cycle.user.id, calendarId: calendar.id, at: now(), why: step === 'confirmed' ? 'confirmed-by-user' : 'deleted-in-icloud' }, forget);
    await forgetSeen(tx, keepingOf(cycle, calendar), forget);
    if (complete) await tx.calendars.update(calendar.id, {
      syncToken: changes.token, ctag: listed.ctag,
      ...(changes.extent === 'full' ? { reconciledAt: now() } : {}),
    });
  });
  return held;
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
