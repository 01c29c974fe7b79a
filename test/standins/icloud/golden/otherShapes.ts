import { BERLIN, event, golden, HOUR_IN_BERLIN, type GoldenObject } from './writeGolden.ts';

const ME = 'ATTENDEE;CN="Anna Keller";CUTYPE=INDIVIDUAL;EMAIL=anna.keller@icloud.com;PARTSTAT=ACCEPTED:/aNjQ5MzY1/principal/';

/** Field manual iCloud §6.1: people, places, status, size, names. */
export const otherShapes: readonly GoldenObject[] = [
  golden('duplicate DTSTAMP', 'TWO-STAMPS.ics', (uid) => [...BERLIN, ...event(uid, 'DTSTAMP:20261101T090000Z', ...HOUR_IN_BERLIN)]),
  ...['CONFIRMED', 'TENTATIVE', 'CANCELLED'].map((status) =>
    golden(`STATUS ${status}`, `STATUS-${status}.ics`, (uid) => [...BERLIN, ...event(uid, ...HOUR_IN_BERLIN, `STATUS:${status}`)])),
  golden('ORGANIZER and ATTENDEE as principals', 'PEOPLE.ics', (uid) => [...BERLIN, ...event(uid, ...HOUR_IN_BERLIN,
    'ORGANIZER;CN="Jonas";EMAIL=jonas@example.com;SCHEDULE-STATUS=1.2:/aMTIzNDU2/principal/', ME)]),
  golden('structured location', 'PLACE.ics', (uid) => [...BERLIN, ...event(uid, ...HOUR_IN_BERLIN, 'LOCATION:Café Kranzler\\nKurfürstendamm 18\\n10719 Berlin',
    'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="Kurfürstendamm 18\\n10',
    ' 719 Berlin";X-APPLE-MAPKIT-HANDLE=CAESvAIaEgl0Uk;X-APPLE-RADIUS=141.17',
    ' ;X-APPLE-REFERENCEFRAME=1;X-TITLE="Café Kranzler":geo:52.504,13.330')]),
  golden('travel time', 'TRAVEL.ics', (uid) => [...BERLIN, ...event(uid, ...HOUR_IN_BERLIN, 'X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT45M',
    'X-APPLE-TRAVEL-START;ROUTING=CAR;VALUE=URI;X-TITLE=Home:geo:52.5,13.4')]),
  golden('CLASS:PRIVATE', 'PRIVATE.ics', (uid) => [...BERLIN, ...event(uid, ...HOUR_IN_BERLIN, 'CLASS:PRIVATE', 'X-CALENDARSERVER-ACCESS:CONFIDENTIAL')]),
  golden('huge parameters and a managed attachment', 'LARGE.ics', (uid) => [...BERLIN, ...event(uid, ...HOUR_IN_BERLIN,
    `X-APPLE-STRUCTURED-DATA;X-DATA="${'QUJD'.repeat(20_000)}":x`, 'ATTACH;MANAGED-ID=7;FMTTYPE=image/png;FILENAME=plan.png;SIZE=52311:https://p72-caldav.icloud.com/attachments/7')]),
  golden('name that ends in .eml', 'IMPORTED.eml', (uid) => [...BERLIN, ...event(uid, ...HOUR_IN_BERLIN)]),
  golden('name without an ending', 'BARE-NAME', (uid) => [...BERLIN, ...event(uid, ...HOUR_IN_BERLIN)]),
  golden('alarms that Apple added', 'ALARMS.ics', (uid) => [...BERLIN, ...event(uid, ...HOUR_IN_BERLIN,
    'BEGIN:VALARM', 'ACTION:AUDIO', 'ATTACH;VALUE=URI:Chord', 'TRIGGER:-PT30M', `UID:ALARM-${uid}`, `X-WR-ALARMUID:ALARM-${uid}`, 'X-APPLE-DEFAULT-ALARM:TRUE', 'END:VALARM')]),
];
