import { expect, it } from 'vitest';
import { HOUR, openHousehold, ZONE } from '../household.ts';

/** In the night on which clocks in Berlin go back, before they do. */
const SHORT = { start: Date.UTC(2026, 9, 25, 0, 10), end: Date.UTC(2026, 9, 25, 0, 40) };
const wall = (instant: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' }).format(instant);

it('a block in the hour that clocks show twice is written once, although its list leaves the offset out', async () => {
  const anna = await openHousehold({ at: SHORT.start - 24 * HOUR });
  anna.home.put('night.ics', ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:night', 'DTSTART:20261025T001000Z', 'DTEND:20261025T004000Z', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'));
  anna.tekMatix.faults.next({ method: 'GET', path: '/calendars/blocked-slots', times: 'always', fault: { kind: 'alter', alter: (body) => {
    const { events } = body as { events?: { startTime: string; endTime: string }[] };
    return events ? { ...(body as object), events: events.map((row) => ({ ...row, startTime: wall(Date.parse(row.startTime)), endTime: wall(Date.parse(row.endTime)) })) } : body;
  } } });
  await anna.start();
  anna.tekMatix.clearJournal();
  for (let i = 0; i < 4; i += 1) await anna.minute();
  expect(anna.tekMatix.journal.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  expect(anna.location.blocks()).toMatchObject([SHORT]);
  await anna.close();
});
