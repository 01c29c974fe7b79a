import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { CalDavAccount } from '../caldav/calDav.ts';
import { openPassword } from '../connection/sealing.ts';
import type { StoredCalendar, StoredObject } from '../store/stored/calendar.ts';
import type { LookingCycle } from './cycle.ts';
import { readObject } from './readObject.ts';

/** Objects that are in memory as text at once. */
const STEP = 200;

/** `calendar.role` and `calendar.rules` are those that would be saved. */
export type PreviewedCalendar = { readonly calendar: StoredCalendar; readonly objects: readonly StoredObject[] };

/**
 * The objects of each calendar as it would be read: from the store where it is kept in step with the same title choice,
 * else from iCloud, and then nothing of it is kept.
 * @throws SyncFault when one calendar cannot be read whole
 */
export async function readForPreview(cycle: LookingCycle, calendars: readonly StoredCalendar[]): Promise<PreviewedCalendar[]> {
  const accounts = new Map<string, Promise<Account>>();
  const read: PreviewedCalendar[] = [];
  for (const calendar of calendars) {
    const stored = await cycle.doors.store.calendars.find(calendar.id);
    const kept = stored !== undefined && stored.role !== 'ignored' && stored.readAt !== null && isKnown(stored) && stored.rules.titles === calendar.rules.titles;
    if (kept) {
      read.push({ calendar, objects: await cycle.doors.store.calendars.objects(calendar.id) });
      continue;
    }
    const account = accounts.get(calendar.connectionId) ?? signIn(cycle, calendar);
    accounts.set(calendar.connectionId, account);
    read.push({ calendar, objects: [...await readNow(cycle, calendar, await account), ...await cycle.doors.store.calendars.keptObjects(calendar.id)] });
  }
  return read;
}

/** While the user is asked about what vanished, what was read last counts. */
const isKnown = ({ fault }: StoredCalendar): boolean => fault === null || fault === 'suspiciously-empty' || fault === 'calendar-replaced';

type Account = { readonly account: CalDavAccount; readonly me: readonly string[] };

async function signIn(cycle: LookingCycle, calendar: StoredCalendar): Promise<Account> {
  const { store, vault, calDav } = cycle.doors;
  const connection = await store.connections.find(calendar.connectionId);
  if (!connection) throw new SyncFault('not-found');
  const account = calDav.signIn({ email: connection.appleId, password: () => openPassword(vault, connection) });
  const { addresses } = await account.lookUp(connection.principal);
  return { account, me: [...new Set([connection.appleId.toLowerCase(), ...addresses])] };
}

async function readNow(cycle: LookingCycle, calendar: StoredCalendar, { account, me }: Account): Promise<StoredObject[]> {
  const readable = account.readable(calendar.href);
  const { changed } = await readable.listChanges({ kind: 'initial' });
  const hrefs = changed.map(({ href }) => href);
  const objects: StoredObject[] = [];
  for (let from = 0; from < hrefs.length; from += STEP) {
    const { objects: found, missing } = await readable.multiget(hrefs.slice(from, from + STEP));
    const late = await Promise.all(missing.map((href: CalendarHref) => readable.find(href)));
    for (const object of [...found, ...late]) if (object) objects.push({ ...readObject(cycle, { calendar, me }, object), text: null });
  }
  return objects;
}
