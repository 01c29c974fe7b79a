import { describe, expect, it } from 'vitest';
import { readWhen } from '../../../../shared/time/readWhen/readWhen.ts';
import { de } from '../../../../shared/time/readWhen/words/de.ts';
import { en } from '../../../../shared/time/readWhen/words/en.ts';
import { es } from '../../../../shared/time/readWhen/words/es.ts';
import { fr } from '../../../../shared/time/readWhen/words/fr.ts';
import { pt } from '../../../../shared/time/readWhen/words/pt.ts';
import type { Vocabulary } from '../../../../shared/time/readWhen/words/vocabulary.ts';
import { MINUTE, NOW, told, ZONE } from './someWhen.ts';

const LOCALES = ['en-GB', 'es-ES', 'pt-BR', 'de-DE', 'fr-FR'] as const;
const name = (locale: string, day: number, options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(day);

describe.each(LOCALES)('the calendar of %s', (locale) => {
  it.each(Array.from({ length: 12 }, (_, month) => month))('month %i, in full and short', (month) => {
    const day = Date.UTC(2027, month, 3);
    for (const style of ['long', 'short'] as const) {
      const text = `${name(locale, day, { day: 'numeric', month: style })} 10:00`;
      expect(told(text, locale), text).toMatch(new RegExp(`-${String(month + 1).padStart(2, '0')}-03 10:00 30$`));
    }
  });

  it.each([0, 1, 2, 3, 4, 5, 6])('weekday %i, in full and short', (weekday) => {
    const day = Date.UTC(2026, 10, 22 + weekday);
    // Without the weekday one of these times would be today's, the other tomorrow's.
    for (const style of ['long', 'short'] as const) for (const time of ['10:00', '11:00']) {
      const text = `${name(locale, day, { weekday: style })} ${time}`;
      const read = readWhen(text, { now: NOW, zone: ZONE, length: MINUTE, locale });
      expect(read.kind === 'read' ? new Date(read.period.start).getUTCDay() : read.because, text).toBe(weekday);
    }
  });
});

const NUMBERS = {
  'en-GB': ['in % minutes', 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'],
  'es-ES': ['en % minutos', 'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro'],
  'pt-BR': ['em % minutos', 'zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove vinte vinte_e_um vinte_e_dois vinte_e_três vinte_e_quatro'],
  'de-DE': ['in % Minuten', 'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig dreiundzwanzig vierundzwanzig'],
  'fr-FR': ['dans % minutes', 'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt vingt_et_un vingt-deux vingt-trois vingt-quatre'],
} as const;

/** Those that are not in a row, and other ways to write one. */
const MORE: Record<keyof typeof NUMBERS, string> = {
  'en-GB': '25 twenty-five, 30 thirty, 35 thirty-five, 40 forty, 45 forty-five, 50 fifty, 55 fifty-five, 60 sixty, 90 ninety',
  'es-ES': '1 una, 1 un, 21 veintiuna, 25 veinticinco, 30 treinta, 35 treinta y cinco, 40 cuarenta, 45 cuarenta y cinco, 50 cincuenta, 55 cincuenta y cinco, 60 sesenta, 90 noventa',
  'pt-BR': '1 uma, 2 duas, 14 quatorze, 16 dezasseis, 17 dezassete, 19 dezanove, 25 vinte e cinco, 30 trinta, 35 trinta e cinco, 40 quarenta, 45 quarenta e cinco, 50 cinquenta, 55 cinquenta e cinco, 60 sessenta, 90 noventa',
  'de-DE': '1 ein, 2 zwo, 5 fuenf, 12 zwoelf, 15 fuenfzehn, 25 fünfundzwanzig, 30 dreißig, 35 fünfunddreißig, 40 vierzig, 45 fünfundvierzig, 50 fünfzig, 55 fünfundfünfzig, 60 sechzig, 90 neunzig',
  'fr-FR': '1 une, 21 vingt et une, 25 vingt-cinq, 30 trente, 35 trente-cinq, 40 quarante, 45 quarante-cinq, 50 cinquante, 55 cinquante-cinq, 60 soixante, 90 quatre-vingt-dix',
};

describe.each(LOCALES)('the numbers of %s', (locale) => {
  const [phrase, row] = NUMBERS[locale];
  const listed = row.split(' ').map((word, value) => [value, word.replaceAll('_', ' ')] as const);
  const more = MORE[locale].split(', ').map((entry) => [Number.parseInt(entry, 10), entry.slice(entry.indexOf(' ') + 1)] as const);

  it.each([...listed, ...more])('%i is %s', (value, word) => {
    const start = NOW + value * MINUTE;
    expect(readWhen(phrase.replace('%', word), { now: NOW, zone: ZONE, length: MINUTE, locale })).toMatchObject({ kind: 'read', period: { start, end: start + MINUTE } });
  });
});

/** What several languages have in common, as each of them writes it: its kind, its number and the word. */
const SHARED: readonly (readonly [string, Vocabulary, string])[] = [
  ['German', de, 'month 4 april, month 5 mai, month 8 august, month 9 september, month 11 november, hourMark h, in in'],
  ['English', en, 'month 4 april, month 5 may, month 8 august, month 9 september, month 11 november, hourMark h, of of, coming coming'],
  ['Spanish', es, 'month 4 abril, month 8 agosto, weekday 0 domingo, weekday 6 sabado, part 1 tarde, todayPart 1 esta tarde, week 0 esta semana, unit 1 minutos, stretch 1 dias, stretch 7 semanas, to 0 a, hourMark horas, from desde, for durante, of de, minus menos'],
  ['Portuguese', pt, 'month 4 abril, month 8 agosto, weekday 0 domingo, weekday 6 sabado, part 1 da tarde, todayPart 1 esta tarde, unit 1 minutos, stretch 1 dias, stretch 7 semanas, theDay 1 dia, hourMark horas, from desde, for durante, minus menos'],
  ['French', fr, 'month 5 mai, to 0 a, from entre'],
];

describe.each(SHARED)('%s', (_, { lists, records, words }, row) => {
  const all: Record<string, readonly string[] | Readonly<Record<string, string>> | string> = { ...lists, ...records, ...words };

  it.each(row.split(', '))('knows it by itself, whatever the others know: %s', (entry) => {
    const [, kind = '', value, word = ''] = /^(\w+)(?: (\d+))? (.+)$/.exec(entry) ?? [];
    const phrases = value === undefined ? all[kind] : Object.entries(all[kind] ?? {}).find(([key]) => key === value)?.[1];
    expect(String(phrases).split('|')).toContain(word);
  });
});
