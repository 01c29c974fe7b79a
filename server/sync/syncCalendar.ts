import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { CollectionChanges, CollectionSyncPlan } from '../../shared/sync/changes.ts';
import { judgeDeletions } from '../../shared/sync/deletionGuard.ts';
import { planCollectionSync } from '../../shared/sync/planCollectionSync.ts';
import { planObjectChanges } from '../../shared/sync/planObjectChanges.ts';
import type { CalendarCollection, ReadableCalendar } from '../caldav/calDav.ts';
import type { StoredCalendar } from '../store/store.ts';
import { showProgress, type Cycle } from './cycle.ts';
import { expandAgain, expandedFor, readObject } from './readObject.ts';

/** Objects a step: what is in memory at once, and what a crash makes us fetch again. */
const STEP = 200;

type Reading = { readonly calendar: StoredCalendar; readonly readable: ReadableCalendar; readonly me: readonly string[] };

/**
 * Brings our copy of one calendar up to date: changed objects first, each kept with its own ETag; the token last,
 * together with what vanished. What fails half-way is taken up where it stopped.
 */
export async function syncCalendar(cycle: Cycle, reading: Reading, listed: CalendarCollection): Promise<void> {
  const { store, now } = cycle.doors;
  const { calendar } = reading;
  const plan = planCollectionSync(calendar, listed, cycle.startedAt);
  if (plan.kind !== 'nothing') {
    const changes = await listChanges(cycle, reading, plan);
    const known = await store.calendars.etags(calendar.id);
    const { fetch, forget } = planObjectChanges(changes, known);
    const verdict = judgeDeletions(changes.extent, forget.length, known.size);
    if (verdict.kind === 'suspicious' && !calendar.deletionsConfirmed) {
      throw new SyncFault('suspiciously-empty', { detail: `${verdict.lost} of ${verdict.held} objects vanished from a listing` });
    }
    const vanished = await fetchObjects(cycle, reading, fetch);
    await store.transaction(async (tx) => {
      await tx.calendars.forgetObjects(calendar.id, [...forget, ...vanished]);
      await tx.calendars.update(calendar.id, {
        syncToken: changes.token, ctag: listed.ctag, deletionsConfirmed: false,
        ...(changes.extent === 'full' ? { reconciledAt: now() } : {}),
      });
    });
    cycle.doors.log.info('calendar read', { cycleId: cycle.id, calendarId: calendar.id, reason: plan.kind, changed: fetch.length, removed: forget.length });
  }
  await expandWhatRolled(cycle, reading);
  await store.calendars.update(calendar.id, { readAt: now(), fault: null });
}

/** A refused token is dropped, and the whole calendar compared instead (field manual iCloud §4.3). */
async function listChanges(cycle: Cycle, { calendar, readable }: Reading, plan: Exclude<CollectionSyncPlan, { kind: 'nothing' }>): Promise<CollectionChanges> {
  try {
    return await readable.listChanges(plan);
  } catch (error) {
    if (!(error instanceof SyncFault) || error.kind !== 'token-invalid' || plan.kind !== 'sync-collection') throw error;
    await cycle.doors.store.calendars.update(calendar.id, { syncToken: null });
    return readable.listChanges({ kind: 'compare-etags', because: 'token-invalid' });
  }
}

/** Fetches and keeps the objects, a step at a time; returns those that are gone by now. */
async function fetchObjects(cycle: Cycle, reading: Reading, hrefs: readonly CalendarHref[]): Promise<CalendarHref[]> {
  const vanished: CalendarHref[] = [];
  for (let from = 0; from < hrefs.length; from += STEP) {
    const { objects, missing } = await reading.readable.multiget(hrefs.slice(from, from + STEP));
    const found = [...objects];
    for (const href of missing) {
      // A report may lag behind; a GET of the object itself is the last word.
      const object = await reading.readable.find(href);
      if (object) found.push(object); else vanished.push(href);
    }
    await cycle.doors.store.calendars.saveObjects(reading.calendar.id, found.map((object) => readObject(cycle, reading, object)));
    cycle.progress.events += found.length;
    await showProgress(cycle);
  }
  return vanished;
}

/** Occurrences are kept for one window and zone; when either moves on they are worked out again. */
async function expandWhatRolled(cycle: Cycle, reading: Reading): Promise<void> {
  const { store } = cycle.doors;
  const stale = await store.calendars.objectsToExpand(reading.calendar.id, expandedFor(cycle));
  if (stale.length === 0) return;
  const again = stale.map((object) => ({ object, expanded: expandAgain(cycle, reading, object) }));
  await store.calendars.saveObjects(reading.calendar.id, again.flatMap(({ expanded }) => expanded ?? []));
  await fetchObjects(cycle, reading, again.filter(({ expanded }) => !expanded).map(({ object }) => object.href));
}
