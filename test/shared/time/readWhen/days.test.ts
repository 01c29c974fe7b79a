import { describe, expect, it } from 'vitest';
import { told } from './someWhen.ts';

type Row = readonly [text: string, told: string];
const english = (text: string, now?: string): string => told(text, 'en-GB', now === undefined ? {} : { now: Date.parse(now) });

describe('a day', () => {
  it.each<Row>([
    ['24 november 11am', '2026-11-24 11:00 30'], ['24 november 10am', '2026-11-24 10:00 30'], ['23 november 11am', '2027-11-23 11:00 30'], ['in 3 days friday 3pm', '2026-11-27 15:00 30'], ['in 3 days thursday 3pm', 'weekday-differs'],
    ['in 2 weeks 3pm', '2026-12-08 15:00 30'], ['in 14 days friday 3pm', '2026-12-11 15:00 30'], ['in 3 days next week at 10', '2026-11-27 10:00 30'], ['this morning at 9', '2026-11-24 09:00 30'], ['next week at 10', 'no-day'],
    ['not the day after, tomorrow at 9', '2026-11-25 09:00 30'], ['this friday 3', '2026-11-27 15:00 30'], ['friday, 3', '2026-11-27 15:00 30'], ['the 3rd 10', '2026-12-03 10:00 30'], ['3 dec 10', '2026-12-03 10:00 30'],
  ])('"%s": %s', (text, meant) => {
    expect(english(text)).toBe(meant);
  });

  it.each<Row>([
    ['0 december 10am', 'no-such-day'], ['13/14 10am', 'no-such-day'], ['32/12 10am', 'no-such-day'], ['2026-13-01 10am', 'no-such-day'], ['2026-00-01 10am', 'no-such-day'], ['2026-04-31 10am', 'no-such-day'], ['2026-12-396 10am', 'no-such-day'],
  ])('"%s" is in no calendar', (text, meant) => {
    expect(english(text)).toBe(meant);
  });

  it('that is in no calendar is none beside one that is', () => {
    expect(english('32.13. and 3 dec 10am')).toBe('2026-12-03 10:00 30');
    expect(english('3 dec 10am, not 31 feb')).toBe('2026-12-03 10:00 30');
  });

  it.each([
    ['29 feb 10am', '2092-03-01T00:00Z', '2096-02-29 10:00 30'], ['29 feb 10am', '2096-03-01T00:00Z', '2104-02-29 10:00 30'], ['the 31st at 3pm', '2026-01-31T09:00Z', '2026-01-31 15:00 30'], ['the 31st at 3pm', '2026-02-01T09:00Z', '2026-03-31 15:00 30'],
    ['the 30th at 3pm', '2027-01-31T09:00Z', '2027-03-30 15:00 30'], ['the 31st at 3pm', '2026-12-31T23:30Z', '2027-01-31 15:00 30'],
  ])('"%s" is the next one that there is, on %s %s', (text, now, meant) => {
    expect(english(text, now)).toBe(meant);
  });

  it.each<Row>([
    ['tuesday 10:19am', '2026-12-01 10:19 30'], ['tuesday 10:20am', '2026-11-24 10:20 30'], ['tuesday 10:21am', '2026-11-24 10:21 30'], ['10:19am', '2026-11-25 10:19 30'], ['10:20am', '2026-11-24 10:20 30'], ['10:21am', '2026-11-24 10:21 30'],
    ['coming tuesday 3pm', '2026-12-01 15:00 30'], ['next tuesday 3pm', '2026-12-01 15:00 30'], ['next monday 3pm', '2026-11-30 15:00 30'], ['next sunday 3pm', '2026-12-06 15:00 30'],
  ])('"%s" is still to come at 10:20 on a Tuesday: %s', (text, meant) => {
    expect(english(text)).toBe(meant);
  });
});

describe('two numbers with a dot between them', () => {
  it.each<Row>([
    ['3.45', '2026-11-24 15:45 30'], ['0.30', '2026-11-25 00:30 30'], ['0.10', '2026-11-25 00:10 30'], ['10.00', '2026-11-25 10:00 30'], ['tomorrow 13.30', '2026-11-25 13:30 30'], ['tomorrow 03.30', '2026-11-25 03:30 30'], ['tomorrow 3.30', '2026-11-25 15:30 30'],
    ['in 3 days 10.11', '2026-11-27 10:11 30'], ['the 3rd 10.11', '2026-12-03 10:11 30'], ['next friday 10.11', '2026-12-04 10:11 30'], ['3 dec 10.11', '2026-12-03 10:11 30'], ['next friday 10.30', '2026-12-04 10:30 30'],
    ['tomorrow 13.30 until 3am', '2026-11-25 13:30 810'], ['tomorrow 12.30 at night', '2026-11-26 00:30 30'], ['tomorrow 3.30 4.30', 'two-times'], ['tomorrow 3.30 in the evening', '2026-11-25 15:30 30'],
  ])('are a time where they are no day or another is named: "%s", %s', (text, meant) => {
    expect(english(text)).toBe(meant);
  });

  it.each<Row>([
    ['3.12', 'no-time'], ['friday 3.12', 'no-time'], ['friday 10.11', 'no-time'], ['3.12 10:00', '2026-12-03 10:00 30'], ['1.10 15:00', '2027-10-01 15:00 30'], ['10.01 15:00', '2027-01-10 15:00 30'], ['1.1 15:00', '2027-01-01 15:00 30'],
    ['tomorrow 10.11 3pm', 'two-days'], ['10.61 tomorrow', 'no-time'], ['25.10 tomorrow', 'no-time'],
  ])('else a day: "%s", %s', (text, meant) => {
    expect(english(text)).toBe(meant);
  });

  it('are read by the clock of 24 hours where people use it', () => {
    expect(['morgen 3.30', 'morgen 0.30', 'morgen 14.00-15.30'].map((text) => told(text, 'de-DE'))).toEqual(['2026-11-25 03:30 30', '2026-11-25 00:30 30', '2026-11-25 14:00 90']);
  });
});
