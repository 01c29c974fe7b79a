import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readBusyFile } from '../../../server/ical/readBusyFile.ts';
import { writeTimezone } from '../../../server/ical/writeTimezone.ts';
import { clipPeriods, type Period } from '../../../shared/time/period.ts';

const window = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 15) };
const query = { window, zone: 'Europe/Berlin', me: [] };
const zone = writeTimezone('Europe/Berlin', window.start, window.end).map((line) => line.replace('TZID:Europe/Berlin', 'TZID:Office'));

/** Every way of saying time that a damage could hit. */
const OBJECTS = [
  ['DTSTART:20261103T090000Z', 'DTEND:20261103T100000Z', 'SUMMARY:Call'],
  ['SUMMARY:Trip', 'DTSTART;VALUE=DATE:20261103', 'DTEND;VALUE=DATE:20261109'],
  ['DTSTART;TZID=America/New_York:20261103T090000', 'DURATION:P2DT1H', 'RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261210T000000Z'],
  ['SUMMARY:Office', 'DTSTART;TZID=Office:20261103T090000', 'DTEND;TZID=Office:20261103T100000', 'RRULE:FREQ=DAILY;COUNT=9', 'EXDATE;TZID=Office:20261104T090000'],
  ['DTSTART:20261103T090000Z', 'DURATION:PT1H', 'RDATE;VALUE=PERIOD:20261105T090000Z/PT3H,20261107T090000Z/20261107T100000Z', 'DESCRIPTION:x\\ny'],
].map((lines) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...zone, 'BEGIN:VEVENT', 'UID:E', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'));

const covers = (busy: readonly Period[], wanted: readonly Period[]): boolean => wanted.every((w) => JSON.stringify(clipPeriods(busy, w)) === JSON.stringify([{ start: w.start, end: w.end }]));

/** Bytes that stand in no calendar: what a broken disk or a wrong decoding leaves behind. */
const garbage = fc.constantFrom('\u0000', '\u0001', '\u001b', '\u007f', '\ufffd');

it('no byte that is lost turns a busy minute free', () => {
  fc.assert(fc.property(fc.constantFrom(...OBJECTS), fc.array(fc.tuple(fc.nat(), garbage), { minLength: 1, maxLength: 3 }), (text, hits) => {
    const bytes = [...text];
    for (const [at, char] of hits) bytes[at % bytes.length] = char;
    expect(covers(readBusyFile(bytes.join(''), query).busy, readBusyFile(text, query).busy)).toBe(true);
  }), { numRuns: 4_000 });
});

it('no cut turns a busy minute free', () => {
  for (const text of OBJECTS) {
    const whole = readBusyFile(text, query).busy;
    expect(whole.length).toBeGreaterThan(0);
    // Without its last line end a file is still whole.
    for (let length = text.length - 3; length > 0; length -= 1) expect(covers(readBusyFile(text.slice(0, length), query).busy, whole), `cut at ${length}`).toBe(true);
  }
});

it('a text with garbage in its notes is read as ever', () => {
  const [, , , , text = ''] = OBJECTS;
  expect(readBusyFile(text.replace('x\\n', 'x\u000b\u0001'), query)).toEqual(readBusyFile(text, query));
});
