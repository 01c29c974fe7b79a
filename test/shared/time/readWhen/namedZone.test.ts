import { describe, expect, it } from 'vitest';
import { told } from './someWhen.ts';

/** What the clock of Berlin shows when it is 15:00 by the other one, tomorrow. */
const at = (zone: string, locale = 'en-GB'): string => told(`tomorrow 15:00 ${zone}`, locale).replace('2026-11-25 ', '').replace(/ 30$/, '');

describe('a place that a time is told by', () => {
  it('is a city that a zone is called after, in the words of either language', () => {
    expect(['New York time', 'London Time', 'Buenos Aires time', 'hora de Lisbon', 'heure de Paris', 'horário de Lisbon', 'Londoner Zeit', 'London Zeit'].map((zone) => at(zone)))
      .toEqual(['21:00', '16:00', '19:00', '16:00', '15:00', '16:00', '16:00', '16:00']);
  });

  it('is a part of America', () => {
    expect(['Eastern Time', 'Central time', 'Mountain Time (US)', 'Pacific time'].map((zone) => at(zone))).toEqual(['21:00', '22:00', '23:00', '2026-11-26 00:00']);
  });

  it('is the name of a zone', () => {
    expect(['America/New_York', 'America/New_York.', 'America/Port-au-Prince please', 'America/Argentina/Buenos_Aires, ok', 'europe/lisbon'].map((zone) => at(zone))).toEqual(['21:00', '21:00', '21:00', '19:00', '16:00']);
  });

  it.each(['Gotham time', 'Ho Chi Minh City Time', 'hora de Ciudad de México', 'Europe/Nowhere', 'america/gotham please', 'Asia/', 'Call With New York time', 'Central European Time'])('is refused where nobody knows it: "%s"', (zone) => {
    expect(at(zone)).toBe('unknown-zone');
  });

  it.each(['time', 'Anna', 'iPhone time', 'Portugal trip', 'and/or later', 'hora', 'heure de paris', 'Anna/Bob', 'time Anna', 'constructor', 'toString'])('is none at all: "%s"', (zone) => {
    expect(at(zone)).toBe('15:00');
  });
});

describe('letters for a zone', () => {
  it.each([
    ['21:00', 'ET EST EDT'], ['22:00', 'CT CDT'], ['23:00', 'MT MDT MST'], ['2026-11-26 00:00', 'PT PST PDT'], ['16:00', 'BST WET WEST UTC GMT'], ['15:00', 'CET CEST MEZ MESZ'], ['14:00', 'EET EEST'], ['05:00', 'AEST AEDT'], ['19:00', 'BRT'], ['07:00', 'JST'],
  ])('%s for %s', (time, letters) => {
    for (const zone of letters.split(' ')) for (const text of [zone, `(${zone})`, `, ${zone} please`]) expect(at(text), text).toBe(time);
  });

  it('mean the clock of the place, in summer too', () => {
    expect(told('15 July 15:00 EST', 'en-GB')).toBe('2027-07-15 21:00 30');
  });

  it('are refused where several places use them', () => {
    for (const zone of ['IST', 'BEST', 'CST']) expect(at(zone), zone).toBe('unknown-zone');
    expect(told('tomorrow 15 IST', 'en-GB')).toBe('unknown-zone');
  });

  it.each(['INTENT', 'ISTx', 'IT\'S on', 'ART\'S show', 'ART’S show', 'XUTC', 'UTCX', 'z', 'Zebra', 'BooZ', 'est'])('are none: "%s"', (text) => {
    expect(at(text)).toBe('15:00');
  });

  it('count once, and two that differ are refused', () => {
    expect(told('tomorrow 15 EST', 'en-GB')).toBe('2026-11-25 21:00 30');
    expect(told('tomorrow 3pm EST or 3pm EST', 'en-GB')).toBe('2026-11-25 21:00 30');
    for (const text of ['tomorrow 3pm EST or 3pm PST', 'tomorrow 3pm EST or 3pm IST', 'tomorrow 3pm IST or 3pm EST', 'tomorrow 3pm EST or 3pm EST or 3pm PST']) expect(told(text, 'en-GB'), text).toBe('unknown-zone');
  });
});

describe('an offset', () => {
  it.each([
    ['UTC+2', '14:00'], ['GMT-3', '19:00'], ['GMT −3', '19:00'], ['GMT +1', '15:00'], ['UTC+0530', '10:30'], ['UTC+530', '10:30'], ['UTC+5:30', '10:30'], ['UTC+5: ok', '11:00'], ['UTC+14', '02:00'], ['UTC+5:59', '10:01'], ['UTC-5:30', '21:30'],
  ])('%s: %s', (zone, time) => {
    expect(at(zone)).toBe(time);
  });

  it.each([['15:00Z', '16:00'], ['15:00z', '16:00'], ['15:00+02:00', '14:00'], ['15:00+05:30', '10:30']])('stands right behind the time: %s', (text, time) => {
    expect(told(`tomorrow ${text}`, 'en-GB')).toBe(`2026-11-25 ${time} 30`);
  });

  it('is the clock by which today ends', () => {
    expect(told('15:00 UTC+14', 'en-GB')).toBe('2026-11-25 02:00 30');
    expect(told('15:00 UTC-12', 'en-GB')).toBe('2026-11-25 04:00 30');
  });

  it('that no clock has is refused', () => {
    for (const zone of ['UTC+15', 'UTC+5:60', 'UTC+1500', 'UTC+560']) expect(at(zone), zone).toBe('unknown-zone');
    expect(told('tomorrow 15 UTC+15', 'en-GB')).toBe('unknown-zone');
  });

  it('is none where other things are added', () => {
    expect(['UTC/5', 'UTC + 5', 'UTC, room 3', 'UTC+x'].map((zone) => at(zone))).toEqual(['16:00', '16:00', '16:00', '16:00']);
    expect(told('tomorrow 15:00+3 people', 'en-GB')).toBe('2026-11-25 15:00 30');
    expect(told('tomorrow 15:00 +03:00', 'en-GB')).not.toContain('13:00');
  });
});
