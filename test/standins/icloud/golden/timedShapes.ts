import { BERLIN, event, golden, HOUR_IN_BERLIN, type GoldenObject } from './writeGolden.ts';

const DAILY = ['DTSTART;TZID=Europe/Berlin:20261102T090000', 'DTEND;TZID=Europe/Berlin:20261102T100000', 'RRULE:FREQ=DAILY;COUNT=5'];

/** Field manual iCloud §6.1: dates, zones, repetition. */
export const timedShapes: readonly GoldenObject[] = [
  golden('Apple timed event', 'APPLE-TIMED.ics', (uid) => [...BERLIN, ...event(uid, ...HOUR_IN_BERLIN,
    'X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC', 'X-APPLE-CREATOR-IDENTITY:com.apple.mobilecal', 'X-APPLE-CREATOR-TEAM-IDENTITY:0000000000', 'LAST-MODIFIED:20261101T080000Z', 'TRANSP:OPAQUE')]),
  golden('all-day', 'ALL-DAY.ics', (uid) => event(uid, 'DTSTART;VALUE=DATE:20261103', 'DTEND;VALUE=DATE:20261104', 'TRANSP:TRANSPARENT')),
  golden('missing VALUE=DATE', 'DATE-WITHOUT-VALUE.ics', (uid) => event(uid, 'DTSTART:20261104', 'DTEND:20261105')),
  golden('floating', 'FLOATING.ics', (uid) => event(uid, 'DTSTART:20261105T100000', 'DTEND:20261105T110000')),
  golden('TZID without VTIMEZONE', 'ZONE-WITHOUT-RULES.ics', (uid) => event(uid, 'DTSTART;TZID=America/New_York:20261106T100000', 'DTEND;TZID=America/New_York:20261106T110000')),
  golden('TZID=GMT+0200', 'GMT-OFFSET.ics', (uid) => event(uid, 'DTSTART;TZID=GMT+0200:20261107T100000', 'DTEND;TZID=GMT+0200:20261107T110000')),
  golden('unquoted TZID=GMT+05:30', 'GMT-OFFSET-WITH-COLON.ics', (uid) => event(uid, 'DTSTART;TZID=GMT+05:30:20261107T150000', 'DTEND;TZID=GMT+05:30:20261107T160000')),
  golden('Etc zone', 'ETC-ZONE.ics', (uid) => event(uid, 'DTSTART;TZID=Etc/GMT-2:20261108T100000', 'DTEND;TZID=Etc/GMT-2:20261108T110000')),
  golden('/freeassociation zone', 'FREEASSOCIATION.ics', (uid) => event(uid,
    'DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20261109T100000', 'DTEND;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20261109T110000')),
  golden('no DTEND, timed', 'WITHOUT-END.ics', (uid) => event(uid, 'DTSTART:20261110T100000Z')),
  golden('no DTEND, all-day', 'DAY-WITHOUT-END.ics', (uid) => event(uid, 'DTSTART;VALUE=DATE:20261111')),
  golden('overrides', 'OVERRIDES.ics', (uid) => [...BERLIN, ...event(uid, ...DAILY),
    ...event(uid, 'RECURRENCE-ID;TZID=Europe/Berlin:20261104T090000', 'DTSTART;TZID=Europe/Berlin:20261104T140000', 'DTEND;TZID=Europe/Berlin:20261104T150000')]),
  golden('override without master', 'ORPHAN-OVERRIDE.ics', (uid) => [...BERLIN,
    ...event(uid, 'RECURRENCE-ID;TZID=Europe/Berlin:20261104T090000', 'DTSTART;TZID=Europe/Berlin:20261104T140000', 'DTEND;TZID=Europe/Berlin:20261104T150000')]),
  golden('deleted instances, several lines and lists', 'EXDATES.ics', (uid) => [...BERLIN, ...event(uid, ...DAILY,
    'EXDATE;TZID=Europe/Berlin:20261103T090000,20261104T090000', 'EXDATE;TZID=Europe/Berlin:20261105T090000')]),
  golden('deleted instance, other zone', 'EXDATE-IN-UTC.ics', (uid) => [...BERLIN, ...event(uid, ...DAILY, 'EXDATE:20261103T080000Z')]),
  golden('deleted instance, as a date', 'EXDATE-AS-DATE.ics', (uid) => event(uid, 'DTSTART;VALUE=DATE:20261116', 'DTEND;VALUE=DATE:20261117', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20261117')),
  golden('deleted instance, floating', 'EXDATE-FLOATING.ics', (uid) => event(uid, 'DTSTART:20261118T100000', 'DTEND:20261118T110000', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20261119T100000')),
  golden('this and future, first half', 'SPLIT-FIRST.ics', (uid) => [...BERLIN, ...event(uid,
    'DTSTART;TZID=Europe/Berlin:20261102T170000', 'DTEND;TZID=Europe/Berlin:20261102T180000', 'RRULE:FREQ=WEEKLY;UNTIL=20261123T155959Z', 'RELATED-TO;RELTYPE=X-CALENDARSERVER-RECURRENCE-SET:SPLIT-SET')]),
  golden('this and future, second half', 'SPLIT-SECOND.ics', (uid) => [...BERLIN, ...event(uid,
    'DTSTART;TZID=Europe/Berlin:20261123T180000', 'DTEND;TZID=Europe/Berlin:20261123T190000', 'RRULE:FREQ=WEEKLY', 'RELATED-TO;RELTYPE=X-CALENDARSERVER-RECURRENCE-SET:SPLIT-SET')]),
  golden('RDATE', 'RDATES.ics', (uid) => [...BERLIN, ...event(uid, ...HOUR_IN_BERLIN, 'RDATE;TZID=Europe/Berlin:20261112T090000,20261119T090000')]),
  golden('RDATE with periods', 'RDATE-PERIODS.ics', (uid) => event(uid, 'DTSTART:20261120T090000Z', 'DTEND:20261120T100000Z', 'RDATE;VALUE=PERIOD:20261121T090000Z/PT30M')),
];
