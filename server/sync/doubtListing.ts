import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { CollectionChanges } from '../../shared/sync/changes.ts';
import type { HoldReason, Missing } from '../../shared/sync/hold.ts';
import { judgeListing } from '../../shared/sync/judgeListing.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import type { HoldPlace } from '../store/stored/undo.ts';
import type { Cycle } from './cycle.ts';
import { keepReading } from './keepReading.ts';
import { settleHold, weighMissing } from './settleHold.ts';
import { describeObject, previewOf } from './vanished.ts';

export const placeOf = ({ id }: StoredCalendar): HoldPlace => ({ kind: 'events', scope: id, calendarId: id });

type Listed = { readonly changes: CollectionChanges; readonly forget: readonly CalendarHref[]; readonly known: number; readonly named: ReadonlySet<string> };

/** What is missing from a listing, when that is too much to be believed. */
export async function findMissing(cycle: Cycle, calendar: StoredCalendar, { changes, forget, known, named }: Listed): Promise<Missing | undefined> {
  const reason = judgeListing({ lost: forget, named, known, members: changes.extent === 'full' ? changes.changed.length : null });
  return reason && describe(cycle, calendar, { reason, hrefs: forget, of: known });
}

async function describe(cycle: Cycle, calendar: StoredCalendar, { reason, hrefs, of }: { reason: HoldReason; hrefs: readonly CalendarHref[]; of: number }): Promise<Missing> {
  const objects = await cycle.doors.store.calendars.objectsAt(calendar.id, hrefs);
  const now = cycle.doors.now();
  return { reason, members: hrefs, of, preview: previewOf(objects.map((object) => describeObject(object, now)), now) };
}

/** What the calendar is marked with while the user is asked. */
export function doubtOf({ reason, members, of }: Missing): SyncFault {
  return new SyncFault(reason === 'other-calendar' ? 'calendar-replaced' : 'suspiciously-empty', { detail: `${members.length} of ${of} objects vanished at once` });
}

/** Another calendar stands where it was: nothing of that one is taken before the user says so. The doubt, while there is one. */
export async function doubtCalendar(cycle: Cycle, calendar: StoredCalendar, missing: Missing): Promise<SyncFault | undefined> {
  const place = placeOf(calendar);
  // The word is used up when what vanished is forgotten.
  if (weighMissing(cycle, await cycle.doors.store.holds.find(cycle.user.id, place), missing).kind === 'confirmed') return undefined;
  await keepReading(cycle, calendar, async (store) => { await settleHold(cycle, store, { place, missing }); });
  return doubtOf(missing);
}

/**
 * An owned calendar does not become a subscription, nor a shared one our own: whoever stands there now is another one.
 * The doubt, while the user has not said that all we know of it is gone.
 */
export async function doubtKind(cycle: Cycle, calendar: StoredCalendar, kind: StoredCalendar['kind']): Promise<SyncFault | undefined> {
  if (kind === calendar.kind) return undefined;
  const { calendars } = cycle.doors.store;
  const hrefs = [...(await calendars.etags(calendar.id)).keys()];
  const doubt = hrefs.length === 0 ? undefined : await doubtCalendar(cycle, calendar, await describe(cycle, calendar, { reason: 'other-calendar', hrefs, of: hrefs.length }));
  if (!doubt) await calendars.update(calendar.id, { kind });
  return doubt;
}

