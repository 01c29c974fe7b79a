import type { Store } from '../store/store.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import type { Cycle } from './cycle.ts';

/** The calendar is to be read anew since this reading began: what it finds is about another choice of the user. */
export class ReadingGivenUp extends Error {
  constructor() {
    super('the calendar is to be read anew');
    this.name = 'ReadingGivenUp';
  }
}

/**
 * Writes what a reading found, all or nothing, as long as the calendar was not given up since the reading began.
 * @throws ReadingGivenUp when it was; nothing is written then.
 */
export async function keepReading(cycle: Cycle, calendar: StoredCalendar, write: (store: Store) => Promise<void>): Promise<void> {
  await cycle.doors.store.transaction(async (store) => {
    const current = await store.calendars.lock(calendar.id);
    if (current?.generation !== calendar.generation) throw new ReadingGivenUp();
    await write(store);
  });
}
