import type { CalDavAccount, CalDavDoor, WritableCalendar } from '../../server/caldav/calDav.ts';
import { createCalDavDoor } from '../../server/caldav/httpCalDav.ts';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { ICloudStandin, JournalEntry, StandinAccount, StandinCalendar } from '../standins/icloud/standin.ts';
import { startICloud } from '../standins/icloud/startICloud.ts';

export const EMAIL = 'anna.keller@icloud.com';
export const PASSWORD = 'abcd-efgh-ijkl-mnop';

/** An account whose calendar Home holds the events A, B and C, and the door opened on it. */
export type Scene = {
  readonly icloud: ICloudStandin; readonly owner: StandinAccount; readonly home: StandinCalendar;
  readonly door: CalDavDoor; readonly account: CalDavAccount; readonly calendar: WritableCalendar;
  at(name: string): CalendarHref;
  sent(method: string): JournalEntry[];
};

export async function openScene(): Promise<Scene> {
  const icloud = await startICloud({ seed: 3 });
  const owner = icloud.addAccount({ email: EMAIL, password: PASSWORD, name: 'Anna Keller' });
  const home = owner.addCalendar({ name: 'Home', color: '#1BADF8' });
  for (const uid of ['A', 'B', 'C']) home.put(`${uid}.ics`, eventOf(uid));
  const door = createCalDavDoor({ origin: icloud.origin, timeouts: { headers: 5_000, body: 5_000 } });
  const account = door.signIn({ email: EMAIL, password: PASSWORD });
  const at = (name: string): CalendarHref => `${home.href}${name}` as CalendarHref;
  const calendar = door.expectWritable(account, { href: at(''), role: 'primary', access: 'read-write' });
  return { icloud, owner, home, door, account, calendar, at, sent: (method) => icloud.journal.filter((entry) => entry.method === method) };
}

export const eventOf = (uid: string, title = 'Dentist'): string => [
  'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Apple Inc.//iOS 20.1//EN', 'BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20261101T080000Z',
  'DTSTART:20261102T090000Z', 'DTEND:20261102T100000Z', `SUMMARY:${title}`, 'END:VEVENT', 'END:VCALENDAR', '',
].join('\r\n');

export const DAY_OF_EVENT = { start: Date.UTC(2026, 10, 2), end: Date.UTC(2026, 10, 3) };

/** Event A of that day, O of long before, and S, a series since then that falls on that day too. */
export async function saveThree(event: (uid: string) => string, save: (name: string, text: string) => Promise<void>): Promise<void> {
  const old = (uid: string): string => event(uid).replaceAll('20261102', '20250106');
  await save('A.ics', event('A'));
  await save('O.ics', old('O'));
  await save('S.ics', old('S').replace('SUMMARY', 'RRULE:FREQ=WEEKLY\r\nSUMMARY'));
}

/** The fault that an attempt ends with; it must not succeed. */
export async function faultOf(attempt: Promise<unknown>): Promise<SyncFault> {
  const error: unknown = await attempt.then(() => { throw new Error('it was accepted'); }, (reason: unknown) => reason);
  if (error instanceof SyncFault) return error;
  throw error;
}
