import { describe, expect, it } from 'vitest';
import { MINUTE, told } from './someWhen.ts';

/** Late on the same Tuesday: whatever a text calls today is over. */
const LATE = Date.UTC(2026, 10, 24, 22, 30);

const DAYS: Record<string, readonly string[]> = {
  'en-GB': ['yesterday at 9 > 23 09:00', 'today at 9 > 24 09:00', 'this morning at 4 > 24 04:00', 'this afternoon at 5 > 24 17:00', 'tonight at 8 > 24 20:00', 'monday this week 9am > 23 09:00', 'friday next week 9am > 04 09:00', 'friday the week after next 9am > 11 09:00', '5th of March at 10 > 03-05 10:00', 'midnight tomorrow > 26 00:00'],
  'de-DE': ['gestern um 9 > 23 09:00', 'heute um 9 > 24 09:00', 'heute morgen um 4 > 24 04:00', 'heute Nacht um 4 > 24 04:00', 'Montag diese Woche 9 Uhr > 23 09:00', 'Freitag nächste Woche 9 Uhr > 04 09:00', 'Freitag übernächste Woche 9 Uhr > 11 09:00', 'morgen um Mitternacht > 26 00:00', 'nächsten Freitag 9 Uhr > 04 09:00', 'kommenden Dienstag 23:59 > 01 23:59', 'am 5. um 9 > 05 09:00'],
  'es-ES': ['ayer a las 9 > 23 09:00', 'hoy a las 9 > 24 09:00', 'esta mañana a las 4 > 24 04:00', 'esta noche a las 8 > 24 20:00', 'lunes de esta semana a las 9 > 23 09:00', 'viernes de la semana que viene a las 9 > 04 09:00', 'mañana a medianoche > 26 00:00', 'martes que viene a las 23:59 > 01 23:59', 'el 5 a las 12 > 05 12:00', '5 de marzo del 2028 a las 10 > 2028-03-05 10:00'],
  'pt-BR': ['ontem às 9 > 23 09:00', 'hoje às 9 > 24 09:00', 'esta manhã às 4 > 24 04:00', 'esta noite às 8 > 24 20:00', 'segunda nesta semana às 9 > 23 09:00', 'sexta da semana que vem às 9 > 04 09:00', 'amanhã à meia-noite > 26 00:00', 'terça que vem às 23:59 > 01 23:59', 'dia 5 às 12h > 05 12:00'],
  'fr-FR': ['hier à 9h > 23 09:00', 'aujourd’hui à 9h > 24 09:00', 'ce matin à 4h > 24 04:00', 'cet après-midi à 5h > 24 17:00', 'ce soir à 8h > 24 20:00', 'cette nuit à 4h > 24 04:00', 'lundi de cette semaine à 9h > 23 09:00', 'vendredi de la semaine prochaine à 9h > 04 09:00', 'demain à minuit > 26 00:00', 'mardi prochain à 23:59 > 01 23:59', 'le 5 à 12h > 05 12:00'],
};

describe.each(Object.entries(DAYS))('days for a reader of %s', (locale, phrases) => {
  it.each(phrases.map((phrase) => phrase.split(' > ')))('%s: %s', (text = '', meant = '') => {
    expect(told(text, locale, { now: LATE })).toMatch(new RegExp(`\\b${meant} 30$`));
  });
});

const LENGTHS: Record<string, readonly string[]> = {
  'en-GB': ['quarter of an hour > 15', 'half an hour > 30', 'three quarters of an hour > 45', 'an hour > 60', 'an hour and a half > 90', '50 mins > 50', 'a minute > 1', '2 hrs > 120', 'lasting 10h > 600'],
  'de-DE': ['eine Viertelstunde > 15', 'eine halbe Stunde > 30', 'dreiviertel Stunde > 45', 'eine Stunde > 60', 'anderthalb Stunden > 90', 'zweieinhalb Stunden > 150', '50 Minuten > 50', '2 Std > 120', 'für 10h > 600'],
  'es-ES': ['un cuarto de hora > 15', 'media hora > 30', 'tres cuartos de hora > 45', 'una hora > 60', 'una hora y media > 90', 'dos horas y media > 150', '50 minutos > 50', 'por 10h > 600'],
  'pt-BR': ['um quarto de hora > 15', 'meia hora > 30', 'três quartos de hora > 45', 'uma hora > 60', 'uma hora e meia > 90', 'duas horas e meia > 150', '50 minutos > 50', 'durante 10h > 600'],
  'fr-FR': ['un quart d’heure > 15', 'une demi-heure > 30', 'trois quarts d’heure > 45', 'une heure > 60', 'une heure et demie > 90', 'deux heures et demie > 150', '50 mn > 50', 'pendant 10h > 600'],
};

describe.each(Object.entries(LENGTHS))('lengths for a reader of %s', (locale, phrases) => {
  it.each(phrases.map((phrase) => phrase.split(' > ')))('%s: %s minutes', (text, meant) => {
    expect(told(`2026-11-25 09:00 ${text}`, locale, { length: 7 * MINUTE })).toBe(`2026-11-25 09:00 ${meant}`);
  });
});

it.each([['hora y media', 'es-ES'], ['hora e meia', 'pt-BR'], ['heure et demie', 'fr-FR'], ['hour and a half', 'en-GB']])('%s before the time is a length as well', (text, locale) => {
  expect(told(`${text}, 2026-11-25 09:00`, locale)).toBe('2026-11-25 09:00 90');
});

const TIMES: Record<string, readonly string[]> = {
  'en-GB': ['4 in the morning > 04:00', '8 in the afternoon > 20:00', '8 in the evening > 20:00', '4 at night > 04:00', 'half past 8 > 08:30', 'quarter to 8 > 07:45', 'a quarter past 8 > 08:15'],
  'de-DE': ['um 4 morgens > 04:00', 'um 8 nachmittags > 20:00', 'um 8 abends > 20:00', 'um 4 nachts > 04:00', 'viertel vier > 15:15', 'dreiviertel vier > 15:45', 'viertel vor vier > 15:45', 'viertel nach vier > 16:15'],
  'es-ES': ['a las 4 de la madrugada > 04:00', 'a las 8 de la tarde > 20:00', 'a las 9 de la noche > 21:00', 'a las 4 de la mañana > 04:00', 'a las tres menos cuarto > 14:45', 'a las tres y cuarto > 15:15', 'a las tres y media > 15:30', 'a las 8 y diez > 08:10'],
  'pt-BR': ['às 4 da manhã > 04:00', 'às 8 da tarde > 20:00', 'às 9 da noite > 21:00', 'às três e um quarto > 15:15', 'às três menos um quarto > 14:45', 'às três e meia > 15:30', 'às quatro e dez > 16:10', 'às cinco menos dez > 16:50', 'Boa tarde, às 8 > 08:00', 'Bom dia 3 pessoas às 8 > 08:00'],
  'fr-FR': ['à 4h du matin > 04:00', 'à 8h de l’après-midi > 20:00', 'à 9h du soir > 21:00', 'à 4h de la nuit > 04:00', 'à trois heures et quart > 15:15', 'à trois heures moins le quart > 14:45', 'à trois heures et demie > 15:30', 'à cinq heures moins dix > 16:50', 'Bonne soirée, à 8h > 08:00'],
};

describe.each(Object.entries(TIMES))('times for a reader of %s', (locale, phrases) => {
  it.each(phrases.map((phrase) => phrase.split(' > ')))('%s: %s', (text, meant) => {
    expect(told(`2026-11-25, ${text}`, locale)).toBe(`2026-11-25 ${meant} 30`);
  });

  it('an end by itself', () => {
    const until = { 'en-GB': 'until', 'de-DE': 'bis', 'es-ES': 'hasta las', 'pt-BR': 'até as', 'fr-FR': 'jusqu’à' }[locale] ?? '';
    expect(told(`2026-11-25, 09:00, ${until} 11`, locale)).toBe('2026-11-25 09:00 120');
  });
});

describe('from now', () => {
  it.each([['within 2 hours', 'en-GB'], ['in 2 Stunden', 'de-DE'], ['dentro de 2 horas', 'es-ES'], ['daqui a 2 horas', 'pt-BR'], ['dans 2 heures', 'fr-FR']])('%s', (text, locale) => {
    expect(told(text, locale)).toBe('2026-11-24 12:20 30');
  });

  it.each([['in 3 days', 'en-GB'], ['in 3 Tagen', 'de-DE'], ['en 3 días', 'es-ES'], ['em 3 dias', 'pt-BR'], ['dans 3 jours', 'fr-FR']])('%s at nine', (text, locale) => {
    expect(told(`${text} 09:00`, locale)).toBe('2026-11-27 09:00 30');
  });

  it.each([['in 2 weeks', 'en-GB'], ['in 2 Wochen', 'de-DE'], ['en 2 semanas', 'es-ES'], ['em 2 semanas', 'pt-BR'], ['dans 2 semaines', 'fr-FR']])('%s at nine', (text, locale) => {
    expect(told(`${text} 09:00`, locale)).toBe('2026-12-08 09:00 30');
  });
});

it('cities, with the word of each language between', () => {
  expect(['hora de Lisbon', 'hora do Cairo', 'heure du Caire', 'horario de Madrid'].map((zone) => told(`2026-11-25 15:00 ${zone}`, 'pt-BR'))).toEqual(['2026-11-25 16:00 30', '2026-11-25 14:00 30', 'unknown-zone', '2026-11-25 15:00 30']);
});
