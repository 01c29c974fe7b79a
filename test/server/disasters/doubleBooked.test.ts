import '../../extension/speakEnglishInNode.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseBadge } from '../../../extension/background/badge.ts';
import { HOUR, phoneEvent } from '../household.ts';
import { openCoach, type Coach } from './coach.ts';

const DAY = 24 * HOUR;

let anna: Coach;
beforeEach(async () => { anna = await openCoach(); }, 60_000);
afterEach(() => anna.close());

const seriesFrom = (uid: string, first: string, rule: string): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Apple Inc.//iOS 20.1//EN', 'BEGIN:VEVENT', `UID:${uid}`,
  'DTSTAMP:20150101T080000Z', ...first.split('|'), rule, `SUMMARY:${uid}`, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');

// Cal.com #29896: the check of one calendar failed in silence, and its time was offered.
describe('a calendar that could not be checked does not leave its time bookable', () => {
  it.each([
    ['refuses', { kind: 'status', status: 403 }], ['breaks', { kind: 'status', status: 500 }], ['sends half an answer', { kind: 'truncate' }], ['sends a page', { kind: 'html' }],
  ] as const)('when iCloud %s', async (_how, fault) => {
    anna.family.put('DENTIST.ics', phoneEvent('DENTIST', anna.at));
    anna.icloud.faults.next({ method: 'REPORT', path: anna.family.href, times: 'always', fault });
    anna.icloud.faults.next({ method: 'PROPFIND', path: anna.family.href, times: 'always', fault });
    await anna.minute();
    for (const hours of [0, 5, 30]) expect((await anna.check(anna.at + hours * HOUR)).verdict).toBe('unknown');
    const status = await anna.status();
    expect(status.state).toBe('failing');
    expect(chooseBadge(status, undefined, anna.clock.now()).text).toBe('!');
  });
});

// Cal.com #4684: of three Apple calendars that were chosen only one was checked.
it('each of three calendars is checked, not only the first', async () => {
  const more = ['Work', 'Clinic', 'School'].map((name) => anna.owner.addCalendar({ name }));
  await anna.minute();
  await anna.chooseRoles('Home', ['Family', 'Work', 'Clinic', 'School']);
  more.forEach((calendar, index) => calendar.put('E.ics', phoneEvent(`E${index}`, anna.at + 3 * index * HOUR)));
  await anna.minute();
  expect(anna.blocks()).toEqual([0, 3, 6].map((hours) => anna.at + hours * HOUR));
  more.forEach((calendar, index) => calendar.put('F.ics', phoneEvent(`F${index}`, anna.at + DAY + 3 * index * HOUR)));
  await anna.minute();
  for (const index of [0, 1, 2]) expect((await anna.check(anna.at + DAY + 3 * index * HOUR)).verdict).toBe('conflict');
});

// Nextcloud Calendar #5383: series that were created years ago did not block.
it.each([
  ['every week since 2015', 'DTSTART:20150107T130000Z|DTEND:20150107T140000Z', 'RRULE:FREQ=WEEKLY', Date.UTC(2026, 10, 25, 13)],
  ['every day since 1998', 'DTSTART:19980301T130000Z|DTEND:19980301T140000Z', 'RRULE:FREQ=DAILY;INTERVAL=1', Date.UTC(2026, 10, 25, 13)],
  ['every year since 1970', 'DTSTART:19701205T130000Z|DTEND:19701205T140000Z', 'RRULE:FREQ=YEARLY', Date.UTC(2026, 11, 5, 13)],
  ['on the first Monday since 2009', 'DTSTART:20090105T130000Z|DTEND:20090105T140000Z', 'RRULE:FREQ=MONTHLY;BYDAY=1MO', Date.UTC(2026, 11, 7, 13)],
])('a series %s still takes its time', async (_since, first, rule, start) => {
  anna.family.put('SERIES.ics', seriesFrom('SERIES', first, rule));
  await anna.minute();
  expect(await anna.check(start)).toMatchObject({ verdict: 'conflict' });
  expect(anna.blocks()).toContain(start);
  expect((await anna.check(start + 2 * HOUR)).verdict).toBe('free');
});

// Home Assistant #126448: whole days that repeat came out one day too early.
it.each([
  ['every Monday', 'DTSTART;VALUE=DATE:20240923|DTEND;VALUE=DATE:20240924', 'RRULE:FREQ=WEEKLY', Date.UTC(2026, 10, 29, 23)],
  ['on the first of each month', 'DTSTART;VALUE=DATE:20200101|DTEND;VALUE=DATE:20200102', 'RRULE:FREQ=MONTHLY', Date.UTC(2026, 10, 30, 23)],
  ['once a year', 'DTSTART;VALUE=DATE:20101206|DTEND;VALUE=DATE:20101207', 'RRULE:FREQ=YEARLY;UNTIL=21101231', Date.UTC(2026, 11, 5, 23)],
])('a whole day that repeats %s takes its own day, not the one before', async (_how, first, rule, midnight) => {
  anna.family.put('DAY.ics', seriesFrom('DAY', first, rule));
  await anna.minute();
  expect(anna.blocks()).toContain(midnight);
  expect(anna.location.blocks().find((block) => block.start === midnight)?.end).toBe(midnight + DAY);
  expect((await anna.check(midnight - HOUR)).verdict).toBe('free');
  expect((await anna.check(midnight)).verdict).toBe('conflict');
  expect((await anna.check(midnight + 23 * HOUR)).verdict).toBe('conflict');
  expect((await anna.check(midnight + DAY)).verdict).toBe('free');
});
