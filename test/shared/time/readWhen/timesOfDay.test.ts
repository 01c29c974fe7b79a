import { describe, expect, it } from 'vitest';
import { told } from './someWhen.ts';

type Row = readonly [text: string, told: string];
const tomorrow = (text: string, locale = 'en-GB'): string => told(text, locale).replace('2026-11-25 ', '');

describe('a time whose half of the day is not said', () => {
  it.each<Row>([
    ['6:59 tomorrow', '18:59 30'], ['7:00 tomorrow', '07:00 30'], ['12 in the evening tomorrow', '2026-11-26 00:00 30'], ['11:59 in the evening tomorrow', '23:59 30'], ['12:00 in the afternoon tomorrow', '12:00 30'], ['11:59 in the afternoon tomorrow', '23:59 30'],
    ['12:30 at night tomorrow', '2026-11-26 00:30 30'], ['5:59 at night tomorrow', '05:59 30'], ['6:00 at night tomorrow', '18:00 30'], ['12:30 in the morning tomorrow', '12:30 30'], ['6 in the morning tomorrow', '06:00 30'],
  ])('"%s": %s', (text, meant) => {
    expect(tomorrow(text)).toBe(meant);
  });

  it.each<Row>([
    ['tomorrow 2-3pm', '14:00 60'], ['tomorrow 11-1pm', '11:00 120'], ['tomorrow 11-1am', '23:00 120'], ['tomorrow 11-12am', '23:00 60'], ['tomorrow 12-1am', '00:00 60'], ['tomorrow 3-1pm', '03:00 600'], ['tomorrow 3-3pm', '03:00 720'], ['tomorrow 2am-3pm', '02:00 780'],
    ['tomorrow 00:30-1pm', '00:30 750'], ['tomorrow 11am-1am', '11:00 840'], ['tomorrow 3pm-3pm', '15:00 1440'],
  ])('has the half that its end leaves it: "%s", %s', (text, meant) => {
    expect(tomorrow(text)).toBe(meant);
  });

  it('stays as it is written where it contradicts itself', () => {
    expect(['tomorrow 15:00 am', 'tomorrow 15:00 pm', 'tomorrow 13:00 am', 'tomorrow 03:30 pm'].map((text) => tomorrow(text))).toEqual(['15:00 30', '15:00 30', '13:00 30', '15:30 30']);
  });

  it.each<Row>([
    ['morgen 11:00-1:30', '11:00 150'], ['morgen 22:00-1:30', '22:00 210'], ['morgen 13:30-1:30', '13:30 720'], ['morgen 14:00-12:30', '14:00 1350'], ['morgen 14:00-12:00', '14:00 1320'], ['morgen 11:00-01:30', '11:00 870'],
  ])('ends after it began, on a clock of 24 hours too: "%s", %s', (text, meant) => {
    expect(tomorrow(text, 'de-DE')).toBe(meant);
  });
});

describe('around midnight', () => {
  it.each<Row>([
    ['morgen fünf vor null Uhr', '23:55 30'], ['morgen viertel nach null Uhr', '00:15 30'], ['morgen viertel vor 24 Uhr', '23:45 30'], ['morgen viertel nach 24 Uhr', '2026-11-26 00:15 30'], ['morgen 0 Uhr', '00:00 30'], ['morgen fünf nach zwölf', '12:05 30'],
  ])('"%s": %s', (text, meant) => {
    expect(tomorrow(text, 'de-DE')).toBe(meant);
  });
});

describe('of several times', () => {
  it.each<Row>([
    ['tomorrow 3pm or 15:00', '15:00 30'], ['tomorrow 3pm or 3-4pm', '15:00 60'], ['tomorrow 3-4pm or 3pm', '15:00 60'], ['tomorrow 3-4pm or 3-5pm', 'two-times'], ['tomorrow at 9 and at 10', 'two-times'], ['tomorrow 3-4pm for an hour', '15:00 60'], ['tomorrow 3-4pm for 2 hours', 'two-lengths'],
    ['friday 10 people 3pm', '2026-11-27 15:00 30'], ['friday 10 people 3-4pm', '2026-11-27 15:00 60'], ['tomorrow at 4, 2-3 people', '16:00 30'], ['tomorrow 1h30', '13:30 30'], ['1h30 2h30 tomorrow', '13:30 150'], ['1h30-2h30 tomorrow', '13:30 60'],
  ])('"%s": %s', (text, meant) => {
    expect(tomorrow(text)).toBe(meant);
  });
});

describe('an end', () => {
  it.each<Row>([
    ['tomorrow 3pm until lunch', '15:00 30'], ['tomorrow 3pm until late or until 5', '15:00 120'], ['tomorrow from 9 until about 11', '09:00 120'], ['tomorrow 10:00 - 3 Dec', 'two-days'], ['tomorrow 14.00-15.30', '14:00 90'], ['tomorrow 14.00 - 15.30', '14:00 90'], ['tomorrow 10am ~ 11am', '10:00 60'],
    ['tomorrow 10am — 11am', '10:00 60'], ['tomorrow from 9 and 10 people', '09:00 60'], ['tomorrow 10-1130', '10:00 30'],
  ])('"%s": %s', (text, meant) => {
    expect(tomorrow(text)).toBe(meant);
  });
  it('is no day', () => {
    expect(told('10:00 - 3 Dec', 'en-GB')).toBe('2026-12-03 10:00 30');
  });
});

describe('what only looks like a time', () => {
  it.each<Row>([
    ['tomorrow 3x', 'no-time'], ['time:30 tomorrow', 'no-time'], ['screen 30x40 tomorrow', 'no-time'], ['25:xx tomorrow', 'no-time'], ['25:5 tomorrow', 'no-time'], ['100:30 tomorrow', 'no-time'], ['25: 30 tomorrow', 'no-time'], ['10:75 tomorrow', 'no-such-time'], ['tomorrow 25:00', 'no-such-time'],
  ])('"%s": %s', (text, because) => {
    expect(tomorrow(text)).toBe(because);
  });

  it.each(['Option 1: 3pm tomorrow', 'tomorrow, time:3pm', 'tomorrow call-3pm', 'tomorrow 25:00 or 3pm', '1: tomorrow 3pm'])('takes nothing from the time beside it: "%s"', (text) => {
    expect(tomorrow(text)).toBe('15:00 30');
  });

  it('or like a length', () => {
    expect(['tomorrow 3am for 10h', '20 minutes to 11 tomorrow', 'tomorrow 20 minutes past 4', 'tomorrow 10 20 minutes after lunch'].map((text) => tomorrow(text))).toEqual(['03:00 600', '10:40 30', '16:20 30', '10:00 20']);
    expect(tomorrow('morgen 5 Minuten vor halb vier', 'de-DE')).toBe('15:25 30');
  });

  it('or like a part of a day', () => {
    expect(['Freitag morgen um 4', 'Freitag um 4', 'Montagabends um 8', 'Montagabend um 8', 'Rosenmontagabend um 8', 'Montagabendessen um 8'].map((text) => told(text, 'de-DE')))
      .toEqual(['2026-11-27 04:00 30', '2026-11-27 16:00 30', '2026-11-30 20:00 30', '2026-11-30 20:00 30', '2026-11-25 08:00 30', '2026-11-25 08:00 30']);
  });
});

describe('from now', () => {
  it.each<Row>([
    ['in dreißig Minuten', '2026-11-24 10:50 30'], ['in 2 hours or in 3 hours', 'two-times'], ['in 2 hours or in 2 hours', '2026-11-24 12:20 30'], ['now for 0 min', 'no-such-time'], ['now for 168 hours', '2026-11-24 10:20 10080'], ['now for 169 hours', 'too-long'], ['in an hour', '2026-11-24 11:20 30'],
  ])('"%s": %s', (text, meant) => {
    expect(tomorrow(text)).toBe(meant);
  });
});
