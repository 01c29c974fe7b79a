import { expect, it } from 'vitest';
import { localeHabits } from '../../../../shared/time/readWhen/localeHabits.ts';

it.each([
  ['en-US', 'en', 'month-day', true], ['en-GB', 'en', 'day-month', true], ['EN-au', 'en', 'day-month', true], ['de-AT', 'de', 'day-month', false], ['fr-FR', 'fr', 'day-month', false], ['fr-CA', 'fr', 'month-day', false],
  ['es-ES', 'es', 'day-month', false], ['es-CO', 'es', 'day-month', true], ['pt-BR', 'pt', 'day-month', false], ['ja', 'ja', 'month-day', false],
] as const)('%s: language, order of day and month, whether hours are told twice a day', (locale, language, order, saysTwelveHours) => {
  expect(localeHabits(locale)).toEqual({ language, order, saysTwelveHours });
});

it.each(['', 'xx', 'de_DE', 'not a locale', 'constructor'])('"%s" is no locale that anybody knows, and counts as "en"', (locale) => {
  expect(localeHabits(locale)).toEqual(localeHabits('en'));
  expect(localeHabits(locale).order).toBe('month-day');
});

it('asks for each once', () => {
  expect(localeHabits('de-CH')).toBe(localeHabits('de-CH'));
});
