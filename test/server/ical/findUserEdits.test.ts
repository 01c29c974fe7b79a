import { describe, expect, it } from 'vitest';
import { findUserEdits, type WrittenSaying } from '../../../server/ical/findUserEdits.ts';
import { writeAppointmentEvent } from '../../../server/ical/writeAppointmentEvent.ts';

const ZONE = 'Europe/Berlin';
const start = Date.UTC(2026, 10, 25, 9);
const SAYING = { title: 'Call, with Tom; soon', location: 'Torstraße 1\nHof', notes: 'Line one.\nA long line that is folded because it has very many more letters than seventy-five, and ümläuts too.' };
const WRITTEN: WrittenSaying = { start, end: start + 3_600_000, texts: SAYING };
const TEXT = writeAppointmentEvent({
  uid: 'A', locationId: 'l', tekmatixUserId: 'u', appointmentId: 'a', start, end: start + 3_600_000, zone: ZONE, ...SAYING, url: null, sequence: 3, now: start,
});
const within = (lines: string): string => TEXT.replace('END:VEVENT', `${lines}\r\nEND:VEVENT`);
const ask = (text: string, written = WRITTEN) => findUserEdits(text, written, ZONE);

describe('an event of ours', () => {
  it('as we wrote it was not edited, however it is folded and whatever ends its lines', () => {
    expect(ask(TEXT)).toEqual([]);
    expect(ask(TEXT.replaceAll('\r\n', '\n'))).toEqual([]);
    expect(ask(TEXT.replace(/\r\n[ \t]/g, ''))).toEqual([]);
  });

  it.each([
    ['CREATED:20261101T080000Z'], ['CLASS:PUBLIC'], ['PRIORITY:0'], ['X-APPLE-CREATOR-IDENTITY:com.apple.mobilecal'],
    ['BEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT30M\r\nX-APPLE-DEFAULT-ALARM:TRUE\r\nEND:VALARM'],
  ])('with what a machine adds (%s) neither', (lines) => expect(ask(within(lines))).toEqual([]));

  it.each([
    ['RRULE:FREQ=DAILY', 'repeats'], ['ATTENDEE:mailto:tom@example.com', 'guests'], ['ATTACH:https://example.com/a.pdf', 'other'], ['CATEGORIES:Private', 'other'],
    ['X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT45M', 'other'], ['URL:https://example.com', 'other'], ['CLASS:PRIVATE', 'other'],
    ['BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM', 'alarm'], ['BEGIN:X-THEIRS\r\nEND:X-THEIRS', 'other'],
  ])('with %s was', (lines, edit) => expect(ask(within(lines))).toEqual([edit]));

  it.each([
    ['SUMMARY:Call\\, with Tom\\; soon', 'SUMMARY:Tom', 'title'], ['LOCATION:Torstraße 1', 'LOCATION:Torstraße 2', 'place'], ['DESCRIPTION:Line one.', 'DESCRIPTION:Line 1.', 'notes'],
    ['TRANSP:OPAQUE', 'TRANSP:TRANSPARENT', 'other'], ['STATUS:CONFIRMED', 'STATUS:TENTATIVE', 'other'],
    ['DTSTART;TZID=Europe/Berlin:20261125T100000', 'DTSTART;TZID=Europe/Berlin:20261125T103000', 'time'],
  ])('%s changed to %s was', (from, to, edit) => {
    expect(TEXT).toContain(from);
    expect(ask(TEXT.replace(from, to))).toEqual([edit]);
  });

  it('without a text that we wrote was, too', () => {
    expect(ask(TEXT.replace(/LOCATION:.*\r\n/, ''))).toEqual(['place']);
  });

  it('with one day of a series changed was', () => {
    const override = 'BEGIN:VEVENT\r\nUID:A\r\nRECURRENCE-ID;TZID=Europe/Berlin:20261126T100000\r\nDTSTART;TZID=Europe/Berlin:20261126T110000\r\nEND:VEVENT\r\n';
    expect(ask(TEXT.replace('END:VCALENDAR', `${override}END:VCALENDAR`))).toEqual(['repeats']);
  });

  it('of which it is not known what we wrote, or that cannot be read, is not called unedited', () => {
    expect(ask(TEXT, { ...WRITTEN, texts: null })).toEqual(['unknown']);
    expect(ask(TEXT.slice(0, -40))).toEqual(['unknown']);
    expect(ask('')).toEqual(['unknown']);
  });
});
