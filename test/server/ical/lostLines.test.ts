import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandCalendarObject } from '../../../server/ical/expandCalendarObject.ts';
import { redactCalendarObject } from '../../../server/ical/redactCalendarObject.ts';
import { writeTimezone } from '../../../server/ical/writeTimezone.ts';

const me = ['anna@example.com'];
const window = { start: Date.parse('2026-03-01T00:00:00Z'), end: Date.parse('2026-04-01T00:00:00Z') };
const query = { window, zone: 'Europe/Berlin', me, titles: 'busy' as const };
const expand = (text: string) => expandCalendarObject(text, query);
const join = (lines: readonly string[], end = '\r\n'): string => `${lines.join(end)}${end}`;

const TIMED = ['DTSTART:20260310T090000Z', 'DTEND:20260310T100000Z'];
const event = (uid: string, ...lines: string[]): string[] => ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT'];
const zone = writeTimezone('Europe/Berlin', window.start, window.end);
const office = zone.map((line) => line.replace('TZID:Europe/Berlin', 'TZID:Office'));

/** Either the hour is found, or all that it could be counts as taken. */
function takesTheHour(text: string): boolean {
  const { instances, quarantined } = expand(text);
  const covers = (start: number, end: number): boolean => start <= Date.parse('2026-03-10T09:00:00Z') && end >= Date.parse('2026-03-10T10:00:00Z');
  return instances.some(({ times }) => times.some((start, i) => i % 2 === 0 && covers(start, times[i + 1] ?? 0))) || quarantined.some(({ widest }) => covers(widest.start, widest.end));
}

describe('a line that was lost hides no event', () => {
  const alarm = ['BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-PT5M', 'END:VALARM'];
  const whole = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...office, 'BEGIN:VTODO', 'UID:T', 'END:VTODO', ...event('A', 'DTSTART:20260305T090000Z', 'DTEND:20260305T100000Z'),
    'BEGIN:VEVENT', 'UID:B', ...alarm, ...TIMED, 'END:VEVENT', 'END:VCALENDAR'];

  it.each(whole.map((line, place) => [`${place}: ${line}`, place] as const).filter(([line]) => !/DTSTART:20260310|DTEND:20260310/.test(line)))('%s', (_line, place) => {
    const text = join(whole.filter((_, at) => at !== place));
    expect(takesTheHour(text)).toBe(true);
    expect(takesTheHour(redactCalendarObject(text, { titles: 'busy', me }) ?? text)).toBe(true);
  });

  it('nor does one that came twice', () => {
    for (let place = 0; place < whole.length; place += 1) expect(takesTheHour(join([...whole.slice(0, place + 1), ...whole.slice(place)])), whole[place]).toBe(true);
  });
});

describe('an event beside a zone that everybody knows', () => {
  it.each([
    ['in small letters, with the end of the zone only in a text', ['BEGIN:VTIMEZONE', 'TZID:Europe/Berlin', 'end:vtimezone', 'begin:vevent', 'UID:A', ...TIMED, 'end:vevent', 'X-WR-CALDESC:END:VTIMEZONE']],
    ['folded within its name', [...zone.slice(0, -1), 'BEGIN:VEVE', ' NT', 'UID:A', ...TIMED, 'END:VEVENT', 'END:VTIMEZONE']],
    ['after a zone whose end is missing', [...zone.slice(0, -1), ...event('A', ...TIMED)]],
    ['after two descriptions of it', [...zone, ...zone, ...event('A', ...TIMED)]],
  ])('%s is not passed over', (_what, lines) => {
    expect(takesTheHour(join(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR']))).toBe(true);
  });
});

it.each(['\r\n', '\n', '\r', '\r\r\n', '\n\n'])('line ends of the form %j read the same, folds included', (end) => {
  const lines = ['BEGIN:VCALENDAR', ...event('A', 'DTSTART;TZID=Europe/Berlin:20260303T090000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=8;', ' BYDAY=TU,WE'), 'END:VCALENDAR'];
  expect(expand(join(lines, end))).toEqual(expand(join(lines)));
  expect(expand(join(lines)).instances[0]?.times).toHaveLength(16);
});

it('what is stored takes the same time as what came, damaged or not', () => {
  const lines = ['BEGIN:VCALENDAR', ...office, ...zone, 'BEGIN:VEVENT', 'UID:A', 'SUMMARY:Therapy', 'ATTENDEE;CN="Anna: home";PARTSTAT=TENTATIVE;EMAIL=anna@example.com:/1/principal/', 'DTSTART;TZID=Office:20260303T090000',
    'DTEND;TZID="Office":20260303T100000', 'RRULE:FREQ=DAILY;COUNT=6', 'EXDATE;TZID=Office:20260304T090000,20260305T090000', 'X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT30M', 'END:VEVENT',
    ...event('A', 'RECURRENCE-ID;TZID=Office:20260306T090000', 'DTSTART;TZID=GMT+05:30:20260306T150000', 'DURATION:PT2H'), 'END:VCALENDAR'];
  const text = join(lines);
  expect(redactCalendarObject(text, { titles: 'busy', me })).toBeDefined();
  const damage = fc.array(fc.tuple(fc.nat(text.length - 1), fc.constantFrom('\u0000', '\ufffd', '\u000b', ' ', '\r', '\n', ':', ';', '\r\n ')), { maxLength: 3 });
  fc.assert(fc.property(damage, (hits) => {
    const bytes = [...text];
    for (const [at, char] of hits) bytes[at] = char;
    const came = bytes.join('');
    const stored = redactCalendarObject(came, { titles: 'busy', me });
    if (stored !== undefined) expect(expand(stored)).toEqual(expand(came));
  }), { numRuns: 3_000, examples: [[[[1828, ";"]]]] });
});
