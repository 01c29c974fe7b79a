import { describe, expect, it } from 'vitest';
import { expandUnderDoubt, type Clocks } from '../../../server/ical/expandUnderDoubt.ts';
import type { ExpandQuery } from '../../../server/ical/ical.ts';

const HOUR = 3_600_000;
const BERLIN: ExpandQuery = { window: { start: Date.UTC(2026, 5, 1), end: Date.UTC(2026, 11, 31) }, zone: 'Europe/Berlin', me: [], titles: 'busy' };
const LISBON: Clocks = { device: 'Europe/Lisbon', answers: {} };

const object = (lines: readonly string[], zones: readonly string[] = []): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...zones, 'BEGIN:VEVENT', 'UID:one', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
const timesOf = (text: string, clocks: Clocks) => expandUnderDoubt(text, BERLIN, clocks).instances.flatMap((event) =>
  Array.from({ length: event.times.length / 2 }, (_, i) => [new Date(event.times[2 * i] ?? 0).toISOString(), event.doubt ? `${event.doubt.question}=${event.doubt.answer} of ${event.doubt.of}` : 'sure']));

const FLOATING = object(['DTSTART:20260701T100000', 'DTEND:20260701T110000']);
const ALL_DAY = object(['DTSTART;VALUE=DATE:20260701', 'DTEND;VALUE=DATE:20260702']);
const MARS = object(['DTSTART;TZID=Mars/Olympus:20260701T100000', 'DTEND;TZID=Mars/Olympus:20260701T110000']);

/** Clocks that stay at the offset of winter, as many programs describe a zone. */
const winterOnly = (id: string): string[] => ['BEGIN:VTIMEZONE', `TZID:${id}`, 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0100', 'END:STANDARD', 'END:VTIMEZONE'];
const BERLIN_ZONE = ['BEGIN:VTIMEZONE', 'TZID:Europe/Berlin', 'BEGIN:DAYLIGHT', 'TZOFFSETFROM:+0100', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'DTSTART:19810329T020000', 'TZOFFSETTO:+0200', 'END:DAYLIGHT',
  'BEGIN:STANDARD', 'TZOFFSETFROM:+0200', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'DTSTART:19961027T030000', 'TZOFFSETTO:+0100', 'END:STANDARD', 'END:VTIMEZONE'];

describe('an event whose clock nobody told', () => {
  it('comes once for each clock that it may be meant by', () => {
    expect(timesOf(FLOATING, LISBON)).toEqual([
      ['2026-07-01T08:00:00.000Z', 'floating=Europe/Berlin of 2'], ['2026-07-01T09:00:00.000Z', 'floating=Europe/Lisbon of 2'],
    ]);
    expect(timesOf(ALL_DAY, LISBON)).toEqual([
      ['2026-06-30T22:00:00.000Z', 'floating=Europe/Berlin of 2'], ['2026-06-30T23:00:00.000Z', 'floating=Europe/Lisbon of 2'],
    ]);
  });

  it('is certain where both clocks show the same, where no device told, and where the user said', () => {
    expect(timesOf(FLOATING, { device: 'Europe/Paris', answers: {} })).toEqual([['2026-07-01T08:00:00.000Z', 'sure']]);
    expect(timesOf(FLOATING, { device: null, answers: {} })).toEqual([['2026-07-01T08:00:00.000Z', 'sure']]);
    expect(timesOf(FLOATING, { device: 'Europe/Lisbon', answers: { floating: 'Europe/Lisbon' } })).toEqual([['2026-07-01T09:00:00.000Z', 'sure']]);
  });

  it('keeps its occurrences apart: those that both clocks place alike are certain', () => {
    // Cairo has had summer time since 2023, from the last Friday of April: one hour ahead of Johannesburg then.
    const series = object(['DTSTART:20260930T100000', 'DTEND:20260930T110000', 'RRULE:FREQ=MONTHLY;COUNT=3;BYMONTHDAY=28']);
    const query = { ...BERLIN, zone: 'Africa/Johannesburg' };
    const found = expandUnderDoubt(series, query, { device: 'Africa/Cairo', answers: {} }).instances;
    expect(found.filter((e) => !e.doubt).flatMap((e) => e.times).map((t) => new Date(t).toISOString())).toContain('2026-11-28T08:00:00.000Z');
    expect(found.filter((e) => e.doubt).flatMap((e) => e.times).map((t) => new Date(t).toISOString())).toContain('2026-10-28T08:00:00.000Z');
    for (const event of found) expect(event.recurrenceIds === 'starts' ? event.times.length / 2 : event.recurrenceIds?.length).toBe(event.times.length / 2);
  });

  it('an unknown zone may be the location’s, the device’s or UTC', () => {
    expect(timesOf(MARS, LISBON)).toEqual([
      ['2026-07-01T08:00:00.000Z', 'unknown-zone Mars/Olympus=Europe/Berlin of 3'],
      ['2026-07-01T09:00:00.000Z', 'unknown-zone Mars/Olympus=Europe/Lisbon of 3'],
      ['2026-07-01T10:00:00.000Z', 'unknown-zone Mars/Olympus=UTC of 3'],
    ]);
    expect(timesOf(MARS, { device: 'Europe/Lisbon', answers: { 'unknown-zone Mars/Olympus': 'America/New_York' } })).toEqual([['2026-07-01T14:00:00.000Z', 'sure']]);
  });

  it('a description of a zone that differs from the database is asked about, in the time where it differs', () => {
    const at = (day: string) => object([`DTSTART;TZID=Europe/Berlin:${day}T100000`, `DTEND;TZID=Europe/Berlin:${day}T110000`], winterOnly('Europe/Berlin'));
    expect(timesOf(at('20260701'), LISBON)).toEqual([
      ['2026-07-01T08:00:00.000Z', 'zone-differs Europe/Berlin=iana of 2'], ['2026-07-01T09:00:00.000Z', 'zone-differs Europe/Berlin=embedded of 2'],
    ]);
    expect(timesOf(at('20261201'), LISBON)).toEqual([['2026-12-01T09:00:00.000Z', 'sure']]);
    expect(timesOf(at('20260701'), { device: null, answers: { 'zone-differs Europe/Berlin': 'embedded' } })).toEqual([['2026-07-01T09:00:00.000Z', 'sure']]);
    expect(timesOf(at('20260701'), { device: null, answers: { 'zone-differs Europe/Berlin': 'iana' } })).toEqual([['2026-07-01T08:00:00.000Z', 'sure']]);
  });

  it('the description that Apple writes is nobody’s question', () => {
    expect(timesOf(object(['DTSTART;TZID=Europe/Berlin:20260701T100000', 'DTEND;TZID=Europe/Berlin:20260701T110000'], BERLIN_ZONE), LISBON)).toEqual([['2026-07-01T08:00:00.000Z', 'sure']]);
  });

  it('what we wrote ourselves is never in doubt', () => {
    const ours = object(['DTSTART;VALUE=DATE:20260701', 'X-TEKMATIX-APPOINTMENT:abc;loc;0123']);
    const events = expandUnderDoubt(ours, BERLIN, LISBON).instances.filter((event) => event.appointmentId !== null);
    expect(events.every((event) => event.doubt === undefined)).toBe(true);
  });

  it('a text with hundreds of unknown zones asks few questions, and every event takes its time', () => {
    const events = Array.from({ length: 300 }, (_, i) => ['BEGIN:VEVENT', `UID:u${i}`, `DTSTART;TZID=Zone ${i}:20260701T100000`, 'DURATION:PT1H', 'END:VEVENT']).flat();
    const { instances } = expandUnderDoubt(['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR', ''].join('\r\n'), BERLIN, LISBON);
    expect(new Set(instances.map((event) => event.uid)).size).toBe(300);
    expect(new Set(instances.flatMap((event) => event.doubt?.question ?? [])).size).toBe(4);
    expect(instances[0]?.times[1]).toBe((instances[0]?.times[0] ?? 0) + HOUR);
  });
});
