import type { BelievableEvent } from './believableEvents.ts';
import { dayOf, mondayOf, writeDate, writeUtc, yearOf } from './localDays.ts';
import { writeVTimezone } from './writeVTimezone.ts';

export type AppleEvent = Omit<BelievableEvent, 'calendar'>;
/** When and where the week is: epoch ms and an IANA zone. */
export type Sheet = { readonly now: number; readonly zone: string };

const WEEKS_BEFORE = 21;

/** One calendar object as an iPhone writes it (field manual iCloud §6.1): TZID with VTIMEZONE, Apple's own properties. */
export function writeAppleEvent(event: AppleEvent, uid: string, sheet: Sheet): string {
  const zone = event.zone ?? sheet.zone;
  const monday = mondayOf(sheet.now, sheet.zone);
  const day = event.day === 'tomorrow' ? dayOf(sheet.now, sheet.zone) + 1 : monday + event.day;
  const first = event.repeats ? day - WEEKS_BEFORE : day;
  const local = (at: number, time: string): string => `;TZID=${zone}:${writeDate(at)}T${time}00`;
  const master = [
    ...writeSpan(event, { day: first, local }),
    ...(event.repeats ? [`RRULE:${event.repeats}`] : []),
    ...(event.except ?? []).map((left) => `EXDATE${local(monday + left, event.time?.[0] ?? '0000')}`),
  ];
  const { moved } = event;
  const override = moved && event.time ? [
    `DTSTART${local(monday + moved.day, moved.time[0])}`, `DTEND${local(monday + moved.day, moved.time[1])}`, `RECURRENCE-ID${local(monday + moved.day, event.time[0])}`,
  ] : undefined;
  const lines = [
    'BEGIN:VCALENDAR', 'CALSCALE:GREGORIAN', 'PRODID:-//Apple Inc.//iPhone OS 26.1//EN', 'VERSION:2.0',
    ...(event.time ? writeVTimezone(zone, yearOf(monday)) : []),
    ...writeVEvent(event, master, { uid, sheet }), ...(override ? writeVEvent(event, override, { uid, sheet }) : []), 'END:VCALENDAR',
  ];
  return lines.map(fold).join('\r\n').concat('\r\n');
}

type Place = { readonly day: number; readonly local: (day: number, time: string) => string };

function writeSpan({ time, days = 1 }: AppleEvent, { day, local }: Place): string[] {
  if (time) return [`DTSTART${local(day, time[0])}`, `DTEND${local(day, time[1])}`];
  return [`DTSTART;VALUE=DATE:${writeDate(day)}`, `DTEND;VALUE=DATE:${writeDate(day + days)}`];
}

function writeVEvent(event: AppleEvent, times: readonly string[], { uid, sheet }: { uid: string; sheet: Sheet }): string[] {
  const written = writeUtc(sheet.now - WEEKS_BEFORE * 86_400_000);
  return [
    'BEGIN:VEVENT', `UID:${uid}`, `CREATED:${written}`, `DTSTAMP:${written}`, `LAST-MODIFIED:${written}`, 'SEQUENCE:0', ...times,
    `SUMMARY:${escapeText(event.title)}`, ...(event.place ? [`LOCATION:${escapeText(event.place)}`] : []),
    `TRANSP:${event.show === 'free' ? 'TRANSPARENT' : 'OPAQUE'}`, ...(event.status ? [`STATUS:${event.status}`] : []), ...(event.more ?? []),
    'X-APPLE-CREATOR-IDENTITY:com.apple.mobilecal', 'X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC', 'END:VEVENT',
  ];
}

const escapeText = (text: string): string => text.replace(/[\\,;]/g, (character) => `\\${character}`).replaceAll('\n', '\\n');

// RFC 5545 §3.1: 75 octets, never inside a character.
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
