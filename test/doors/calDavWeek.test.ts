import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CalDavAccount, CalendarCollection } from '../../server/caldav/calDav.ts';
import { createCalDavDoor } from '../../server/caldav/httpCalDav.ts';
import { seedBelievableWeek } from '../standins/icloud/seedBelievableWeek.ts';
import type { ICloudStandin } from '../standins/icloud/standin.ts';
import { startICloud } from '../standins/icloud/startICloud.ts';
import { EMAIL, PASSWORD } from './calDavScene.ts';

// A Sunday, an hour before the clocks of Berlin go back.
const NOW = Date.UTC(2026, 9, 25, 0);
let icloud: ICloudStandin;
let account: CalDavAccount;
let listed: CalendarCollection[];

beforeAll(async () => {
  icloud = await startICloud({ seed: 1, now: () => NOW });
  seedBelievableWeek(icloud, { now: NOW, zone: 'Europe/Berlin' });
  account = createCalDavDoor({ origin: icloud.origin }).signIn({ email: EMAIL, password: PASSWORD });
  listed = await account.listCalendars((await account.discover()).home);
});
afterAll(() => icloud.close());

async function readEvents(calendar: CalendarCollection): Promise<ICAL.Component[]> {
  const readable = account.readable(calendar.href);
  const { changed } = await readable.listChanges({ kind: 'initial' });
  const { objects, missing } = await readable.multiget(changed.map(({ href }) => href));
  expect(missing).toEqual([]);
  return objects.map(({ text }) => new ICAL.Component(ICAL.parse(text)));
}

describe('the believable week', () => {
  it('has its five calendars with the access and kind that each is for', () => {
    expect(listed.map(({ displayName, access, kind }) => [displayName, access, kind])).toEqual([
      ['Home', 'read-write', 'owned'], ['Family', 'read-write', 'shared'], ['Kids sports', 'read-only', 'shared'],
      ['Work trips', 'read-write', 'owned'], ['Holidays in Germany', 'read-only', 'subscribed'],
    ]);
  });

  it('is read whole through the door, and every object is one that a parser takes', async () => {
    const counts = [];
    for (const calendar of listed) counts.push((await readEvents(calendar)).length);
    expect(counts).toEqual([11, 7, 4, 5, 10]);
  });

  it('its times mean what they say in the zones that they bring along', async () => {
    const instants = new Map<string, string[]>();
    for (const component of (await Promise.all(listed.map(readEvents))).flat()) {
      const zone = component.getFirstSubcomponent('vtimezone');
      if (zone) ICAL.TimezoneService.register(zone);
      const event = new ICAL.Event(component.getFirstSubcomponent('vevent') ?? undefined);
      instants.set(event.summary, [event.startDate, event.endDate].map((time) => time.toJSDate().toISOString()));
      ICAL.TimezoneService.reset();
    }
    expect(instants.get('Dentist')).toEqual(['2026-10-26T08:45:00.000Z', '2026-10-26T09:45:00.000Z']);
    expect(instants.get('Lunch with Jonas')).toEqual(['2026-10-22T10:30:00.000Z', '2026-10-22T11:30:00.000Z']);
    expect(instants.get('Call with New York')).toEqual(['2026-10-22T14:00:00.000Z', '2026-10-22T15:00:00.000Z']);
  });
});
