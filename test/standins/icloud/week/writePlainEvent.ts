const HOUR = 3_600_000;
const FIRST = Date.UTC(2026, 0, 1, 8);

const utc = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** The n-th of many events: an hour long, four hours apart, about as large as an event from an iPhone. */
export function writePlainEvent(uid: string, n: number): string {
  const start = FIRST + n * 4 * HOUR;
  return [
    'BEGIN:VCALENDAR', 'CALSCALE:GREGORIAN', 'PRODID:-//Apple Inc.//iOS 20.1//EN', 'VERSION:2.0', 'BEGIN:VEVENT',
    `CREATED:${utc(FIRST)}`, `DTEND:${utc(start + HOUR)}`, `DTSTAMP:${utc(FIRST)}`, `DTSTART:${utc(start)}`, `LAST-MODIFIED:${utc(FIRST)}`,
    `LOCATION:Room ${n % 40}\\, Main Street 12\\, 10115 Berlin`, 'SEQUENCE:0', `SUMMARY:Meeting ${n}`, 'TRANSP:OPAQUE', `UID:${uid}`,
    `DESCRIPTION:Agenda of meeting ${n}: last week\\, this week\\, open questions\\, who does what until when. Notes are in the usual place.`.replace(/(.{74})(?=.)/g, '$1\r\n '),
    'X-APPLE-CREATOR-IDENTITY:com.apple.mobilecal', 'X-APPLE-CREATOR-TEAM-IDENTITY:0000000000', 'X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC',
    'BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:Reminder', 'TRIGGER:-PT15M', `UID:ALARM-${uid}`, `X-WR-ALARMUID:ALARM-${uid}`, 'END:VALARM',
    'END:VEVENT', 'END:VCALENDAR', '',
  ].join('\r\n');
}
