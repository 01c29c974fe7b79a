import { describe, expect, it } from 'vitest';
import { told } from './someWhen.ts';

type Row = readonly [text: string, told: string];
const tomorrow = (text: string, locale = 'en-GB'): string => told(text, locale).replace('2026-11-25 ', '');

describe('the words before an hour', () => {
  it.each<Row>([
    ['quarter past 12 at night tomorrow', '2026-11-26 00:15 30'], ['quarter past three o\'clock am tomorrow', '03:15 30'], ['quarter past 3h am tomorrow', '03:15 30'], ['tomorrow 59 minutes past 4', '16:59 30'], ['tomorrow 45 minutes to 4', '15:15 30'], ['tomorrow ten to four', '15:50 30'],
    ['tomorrow from nine to ten', '09:00 60'], ['tomorrow from ten past three to four', '15:10 50'], ['tomorrow 10 to 4', '10:00 360'], ['tomorrow 10 minutes to 4', '15:50 30'], ['tomorrow 90 minutes past 4', '17:30 30'], ['tomorrow at 10, half 20 min', '10:00 20'], ['tomorrow quarter past 3pm or 4pm', 'two-times'], ['tomorrow quarter past 3am or 4am', 'two-times'],
  ])('"%s": %s', (text, meant) => {
    expect(tomorrow(text)).toBe(meant);
  });

  it.each<Row>([['morgen viertel nach 20 Uhr abends', '20:15 30'], ['morgen fünf nach halb vier', '15:35 30'], ['morgen fünf Minuten vor drei', '14:55 30'], ['morgen viertel eins', '12:15 30']])('in German: "%s", %s', (text, meant) => {
    expect(tomorrow(text, 'de-DE')).toBe(meant);
  });

  it.each(['tomorrow 10am, ten past 25 people', 'tomorrow 10am, half 10:00', 'tomorrow 10am or ten past Anna'])('belong to no hour: "%s"', (text) => {
    expect(tomorrow(text)).toBe('10:00 30');
  });

  it('are no part of a time in digits', () => {
    expect(tomorrow('quarter past 10:30 tomorrow')).toBe('10:30 30');
  });
});

describe('noon', () => {
  it('is a time whose half is said', () => {
    expect(['tomorrow noon-1am', 'tomorrow noon or 3pm', 'tomorrow noon'].map((text) => tomorrow(text))).toEqual(['12:00 780', 'two-times', '12:00 30']);
    expect(tomorrow('mañana medio día 3 personas', 'es-ES')).toBe('12:00 30');
  });
});

describe('an hour with its minutes', () => {
  it.each<Row>([
    ['tomorrow 0:30', '00:30 30'], ['tomorrow 10:30:15 pm', '22:30 30'], ['tomorrow 10:30: 45 min call', '10:30 45'], ['tomorrow 8:30:x pm', '08:30 30'], ['tomorrow 10:ab', 'no-time'], ['tomorrow 10:5', 'no-time'], ['tomorrow 10:305', 'no-time'],
    ['tomorrow three h', '15:00 30'], ['tomorrow three people', 'no-time'], ['10.11 to 11.30', '10:11 79'], ['10.11-11.30', '10:11 79'], ['3.11am', '03:11 30'], ['3.11pm', '2026-11-24 15:11 30'], ['at 10.11', '10:11 30'], ['8.11 oclock am', '08:11 30'],
  ])('"%s": %s', (text, meant) => {
    expect(tomorrow(text)).toBe(meant);
  });

  it.each<Row>([
    ['demain à 3h30', '03:30 30'], ['demain à 3h00', '03:00 30'], ['demain à 3h', '15:00 30'], ['demain 15h59', '15:59 30'], ['demain 15 h 30', '15:30 30'], ['demain 3 h 00 min 00 s', '03:00 30'], ['demain 9 h 20 min 15 s', '09:20 30'], ['demain 9 h 20 min 15 s - 10 h 20 min 15 s', '09:20 60'],
    ['demain 9 h 20 min 15 personnes', '09:00 20'], ['demain 9 h 20 min en s', '09:00 20'], ['demain 15h 75 personnes', '15:00 30'], ['demain 3h30min pm', '15:30 30'], ['demain à trois heures cinq', '15:05 30'], ['demain 3h vingt', '15:20 30'], ['demain à trois heures quatre', '15:00 30'], ['demain à trois heures soixante', '15:00 30'],
    ['demain à trois heures vingt minutes', '15:00 20'], ['15h 10 déc', '2026-12-10 15:00 30'], ['15h 10/12', '2026-12-10 15:00 30'], ['15h 10.12.', '2026-12-10 15:00 30'], ['demain 15h 10:30', 'two-times'], ['demain 15h 16h', 'two-times'], ['demain 15h 16 Uhr', 'two-times'],
  ])('in French: "%s", %s', (text, meant) => {
    expect(tomorrow(text, 'fr-FR')).toBe(meant);
  });

  it.each<Row>([
    ['mañana de las 5 menos diez a las 6', '16:50 70'], ['mañana a las cinco menos diez', '16:50 30'], ['mañana a las cuatro y cinco', '16:05 30'], ['mañana a las cuatro y 59', '16:59 30'], ['mañana a las cuatro y 3 personas', '16:00 30'], ['mañana a las cuatro y 60', '16:00 30'], ['mañana a las 4 y Ana', '16:00 30'],
    ['mañana a las 4 y 10:30', '10:30 30'], ['mañana a las 9 y 10h', '10:00 30'], ['mañana a las tres menos cuarto', '14:45 30'],
  ])('in Spanish: "%s", %s', (text, meant) => {
    expect(tomorrow(text, 'es-ES')).toBe(meant);
  });

  it.each<Row>([['morgen 15:30 Uhr - 16:30 Uhr', '15:30 60'], ['morgen 10:00 oder 3 Uhr', 'two-times'], ['morgen 15 Uhr 16 Uhr', 'two-times'], ['morgen drei Uhr 30', '15:30 30'], ['morgen null Uhr 30', '00:30 30'], ['10.11 Uhr', '10:11 30']])('in German: "%s", %s', (text, meant) => {
    expect(tomorrow(text, 'de-DE')).toBe(meant);
  });

  it.each<Row>([
    ['tomorrow at 153', 'no-time'], ['tomorrow at 1575', 'no-time'], ['tomorrow at 1559', '15:59 30'], ['tomorrow at 2430', 'no-time'], ['tomorrow at 2400', '2026-11-26 00:00 30'], ['tomorrow at 0330', '03:30 30'], ['tomorrow at 10 or at 1530', 'two-times'], ['tomorrow 1530', 'no-time'],
  ])('in four digits: "%s", %s', (text, meant) => {
    expect(tomorrow(text)).toBe(meant);
  });
});

describe('an hour that may be a length', () => {
  it.each<Row>([['tomorrow 10am 6h', '10:00 360'], ['tomorrow 10am 7h', 'two-times'], ['tomorrow 10am at 2h', 'two-times'], ['tomorrow 10am 3h pm', 'two-times'], ['tomorrow 10am 2pm', 'two-times'], ['tomorrow 10pm 2am', 'two-times']])('"%s": %s', (text, meant) => {
    expect(tomorrow(text)).toBe(meant);
  });
});

describe('am and pm', () => {
  it.each<Row>([['tomorrow 8p', '20:00 30'], ['tomorrow 8 p', '08:00 30'], ['tomorrow at 3a', '03:00 30'], ['tomorrow at 3 a', '15:00 30'], ['tomorrow 3 am', '03:00 30'], ['tomorrow 3 am 4 people', '03:00 30'], ['tomorrow 3 am please.', '03:00 30'], ['tomorrow 3 AM.', '03:00 30']])('"%s": %s', (text, meant) => {
    expect(tomorrow(text)).toBe(meant);
  });

  it.each<Row>([
    ['3am Freitag', '2026-11-27 03:00 30'], ['3 a.m. Freitag', '2026-11-27 03:00 30'], ['um 3 am Freitag', '2026-11-27 15:00 30'], ['morgen um 3 am Nachmittag', '15:00 30'], ['um 3 am 4.12.', '2026-12-04 15:00 30'], ['um 3 am 4. Dezember', '2026-12-04 15:00 30'],
  ])('or "am" as Germans mean it: "%s", %s', (text, meant) => {
    expect(tomorrow(text, 'de-DE')).toBe(meant);
  });
});
