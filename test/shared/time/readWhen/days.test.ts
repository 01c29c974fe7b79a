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

describe('a date in digits', () => {
  it.each<Row>([
    ['am 3. 12. um 10', '2026-12-03 10:00 30'], ['3.12.um 10:00', '2026-12-03 10:00 30'], ['3.12. 10:00', '2026-12-03 10:00 30'], ['3.12.3pm', '2026-12-03 15:00 30'], ['morgen 10 Uhr, zum 3 Mal', '2026-11-25 10:00 30'], ['3. 12. 2027 10:00', '2027-12-03 10:00 30'], ['3.12. 2027 10:00', '2027-12-03 10:00 30'], ['3/12/ 2027 10:00', '2027-12-03 10:00 30'], ['3/12/27 10:00', '2027-12-03 10:00 30'],
    ['3.12.27 10:00', '2027-12-03 10:00 30'], ['3.12.1969 10:00', '1969-12-03 10:00 30'], ['2026-12-03T15:00', '2026-12-03 15:00 30'], ['3-12-2027 10:00', '2027-12-03 10:00 30'],
  ])('"%s": %s', (text, meant) => {
    expect(told(text, 'de-DE')).toBe(meant);
  });

  it.each([
    'tomorrow 10am w/12 people', 'tomorrow 10am, item 3/b', 'tomorrow 10am 3/ 4 people', 'tomorrow 10am 100/3', 'tomorrow 10am 3/100', 'tomorrow 10am p.12', 'tomorrow 10am 3.a', 'tomorrow 10am 100.12', 'tomorrow 10am 3.125',
    'tomorrow 10-11-ish', 'tomorrow 10am 1/2 h', 'tomorrow 10am 1/2 hour', 'tomorrow 10am 2026 dec', 'tomorrow 10am may meeting', 'tomorrow 10am dec 2026', 'tomorrow 10am the 3kilo pack', 'tomorrow 10am on the 45th floor', 'the 3 of us tomorrow at 10am',
  ])('is none: "%s"', (text) => {
    expect(english(text)).toMatch(/^2026-11-25 10:00 /);
  });

  it.each<Row>([['tomorrow 3.5', 'no-time'], ['tomorrow 10.59', '2026-11-25 10:59 30'], ['tomorrow 24.00', '2026-11-26 00:00 30']])('or a time: "%s", %s', (text, meant) => {
    expect(english(text)).toBe(meant);
  });
});

describe('a date in words', () => {
  it.each<Row>([
    ['dec 13 10am', '2026-12-13 10:00 30'], ['3 Dec 2027: 10am', '2027-12-03 10:00 30'], ['3 Dec 27 10:00', '2026-12-03 10:00 30'], ['10am 3 dec 1530', '2026-12-03 10:00 30'], ['10am 3 dec 1970', '1970-12-03 10:00 30'], ['10am 3 dec 1969', '2026-12-03 10:00 30'],
    ['10am 3 dec 2199', '2199-12-03 10:00 30'], ['10am 3 dec 2200', '2026-12-03 10:00 30'], ['3rd at 10am', '2026-12-03 10:00 30'], ['the 31st at 10am', '2026-12-31 10:00 30'], ['the 1st at 10am', '2026-12-01 10:00 30'], ['the 0th at 10am', 'no-such-day'],
  ])('"%s": %s', (text, meant) => {
    expect(english(text)).toBe(meant);
  });

  it('may begin like a weekday, and what follows decides', () => {
    expect(['mar 10:30', 'mar 15h', 'mar 3pm', 'mar 15 Uhr', 'mar 1 dic 10:00', 'mar 3 10:00'].map((text) => told(text, 'es-ES')))
      .toEqual(['2026-11-24 10:30 30', '2026-11-24 15:00 30', '2026-11-24 15:00 30', '2026-11-24 15:00 30', '2026-12-01 10:00 30', '2027-03-03 10:00 30']);
  });

  it('is a number behind an article, and no time or length is', () => {
    expect(['mañana el 3:30', 'mañana, el 3h', 'mañana, el 3 pm', 'mañana a las 10, el 3 minutos', 'mañana, el 3 Uhr', 'mañana a las 10, los de el 3 días'].map((text) => told(text, 'es-ES')))
      .toEqual(['2026-11-25 03:30 30', '2026-11-25 15:00 30', '2026-11-25 15:00 30', '2026-11-25 10:00 3', '2026-11-25 15:00 30', '2026-11-25 10:00 30']);
    expect(told('amanhã, dia de reunião, às 10h', 'pt-BR')).toBe('2026-11-25 10:00 30');
    expect(told('3. um 10 Uhr', 'de-DE')).toBe('2026-11-25 10:00 30');
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
