import { describe, expect, it } from 'vitest';
import { told } from './someWhen.ts';

type Row = readonly [text: string, minutes: string];
const minutes = (text: string, locale = 'en-GB'): string => told(text, locale).replace('2026-11-25 10:00 ', '');

describe('a length', () => {
  it.each<Row>([
    ['45-minute call tomorrow at 10', '45'], ['tomorrow at 10 for 1.25 hours', '75'], ['tomorrow at 10 for 1.125 hours', '68'], ['tomorrow at 10 for 1/2 hour', '30'], ['tomorrow at 10, 3/4 hour', '45'], ['tomorrow at 10 for 1 1/2 hours', '90'], ['tomorrow at 10 for ½ hour', '30'],
    ['tomorrow at 10 for 1½ hours', '90'], ['tomorrow at 10 for 2¾h', '165'], ['tomorrow at 10 for 1h30', '90'], ['tomorrow at 10 for 1 hour and 30 minutes', '90'], ['tomorrow at 10 for 1 hour 30 min', '90'], ['tomorrow at 10 for 1h75', '60'], ['tomorrow at 10 for 1h60', '60'], ['tomorrow at 10 for 1h59', '119'],
    ['three quarters of an hour tomorrow at 10', '45'], ['tomorrow at 10 for two.5 hours', '300'], ['tomorrow at 10 for a minute', '1'], ['tomorrow at 10 for 2h', '120'], ['tomorrow at 10 for 0.5 h', '30'], ['tomorrow at 10, 1.5 h', '90'], ['tomorrow at 10, 3/4 h', '45'], ['tomorrow at 10 and/2 hours', '120'],
  ])('"%s": %s minutes', (text, length) => {
    expect(minutes(text)).toBe(length);
  });

  it.each<Row>([
    ['mañana a las 10 una hora', '60'], ['mañana a las 10 por 2 horas y media', '150'], ['mañana a las 10 por 2 horas menos cuarto', '105'], ['mañana a las 10 por 1 hora y 20 minutos', '80'], ['mañana a las 10, 45′', '45'], ['mañana a las 10, 45\'', '45'], ['mañana a las 10, 45’', '45'],
  ])('in Spanish: "%s", %s minutes', (text, length) => {
    expect(minutes(text, 'es-ES')).toBe(length);
  });

  it.each<Row>([
    ['tomorrow at 10 for 45 min 15 min', 'two-lengths'], ['tomorrow at 10 for 1 hour to 20 minutes later', 'two-lengths'], ['tomorrow at 10 for 1 hour 2 hours', 'two-lengths'], ['tomorrow at 10 for 1 hour or 1/2 hour', 'two-lengths'],
    ['tomorrow at 10, 45 \'friends\'', '30'], ['tomorrow at 10, 2.x min', '30'], ['tomorrow at 10, 3/x', '30'], ['tomorrow at 10, 1/0 hours', 'no-such-day'],
  ])('is no more than one: "%s", %s', (text, told) => {
    expect(minutes(text)).toBe(told);
  });
});
