export type GoldenObject = {
  /** Row of the table of shapes in the field manual iCloud §6.1. */
  readonly shape: string;
  /** Resource name: not every one ends in `.ics`. */
  readonly name: string;
  readonly text: string;
};

export const BERLIN = [
  'BEGIN:VTIMEZONE', 'TZID:Europe/Berlin',
  'BEGIN:DAYLIGHT', 'TZOFFSETFROM:+0100', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'DTSTART:19810329T020000', 'TZNAME:CEST', 'TZOFFSETTO:+0200', 'END:DAYLIGHT',
  'BEGIN:STANDARD', 'TZOFFSETFROM:+0200', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'DTSTART:19961027T030000', 'TZNAME:CET', 'TZOFFSETTO:+0100', 'END:STANDARD',
  'END:VTIMEZONE',
];

/** Lines of one VEVENT without its UID, stamp and frame. */
export const event = (uid: string, ...lines: readonly string[]): string[] =>
  ['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20261101T080000Z', 'SEQUENCE:0', `SUMMARY:${uid}`, ...lines, 'END:VEVENT'];

/** The object's UID is its name without the ending. */
export function golden(shape: string, name: string, lines: (uid: string) => readonly string[]): GoldenObject {
  const uid = name.replace(/\.[a-z]+$/, '');
  const text = ['BEGIN:VCALENDAR', 'CALSCALE:GREGORIAN', 'PRODID:-//Apple Inc.//iOS 20.1//EN', 'VERSION:2.0', ...lines(uid), 'END:VCALENDAR', ''];
  return { shape, name, text: text.join('\r\n') };
}

export const HOUR_IN_BERLIN = ['DTSTART;TZID=Europe/Berlin:20261102T090000', 'DTEND;TZID=Europe/Berlin:20261102T100000'];
