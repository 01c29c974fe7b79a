import ICAL from 'ical.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppointmentEventDraft } from '../../../server/ical/appointmentLines.ts';
import { expandCalendarObject } from '../../../server/ical/expandCalendarObject.ts';
import { patchAppointmentEvent } from '../../../server/ical/patchAppointmentEvent.ts';
import { readAppointmentEvent } from '../../../server/ical/readAppointmentEvent.ts';
import { writeAppointmentEvent } from '../../../server/ical/writeAppointmentEvent.ts';

const at = (iso: string): number => Date.parse(iso);
const draft: AppointmentEventDraft = {
  uid: '9B1C', locationId: 'loc1', tekmatixUserId: 'user1', appointmentId: 'app1', start: at('2026-11-27T14:00:00Z'), end: at('2026-11-27T15:00:00Z'), zone: 'Europe/Berlin',
  title: 'Discovery call; with Tom, at last', location: 'Torstraße 1\nBerlin', notes: 'Bring the 🗂 of the last time', url: null, sequence: 0, now: at('2026-11-24T09:00:00Z'),
};
const lines = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');

describe('an appointment as an event', () => {
  const text = writeAppointmentEvent(draft);

  it('says what the appointment says, by the clock of the location', () => {
    expect(lines(text)).toEqual(expect.arrayContaining([
      'UID:9B1C', 'DTSTART;TZID=Europe/Berlin:20261127T150000', 'DTEND;TZID=Europe/Berlin:20261127T160000', 'SUMMARY:Discovery call\\; with Tom\\, at last',
      'LOCATION:Torstraße 1\\nBerlin', 'STATUS:CONFIRMED', 'TRANSP:OPAQUE', 'X-TEKMATIX-APPOINTMENT:loc1/user1/app1',
    ]));
  });

  it('invites nobody: Apple would write e-mails by itself', () => expect(text).not.toMatch(/ATTENDEE|ORGANIZER|METHOD/));

  it('is folded at 75 octets with CRLF and cuts no character', () => {
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text).not.toContain('\ufffd');
  });

  it('is read back as it was meant', () => {
    expect(readAppointmentEvent(text, 'UTC')).toEqual({
      uid: '9B1C', locationId: 'loc1', tekmatixUserId: 'user1', appointmentId: 'app1', start: draft.start, end: draft.end, title: draft.title, sequence: 0,
    });
  });

  it('brings a VTIMEZONE by which another reader finds the same instants, in any zone and at any time', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca', 'Pacific/Chatham', 'UTC');
    fc.assert(fc.property(zones, fc.integer({ min: at('2020-01-01T00:00:00Z') / 60_000, max: at('2037-01-01T00:00:00Z') / 60_000 }), (zone, minute) => {
      const start = minute * 60_000;
      const written = writeAppointmentEvent({ ...draft, zone, start, end: start + 3_600_000 });
      const component = new ICAL.Component(ICAL.parse(written));
      const timezone = component.getFirstSubcomponent('vtimezone');
      const time = component.getFirstSubcomponent('vevent')?.getFirstPropertyValue('dtstart') as ICAL.Time;
      if (timezone && time.zone !== ICAL.Timezone.utcTimezone) time.zone = new ICAL.Timezone(timezone);
      expect(time.toUnixTime() * 1000).toBe(start);
      expect(expandCalendarObject(written, { window: { start: start - 1, end: start + 1 }, zone: 'UTC', me: [], titles: 'busy' }).instances[0]?.times[0]).toBe(start);
    }), { numRuns: 300 });
  });

  it.each([
    ['Europe/Berlin', '2034-10-29T00:00:00Z'], ['Europe/Berlin', '2034-10-29T01:30:00Z'], ['Australia/Lord_Howe', '2027-04-03T14:45:00Z'], ['Australia/Lord_Howe', '2027-04-03T15:15:00Z'],
  ])('in %s at %s, a time that clocks show twice, is written so that nobody takes the one for the other', (zone, when) => {
    const written = writeAppointmentEvent({ ...draft, zone, start: at(when), end: at(when) + 2 * 3_600_000 });
    expect(written).toContain(`DTSTART:${when.replace(/[-:]/g, '')}`);
    expect(readAppointmentEvent(written, 'UTC')).toMatchObject({ start: at(when), end: at(when) + 2 * 3_600_000 });
  });
});

describe('a changed appointment', () => {
  const users = writeAppointmentEvent(draft).replace('END:VEVENT', [
    'X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC', 'ATTACH;VALUE=URI:https://example.com/a very long address that has to be folded somewhere ', ' indeed', 'BEGIN:VALARM', 'ACTION:DISPLAY',
    'TRIGGER:-PT15M', 'DESCRIPTION:Reminder', 'END:VALARM', 'END:VEVENT',
  ].join('\r\n'));
  const patched = patchAppointmentEvent(users, { ...draft, start: at('2026-12-01T10:00:00Z'), end: at('2026-12-01T11:00:00Z'), title: 'Moved', notes: null, sequence: 1 });

  it('moves, and keeps what the user and Apple put there', () => {
    expect(readAppointmentEvent(patched, 'UTC')).toMatchObject({ start: at('2026-12-01T10:00:00Z'), end: at('2026-12-01T11:00:00Z'), title: 'Moved', sequence: 1 });
    const alarm = users.slice(users.indexOf('X-APPLE-TRAVEL'), users.indexOf('END:VALARM'));
    expect(patched).toContain(alarm);
    expect(patched).toContain('DESCRIPTION:Bring the');
  });

  it('has each property and one VTIMEZONE once', () => {
    const names = lines(patched.slice(patched.indexOf('BEGIN:VEVENT'), patched.indexOf('BEGIN:VALARM'))).filter(Boolean).map((line) => /^[A-Z-]+/.exec(line)?.[0] ?? line);
    expect(new Set(names).size).toBe(names.length);
    expect(patched.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1);
    expect(() => ICAL.parse(patched)).not.toThrow();
  });

  it('over a text that holds no event is written anew', () => {
    expect(readAppointmentEvent(patchAppointmentEvent('rubbish', draft), 'UTC')).toMatchObject({ uid: '9B1C' });
  });
});
