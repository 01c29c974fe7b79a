import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_TEXT } from '../../../../shared/time/readWhen/longestText.ts';
import { readWhen } from '../../../../shared/time/readWhen/readWhen.ts';
import { toInstants } from '../../../../shared/time/zone.ts';
import { MINUTE, NOW, told, ZONE } from './someWhen.ts';

const context = { now: NOW, zone: ZONE, length: 30 * MINUTE, locale: 'en-GB' };

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
