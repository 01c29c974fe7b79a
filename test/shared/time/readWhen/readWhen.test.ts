import { describe, expect, it } from 'vitest';
import { readWhen } from '../../../../shared/time/readWhen/readWhen.ts';
import { MINUTE, NOW, told, ZONE } from './someWhen.ts';

const context = { now: NOW, zone: ZONE, length: 30 * MINUTE, locale: 'en-GB' };

describe('what cannot be read is refused with its reason, and never guessed at', () => {
  it.each([
    ['', 'empty'], ['   ', 'empty'], ['hello', 'no-time'], ['tomorrow', 'no-time'], ['2026-11-25', 'no-time'], ['for 45 min', 'no-time'], ['3 Dec', 'no-time'], ['tomorrow afternoon', 'no-time'], ['room 12', 'no-time'], ['3', 'no-time'],
    ['tomorrow until 5pm', 'no-time'], ['next week 3pm', 'no-day'], ['tuesday or wednesday 3pm', 'two-days'], ['tomorrow friday 3pm', 'weekday-differs'], ['3 Dec and 4 Dec at 3pm', 'two-days'], ['tomorrow 3pm or 4pm', 'two-times'],
    ['tue 3 Dec 3pm', 'weekday-differs'], ['31 February 3pm', 'no-such-day'], ['31.11. 15:00', 'no-such-day'], ['tomorrow 25:00', 'no-such-time'], ['tomorrow 10:75', 'no-such-time'], ['tomorrow 3pm for 30 min for 45 min', 'two-lengths'], ['tomorrow 3-4pm for 30 min', 'two-lengths'],
    ['tomorrow 3pm IST', 'unknown-zone'], ['tomorrow 3pm EST 4pm CET', 'two-times'], ['tomorrow 3pm Gotham time', 'unknown-zone'], ['tomorrow 3pm for 300 hours', 'too-long'], ['tomorrow 3pm for 0 min', 'no-such-time'],
  ])('"%s": %s', (text, because) => {
    expect(told(text, 'en-GB')).toBe(because);
  });
});

describe('a zone that the text names is the clock that it is read by', () => {
  it.each([
    ['tomorrow 3pm EST', '2026-11-25 21:00', 'EST'], ['tomorrow 9am PT', '2026-11-25 18:00', 'PT'], ['tomorrow 15:00 UTC', '2026-11-25 16:00', 'UTC'], ['tomorrow 15:00 GMT', '2026-11-25 16:00', 'GMT'], ['tomorrow 15:00z', '2026-11-25 16:00', 'UTC'], ['tomorrow 15:00 UTC+2', '2026-11-25 14:00', 'UTC+2'], ['tomorrow 15:00 (CET)', '2026-11-25 15:00', 'CET'],
    ['2026-11-25T15:00Z', '2026-11-25 16:00', 'UTC'], ['2026-11-25T15:00:00-05:00', '2026-11-25 21:00', 'UTC-05:00'], ['2026-11-25T15:00+05:30', '2026-11-25 10:30', 'UTC+05:30'], ['tomorrow 3pm London time', '2026-11-25 16:00', 'London'], ['tomorrow 3pm New York time', '2026-11-25 21:00', 'New York'],
    ['mañana a las 15:00 hora de Londres', 'unknown-zone', null], ['mañana a las 15:00 hora de Lisbon', '2026-11-25 16:00', 'Lisbon'], ['tomorrow 15:00 America/New_York', '2026-11-25 21:00', 'America/New York'], ['tomorrow 3-4pm ET', '2026-11-25 21:00', 'ET'],
  ])('%s', (text, start, name) => {
    const read = readWhen(text, context);
    expect(told(text, 'en-GB')).toMatch(new RegExp(`^${start}`));
    expect(read.kind === 'read' ? read.namedZone : null).toBe(name);
  });

  it('and words that only look like one change nothing', () => {
    expect(told('demain 15h est libre et bien', 'fr-FR')).toBe('2026-11-25 15:00 30');
    expect(told('morgen 15 Uhr ist gut', 'de-DE')).toBe('2026-11-25 15:00 30');
  });
});

describe('the limits', () => {
  it('of a week, and no more', () => {
    expect(told('tomorrow 3pm for 168 hours', 'en-GB')).toBe('2026-11-25 15:00 10080');
    expect(told('tomorrow 3pm for 169 hours', 'en-GB')).toBe('too-long');
  });

  it('of 500 characters, as they are written and as they are read', () => {
    expect(told(`${'e\u0301'.repeat(230)} tomorrow 3pm`, 'en-GB')).toBe('2026-11-25 15:00 30');
    expect(told(`${'e\u0301'.repeat(260)} tomorrow 3pm`, 'en-GB')).toBe('no-time');
    expect(told(`${'\ufdfa'.repeat(20)} tomorrow 3pm`, 'en-GB')).toBe('2026-11-25 15:00 30');
    expect(told(`${'\ufdfa'.repeat(40)} tomorrow 3pm`, 'en-GB')).toBe('no-time');
  });
});

describe('the clock of the location, also when it changes', () => {
  it('in between', () => {
    expect(readWhen('15 April 9:00', context)).toMatchObject({ kind: 'read', period: { start: Date.parse('2027-04-15T09:00+02:00') }, clock: 'once' });
  });

  it('a time that clocks skip and one that they show twice are told as such', () => {
    expect(readWhen('28 March 2027 02:30', context)).toMatchObject({ period: { start: Date.parse('2027-03-28T03:30+02:00') }, clock: 'never' });
    expect(readWhen('31 October 2027 02:30', context)).toMatchObject({ period: { start: Date.parse('2027-10-31T02:30+02:00') }, clock: 'twice' });
  });

  it('an hour that is shown twice by half', () => {
    const read = (text: string) => readWhen(text, { ...context, zone: 'Australia/Lord_Howe' });
    expect(['4 April 2027 01:20', '4 April 2027 01:40', '4 April 2027 02:10'].map((text) => read(text))).toMatchObject([{ clock: 'once' }, { clock: 'twice' }, { clock: 'once' }]);
    expect(readWhen('now', context)).toEqual({ kind: 'read', period: { start: NOW, end: NOW + 30 * MINUTE }, namedZone: null, clock: 'once' });
  });

  it('a length is real time and an end is what the clock shows', () => {
    const [forTwo, until] = ['31 October 2027 01:30 for 2 hours', '31 October 2027 01:30-03:30'].map((text) => readWhen(text, context));
    expect(forTwo).toMatchObject({ period: { end: Date.parse('2027-10-31T02:30+01:00') } });
    expect(until).toMatchObject({ period: { end: Date.parse('2027-10-31T03:30+01:00') } });
  });
});
