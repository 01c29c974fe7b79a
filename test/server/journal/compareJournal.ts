import { expect } from 'vitest';
import { readWritten } from '../../../server/sync/purgeJournals.ts';
import { eventsOf, type Household } from '../household.ts';

const utc = (text: string, key: string): number => {
  const found = new RegExp(`${key};TZID=[^:]+:(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)`).exec(text)?.slice(1).map(Number) ?? [];
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found;
  // Our events carry the wall time of Berlin, in winter; what has no TZID is about the zone itself.
  return Date.UTC(year, month - 1, day, hour - 1, minute, second);
};

/** The journal replayed says what the database says, and the database what stands in TekMatix and in iCloud. */
export async function expectJournalTellsAll({ doors, userId, location, home, calendar }: Household): Promise<{ blocks: number; events: number }> {
  const told = await readWritten(doors.store, userId);
  const own = (await doors.store.sync.blocks(userId)).flatMap(({ id, start, end }) => (id === null ? [] : [{ id, start, end }]));
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  expect(told.blocks).toEqual(own.sort(byId));
  const standing = location.blocks().filter((b) => /iCloud #/.test(b.title)).map(({ id, start, end }) => ({ id, start, end })).sort(byId);
  expect(told.blocks).toEqual(standing);
  const calendars = await doors.store.calendars.ofUser(userId);
  const stored = (await Promise.all(calendars.map(async ({ id }) => (await doors.store.calendars.ownEvents(id)).map((e) => ({ ...e, id: `${id}/${e.href.split('/').at(-1)}` }))))).flat();
  expect(told.events).toEqual(stored.map(({ id, appointmentId, start, end }) => ({ id, appointmentId, start, end })).sort(byId));
  const primary = (await calendar('Home')).id;
  expect(told.events.filter((e) => e.id.startsWith(primary)).map(({ id, start, end }) => ({ id, start, end })))
    .toEqual(eventsOf(home).map(({ name, text }) => ({ id: `${primary}/${name}`, start: utc(text, 'DTSTART'), end: utc(text, 'DTEND') })).sort(byId));
  return { blocks: told.blocks.length, events: told.events.length };
}
