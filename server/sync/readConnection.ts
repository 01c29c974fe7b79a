import { longestCycle } from '../../shared/appointments/planReading.ts';
import type { CalendarHref, CalendarId } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { isWorthAsking } from '../../shared/connection/judgeRefusal.ts';
import type { CalDavAccount, CalendarCollection } from '../caldav/calDav.ts';
import { openPassword } from '../connection/sealing.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import type { StoredConnection } from '../store/stored/connection.ts';
import { showProgress, waitUntil, type Cycle, type LookingCycle } from './cycle.ts';
import { ReadingGivenUp } from './keepReading.ts';
import { clearConnection, concernsAccount, markCalendar, markConnection } from './markFaults.ts';
import { moveHome } from './moveHome.ts';
import { rememberListing } from './rememberListing.ts';
import { syncCalendar } from './syncCalendar.ts';

export type ConnectionReading = {
  readonly connection: StoredConnection;
  readonly account: CalDavAccount;
  /** The user's own addresses, lower-case: whose answer to an invitation counts. */
  readonly me: readonly string[];
  /** Calendars that the account's listing named in this cycle. */
  readonly listed: ReadonlySet<CalendarHref>;
  /** Those of which it said that they may be written. */
  readonly writable: ReadonlySet<CalendarHref>;
  /** Calendars that were read to the end in this cycle. */
  readonly read: ReadonlySet<CalendarId>;
};

/**
 * Reads every calendar in use of one account: one request says which changed. A calendar that cannot be read keeps
 * what we knew and is marked; the others go on. undefined when nothing could be asked.
 */
export async function readConnection(cycle: Cycle, connection: StoredConnection): Promise<ConnectionReading | undefined> {
  if (!isWorthAsking(connection, cycle.doors.now())) return undefined;
  if (isLeftAlone(cycle, connection)) {
    waitUntil(cycle, connection.retryAt);
    return undefined;
  }
  const account = cycle.doors.calDav.signIn({ email: connection.appleId, password: () => openPassword(cycle.doors.vault, connection) });
  const read = new Set<CalendarId>();
  try {
    const { addresses, listed } = await listAccount(cycle, { account, connection });
    const me = [...new Set([connection.appleId.toLowerCase(), ...addresses])];
    const calendars = await rememberListing(cycle, connection, listed);
    await readCalendars(cycle, { account, calendars, listed, me, read });
    return { connection: await clearConnection(cycle, connection), account, me, listed: new Set(listed.map((l) => l.href)), writable: toldWritable(listed), read };
  } catch (error) {
    await markConnection(cycle, { connection, read }, error);
    return undefined;
  }
}

/** After failures in a row; not for longer than any pause is: the clock was set back then. */
const isLeftAlone = ({ doors, startedAt }: Cycle, { retryAt }: StoredConnection): boolean =>
  retryAt !== null && retryAt > startedAt && retryAt <= startedAt + longestCycle(doors.syncEvery);

const toldWritable = (listed: readonly CalendarCollection[]): Set<CalendarHref> =>
  new Set(listed.filter(({ access, accessKnown }) => accessKnown === 'told' && access === 'read-write').map(({ href }) => href));

type Listing = { readonly addresses: readonly string[]; readonly listed: readonly CalendarCollection[] };

/** The account's calendars at the home set that it has now (field manual iCloud §1.3). */
export async function listAccount(cycle: LookingCycle, { account, connection }: { account: CalDavAccount; connection: StoredConnection }): Promise<Listing> {
  try {
    const { addresses, home } = await account.lookUp(connection.principal);
    if (home !== connection.home) await moveHome(cycle, connection, home);
    const listed = await account.listCalendars(home).catch(async (error: unknown) => {
      if (!isGone(error)) throw error;
      return account.listCalendars(await findHomeAgain(cycle, { account, connection: { ...connection, home } }));
    });
    return { addresses, listed };
  } catch (error) {
    // The account's own places: whether its calendars still exist, nobody said.
    throw isGone(error) ? new SyncFault('home-set-missing', error.evidence, { cause: error }) : error;
  }
}

const isGone = (error: unknown): error is SyncFault => error instanceof SyncFault && error.kind === 'gone';

type Lost = { readonly account: CalDavAccount; readonly connection: StoredConnection };

/** @throws SyncFault home-set-missing when the home is where it was, other-account when the address belongs to somebody else now. */
async function findHomeAgain(cycle: LookingCycle, { account, connection }: Lost): Promise<CalendarHref> {
  const places = await account.discover();
  if (places.principal !== connection.principal) throw new SyncFault('other-account', { detail: 'the address signs in to another account now' });
  if (places.home === connection.home) throw new SyncFault('home-set-missing', { detail: 'the home set does not answer' });
  await moveHome(cycle, connection, places.home);
  return places.home;
}

type Task = {
  readonly account: CalDavAccount; readonly me: readonly string[]; readonly read: Set<CalendarId>;
  readonly calendars: readonly StoredCalendar[]; readonly listed: readonly CalendarCollection[];
};

async function readCalendars(cycle: Cycle, { account, calendars, listed, me, read }: Task): Promise<void> {
  for (const calendar of calendars.filter((c) => c.role !== 'ignored' || (c.nextRole !== null && c.nextRole !== 'ignored'))) {
    const collection = listed.find((l) => l.href === calendar.href);
    // Gone from the listing: already marked, its blocks stay until the user chooses.
    if (!collection) continue;
    try {
      await syncCalendar(cycle, { calendar, readable: account.readable(calendar.href), me }, collection);
      read.add(calendar.id);
    } catch (error) {
      // No fault: it is read anew in the next cycle, which the user's choice made due.
      if (error instanceof ReadingGivenUp) continue;
      await markCalendar(cycle, calendar, error);
      if (concernsAccount(error)) throw error;
    }
    cycle.progress.calendars.done += 1;
    await showProgress(cycle);
  }
}
