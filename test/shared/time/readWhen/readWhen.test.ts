import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_TEXT, readWhen } from '../../../../shared/time/readWhen/readWhen.ts';
import { toInstants } from '../../../../shared/time/zone.ts';
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
    ['tomorrow 3pm EST', '2026-11-25 21:00', 'EST'], ['tomorrow 9am PT', '2026-11-25 18:00', 'PT'], ['tomorrow 15:00 UTC', '2026-11-25 16:00', 'UTC'], ['tomorrow 15:00 UTC+2', '2026-11-25 14:00', 'UTC+2'], ['tomorrow 15:00 (CET)', '2026-11-25 15:00', 'CET'],
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

describe('the clock of the location, also when it changes', () => {
  it('in between', () => {
    expect(readWhen('15 April 9:00', context)).toMatchObject({ kind: 'read', period: { start: Date.parse('2027-04-15T09:00+02:00') }, clock: 'once' });
  });

  it('a time that clocks skip and one that they show twice are told as such', () => {
    expect(readWhen('28 March 2027 02:30', context)).toMatchObject({ period: { start: Date.parse('2027-03-28T03:30+02:00') }, clock: 'never' });
    expect(readWhen('31 October 2027 02:30', context)).toMatchObject({ period: { start: Date.parse('2027-10-31T02:30+02:00') }, clock: 'twice' });
  });

  it('a length is real time and an end is what the clock shows', () => {
    const [forTwo, until] = ['31 October 2027 01:30 for 2 hours', '31 October 2027 01:30-03:30'].map((text) => readWhen(text, context));
    expect(forTwo).toMatchObject({ period: { end: Date.parse('2027-10-31T02:30+01:00') } });
    expect(until).toMatchObject({ period: { end: Date.parse('2027-10-31T03:30+01:00') } });
  });
});

describe('what the browser writes is read back as the same instant', () => {
  const locales = ['en-US', 'en-GB', 'en-AU', 'es-ES', 'es-MX', 'pt-BR', 'pt-PT', 'de-DE', 'de-AT', 'fr-FR', 'fr-CA'];
  const zones = ['Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'Asia/Kolkata', 'UTC'];
  /** A minute within the years around now that clocks show once. */
  const minute = fc.integer({ min: Date.UTC(2025, 0, 1) / MINUTE, max: Date.UTC(2029, 0, 1) / MINUTE }).map((m) => m * MINUTE);
  const ahead = fc.integer({ min: NOW / MINUTE, max: NOW / MINUTE + 360 * 1440 }).map((m) => m * MINUTE);
  const isShownOnce = (instant: number, zone: string): boolean => toInstants(instant + wallOffset(instant, zone), zone).length === 1;
  /** "3:30" of an English text is the afternoon, although British pages mean the night by it. */
  const hour = (locale: string): 'numeric' | '2-digit' => (locale === 'en-GB' ? '2-digit' : 'numeric');
  const readBack = (text: string, zone: string, locale: string) => readWhen(text, { ...context, zone, locale });

  it.each<Intl.DateTimeFormatOptions>([
    { dateStyle: 'full', timeStyle: 'short' }, { dateStyle: 'long', timeStyle: 'short' }, { dateStyle: 'medium', timeStyle: 'short' }, { dateStyle: 'short', timeStyle: 'short' }, { dateStyle: 'medium', timeStyle: 'medium' },
    { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' }, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' },
  ])('with the year: %o', (options) => {
    fc.assert(fc.property(minute, fc.constantFrom(...locales), fc.constantFrom(...zones), (start, locale, zone) => {
      fc.pre(isShownOnce(start, zone));
      const text = new Intl.DateTimeFormat(locale, { ...options, ...(options.hour === 'numeric' ? { hour: hour(locale) } : {}), timeZone: zone }).format(start);
      expect({ text, ...readBack(text, zone, locale) }).toMatchObject({ kind: 'read', period: { start, end: start + 30 * MINUTE }, namedZone: null, clock: 'once' });
    }), { numRuns: 250 });
  });

  it('without the year, for the year ahead, with the weekday and without', () => {
    fc.assert(fc.property(ahead, fc.constantFrom(...locales), fc.constantFrom(...zones), fc.constantFrom<Intl.DateTimeFormatOptions>({}, { weekday: 'long' }, { weekday: 'short' }), (start, locale, zone, weekday) => {
      fc.pre(isShownOnce(start, zone));
      const text = new Intl.DateTimeFormat(locale, { ...weekday, day: 'numeric', month: 'long', hour: hour(locale), minute: '2-digit', timeZone: zone }).format(start);
      expect({ text, ...readBack(text, zone, locale) }).toMatchObject({ kind: 'read', period: { start } });
    }), { numRuns: 600 });
  });

  it('as a range of one day', () => {
    fc.assert(fc.property(ahead, fc.integer({ min: 5, max: 300 }), fc.constantFrom(...locales), (start, length, locale) => {
      const end = start + length * MINUTE;
      const day = (at: number): string => new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'UTC' }).format(at);
      fc.pre(day(start) === day(end));
      const text = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).formatRange(start, end);
      expect({ text, ...readBack(text, 'UTC', locale) }).toMatchObject({ kind: 'read', period: { start, end } });
    }), { numRuns: 600 });
  });
});

describe('any text', () => {
  const scraps = fc.constantFrom('tomorrow', 'mañana', 'halb', 'viertel', 'vor', 'nach', 'y media', 'am', 'pm', 'a', 'de', 'as', '3', '12', '30', '2026', '.', ':', '/', '-', '–', 'h', 'uhr', 'next', 'week', 'tue', 'dec', 'for', 'in', 'an', 'half', 'past', 'UTC', '+', 'Z', ' ', '\'', '3pm', '15:30', '٣', '１５', 'ß', '𝟛', '\u202e', '\u0000', '(');
  const soup = fc.array(scraps, { maxLength: 60 }).chain((words) => fc.constantFrom(words.join(' '), words.join('')));

  it('is read or refused, ends after it starts, and lasts no longer than a week', () => {
    fc.assert(fc.property(fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 600 })), fc.constantFrom('en-US', 'es', 'pt-BR', 'de', 'fr', 'xx', '', 'not a locale'), (text, locale) => {
      const read = readWhen(text, { ...context, locale });
      if (read.kind === 'read') {
        expect(read.period.end).toBeGreaterThan(read.period.start);
        expect(read.period.end - read.period.start).toBeLessThanOrEqual(7 * 1440 * MINUTE);
      } else expect(read.because).toMatch(/^[a-z-]+$/);
    }), { numRuns: 1_500 });
  });

  it('is read the same again, and only as far as the limit', () => {
    fc.assert(fc.property(soup, (text) => { expect(readWhen(text, context)).toEqual(readWhen(text, context)); }));
    expect(readWhen(`${'x'.repeat(LONGEST_TEXT)} tomorrow 3pm`, context)).toEqual({ kind: 'unread', because: 'no-time' });
    expect(told(`tomorrow 3pm${' blah'.repeat(100_000)}`, 'en-GB')).toBe('2026-11-25 15:00 30');
  });

  it('takes no more steps for a longer text than its length asks for', () => {
    // Texts made to send a reader back and forth; the suite's own time limit is what a text that explodes would meet.
    for (const scrap of ['3', '3 ', 'a ', '3.', '3-', 'for ', 'in 3 ', 'quarter to ', 'zehn nach ', '3:', 'dec 3 ', 'a-', 'de las ', '15h']) for (let i = 0; i < 20; i += 1) expect(readWhen(scrap.repeat(LONGEST_TEXT), context).kind).toMatch(/read/);
  });
});

function wallOffset(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' }).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((p) => p.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - instant;
}
