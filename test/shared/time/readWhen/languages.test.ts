import { describe, expect, it } from 'vitest';
import { told } from './someWhen.ts';

/** Now is Tuesday, 24 November 2026, 10:20 in Berlin; without a length it is half an hour. */
type Row = readonly [text: string, start: string, minutes?: number];

const ENGLISH: readonly Row[] = [
  ['3pm', '2026-11-24 15:00'], ['at 3', '2026-11-24 15:00'], ['at 6', '2026-11-24 18:00'], ['at 7', '2026-11-25 07:00'], ['am I free at 3?', '2026-11-24 15:00'], ['9:00', '2026-11-25 09:00'], ['tomorrow 3pm', '2026-11-25 15:00'],
  ['tomorrow at 15:00 for 45 min', '2026-11-25 15:00', 45], ['fri 10:30 for 1.5 hours', '2026-11-27 10:30', 90], ['12 March 14:00', '2027-03-12 14:00'], ['today 2-3pm', '2026-11-24 14:00', 60],
  ['tomorrow 11:00 for half an hour', '2026-11-25 11:00', 30], ['next tue 3pm 45m', '2026-12-01 15:00', 45], ['Tuesday 3pm', '2026-11-24 15:00'], ['Tuesday 9am', '2026-12-01 09:00'],
  ['next friday at noon', '2026-12-04 12:00'], ['this friday 11am', '2026-11-27 11:00'], ['coming friday 11am', '2026-11-27 11:00'], ['Tuesday next week 10am', '2026-12-01 10:00'], ['next week wed 4', '2026-12-02 16:00'],
  ['day after tomorrow 8:30am', '2026-11-26 08:30'], ['the day after tomorrow at half past two', '2026-11-26 14:30'], ['quarter past 4 on friday', '2026-11-27 16:15'], ['quarter to five tomorrow', '2026-11-25 16:45'],
  ['ten past three', '2026-11-24 15:10'], ['ten to four', '2026-11-24 15:50'], ['20 minutes past 11', '2026-11-24 11:20'], ['tomorrow half four', '2026-11-25 16:30'],
  ['3 in the morning', '2026-11-25 03:00'], ['tomorrow morning at 9', '2026-11-25 09:00'], ['tonight at 8', '2026-11-24 20:00'], ['8 in the evening', '2026-11-24 20:00'], ['friday afternoon 5', '2026-11-27 17:00'],
  ['tomorrow evening 7:30', '2026-11-25 19:30'], ['thursday at 12 at night', '2026-11-27 00:00'], ['tomorrow 3:30', '2026-11-25 15:30'], ['tomorrow 03:30', '2026-11-25 03:30'], ['tomorrow 3.30pm', '2026-11-25 15:30'],
  ['tomorrow 3 p.m.', '2026-11-25 15:00'], ['3 a.m. tomorrow', '2026-11-25 03:00'], ['12am tomorrow', '2026-11-25 00:00'], ['12pm tomorrow', '2026-11-25 12:00'], ['12:30 tomorrow', '2026-11-25 12:30'], ['tomorrow 24:00', '2026-11-26 00:00'],
  ['midnight', '2026-11-25 00:00'], ['tomorrow at 9 o’clock', '2026-11-25 09:00'], ['tomorrow at nine', '2026-11-25 09:00'], ['at 1530', '2026-11-24 15:30'],
  ['9 to 10 tomorrow', '2026-11-25 09:00', 60], ['tomorrow from 9 to 5', '2026-11-25 09:00', 480], ['between 2 and 3 on thursday', '2026-11-26 14:00', 60], ['tomorrow 11-1pm', '2026-11-25 11:00', 120], ['tomorrow 11-1', '2026-11-25 11:00', 120],
  ['14-15:30', '2026-11-24 14:00', 90], ['tomorrow 9am–12pm', '2026-11-25 09:00', 180], ['tomorrow 10:00 – 11:15', '2026-11-25 10:00', 75], ['tomorrow 10pm-1am', '2026-11-25 22:00', 180], ['3pm tomorrow until 5', '2026-11-25 15:00', 120],
  ['tomorrow 10 for an hour', '2026-11-25 10:00', 60], ['tomorrow 10, 1h30', '2026-11-25 10:00', 90], ['30-minute call tomorrow at 4', '2026-11-25 16:00', 30], ['tomorrow 10 1 hour 15 minutes', '2026-11-25 10:00', 75], ['2 hours tomorrow at 10', '2026-11-25 10:00', 120],
  ['tomorrow 10 for 90m', '2026-11-25 10:00', 90], ['tomorrow 10 for quarter of an hour', '2026-11-25 10:00', 15], ['an hour and a half at 4', '2026-11-24 16:00', 90],
  ['in 2 hours', '2026-11-24 12:20'], ['in half an hour for 15 min', '2026-11-24 10:50', 15], ['now', '2026-11-24 10:20'], ['in 3 days at 15:00', '2026-11-27 15:00'], ['in a week 9am', '2026-12-01 09:00'], ['in 2 weeks thursday 9am', '2026-12-10 09:00'],
  ['3 Dec 10am', '2026-12-03 10:00'], ['Dec 3, 10am', '2026-12-03 10:00'], ['3rd of December at 10', '2026-12-03 10:00'], ['December 3rd, 2027 at 10:00', '2027-12-03 10:00'], ['Thu 3 Dec 10:00', '2026-12-03 10:00'], ['2026-12-03 10:00', '2026-12-03 10:00'],
  ['2026-12-03T10:00', '2026-12-03 10:00'], ['the 3rd at 3pm', '2026-12-03 15:00'], ['the 24th at 3pm', '2026-11-24 15:00'], ['may 4 at 4', '2027-05-04 16:00'], ['29 February 10am', '2028-02-29 10:00'], ['1 Nov 9am', '2027-11-01 09:00'],
  ['Would Tuesday, 1 December at 3pm work for you?', '2026-12-01 15:00'], ['Good morning! Are you free on Friday at 3?', '2026-11-27 15:00'], ['I have 3 clients, so tomorrow 4pm', '2026-11-25 16:00'],
];

const SPANISH: readonly Row[] = [
  ['mañana 15h', '2026-11-25 15:00'], ['mañana a las 3', '2026-11-25 15:00'], ['MAÑANA A LAS 10', '2026-11-25 10:00'], ['manana a las 10:30', '2026-11-25 10:30'], ['pasado mañana a las 9', '2026-11-26 09:00'], ['hoy a las tres y media', '2026-11-24 15:30'],
  ['mañana por la mañana a las 9', '2026-11-25 09:00'], ['mañana a las 8 de la tarde', '2026-11-25 20:00'], ['el viernes a las 4 de la tarde', '2026-11-27 16:00'], ['viernes 10:30', '2026-11-27 10:30'], ['el próximo martes a las 11', '2026-12-01 11:00'],
  ['el viernes que viene a las 11', '2026-11-27 11:00'], ['el martes de la próxima semana a las 16', '2026-12-01 16:00'], ['mié 17:00', '2026-11-25 17:00'], ['sáb a las 12', '2026-11-28 12:00'], ['a la una y cuarto', '2026-11-24 13:15'], ['las cinco menos cuarto', '2026-11-24 16:45'],
  ['mañana a las cuatro y diez', '2026-11-25 16:10'], ['mañana de 9 a 10', '2026-11-25 09:00', 60], ['entre las 9 y las 10 mañana', '2026-11-25 09:00', 60], ['mañana entre las 9 y 10', '2026-11-25 09:00', 60], ['mañana de 14:00 a 15:30', '2026-11-25 14:00', 90], ['mañana 10-11:30', '2026-11-25 10:00', 90],
  ['mañana a las 10 durante 45 minutos', '2026-11-25 10:00', 45], ['media hora mañana a las 10', '2026-11-25 10:00', 30], ['mañana 10:00 una hora y media', '2026-11-25 10:00', 90], ['mañana a las 10 por una hora', '2026-11-25 10:00', 60], ['mañana 15h 1h30', '2026-11-25 15:00', 90],
  ['3 de diciembre a las 15h', '2026-12-03 15:00'], ['el 3 de diciembre de 2027, 15:00', '2027-12-03 15:00'], ['jueves 3 de diciembre a las 10', '2026-12-03 10:00'], ['mar 1 dic 15:00', '2026-12-01 15:00'], ['el día 3 a las 12', '2026-12-03 12:00'], ['3/12 a las 15h', '2026-12-03 15:00'], ['3/12/2026 15:00', '2026-12-03 15:00'],
  ['a mediodía', '2026-11-24 12:00'], ['mañana al mediodía', '2026-11-25 12:00'], ['en 2 horas', '2026-11-24 12:20'], ['dentro de 3 días a las 10', '2026-11-27 10:00'], ['esta tarde a las 5', '2026-11-24 17:00'], ['esta noche a las 8', '2026-11-24 20:00'], ['mañana 3:30 p. m.', '2026-11-25 15:30'],
  ['mañana 3:30', '2026-11-25 03:30'], ['a las 15 horas', '2026-11-24 15:00'], ['ahora', '2026-11-24 10:20'], ['¿Estás libre el viernes a las 11?', '2026-11-27 11:00'], ['Buenos días, ¿mañana a las 4?', '2026-11-25 16:00'],
];

const PORTUGUESE: readonly Row[] = [
  ['amanhã 15h', '2026-11-25 15:00'], ['amanhã às 3', '2026-11-25 15:00'], ['amanha as 15h30', '2026-11-25 15:30'], ['depois de amanhã às 9', '2026-11-26 09:00'], ['hoje às três e meia', '2026-11-24 15:30'], ['sexta às 10h', '2026-11-27 10:00'], ['sexta-feira, 10:30', '2026-11-27 10:30'],
  ['próxima terça às 11h', '2026-12-01 11:00'], ['quinta que vem às 11h', '2026-11-26 11:00'], ['terça da próxima semana às 16h', '2026-12-01 16:00'], ['seg 9h', '2026-11-30 09:00'], ['amanhã de manhã às 9', '2026-11-25 09:00'], ['amanhã às 8 da noite', '2026-11-25 20:00'], ['hoje à tarde às 5', '2026-11-24 17:00'],
  ['quinze para as quatro', '2026-11-24 15:45'], ['10 para as 5', '2026-11-24 16:50'], ['amanhã das 9 às 10', '2026-11-25 09:00', 60], ['amanhã de 9 a 10', '2026-11-25 09:00', 60], ['amanhã entre as 9 e as 10', '2026-11-25 09:00', 60], ['amanhã das 14h às 15h30', '2026-11-25 14:00', 90],
  ['amanhã 10h por 45 minutos', '2026-11-25 10:00', 45], ['meia hora amanhã às 10', '2026-11-25 10:00', 30], ['amanhã às 10 por uma hora', '2026-11-25 10:00', 60], ['amanhã 15h 1h30', '2026-11-25 15:00', 90], ['uma hora e meia amanhã às 10', '2026-11-25 10:00', 90],
  ['3 de dezembro às 15h', '2026-12-03 15:00'], ['3 de dez. de 2026, 15:00', '2026-12-03 15:00'], ['dia 3 às 15h', '2026-12-03 15:00'], ['3/12 às 15h', '2026-12-03 15:00'], ['03/12/2026 às 15:00', '2026-12-03 15:00'], ['qui., 3 de dez. 10:00', '2026-12-03 10:00'],
  ['meio-dia', '2026-11-24 12:00'], ['meio-dia e meia', '2026-11-24 12:30'], ['amanhã à meia-noite', '2026-11-26 00:00'], ['em 2 horas', '2026-11-24 12:20'], ['daqui a 3 dias às 10h', '2026-11-27 10:00'], ['em uma semana às 9h', '2026-12-01 09:00'], ['agora', '2026-11-24 10:20'],
  ['Bom dia, pode ser amanhã às 4?', '2026-11-25 16:00'], ['às duas da tarde', '2026-11-24 14:00'], ['ao meio-dia amanhã', '2026-11-25 12:00'],
];

const GERMAN: readonly Row[] = [
  ['am 3.12. halb vier', '2026-12-03 15:30'], ['halb vier', '2026-11-24 15:30'], ['morgen halb eins', '2026-11-25 12:30'], ['morgen halb zwölf', '2026-11-25 11:30'], ['morgen halb acht', '2026-11-25 07:30'], ['morgen um halb vier morgens', '2026-11-25 03:30'],
  ['viertel nach drei', '2026-11-24 15:15'], ['viertel vor 4', '2026-11-24 15:45'], ['dreiviertel vier', '2026-11-24 15:45'], ['morgen fünf vor halb vier', '2026-11-25 15:25'], ['zehn nach 4', '2026-11-24 16:10'], ['morgen 15 Uhr', '2026-11-25 15:00'], ['morgen um 3', '2026-11-25 15:00'],
  ['morgen 15 Uhr 30', '2026-11-25 15:30'], ['morgen 15.30 Uhr', '2026-11-25 15:30'], ['morgen 15:30', '2026-11-25 15:30'], ['übermorgen 9 Uhr', '2026-11-26 09:00'], ['uebermorgen um neun', '2026-11-26 09:00'], ['heute Nachmittag um 5', '2026-11-24 17:00'], ['heute Abend 8 Uhr', '2026-11-24 20:00'],
  ['morgen früh um 9', '2026-11-25 09:00'], ['morgen früh um 4', '2026-11-25 04:00'], ['Freitagnachmittag um 4', '2026-11-27 16:00'], ['Freitag morgen um 8', '2026-11-27 08:00'], ['nächsten Dienstag 10 Uhr', '2026-12-01 10:00'], ['kommenden Freitag 10 Uhr', '2026-11-27 10:00'], ['Dienstag nächste Woche 10 Uhr', '2026-12-01 10:00'],
  ['Fr 10:30', '2026-11-27 10:30'], ['Do 15h', '2026-11-26 15:00'], ['Mo., 30.11. 9 Uhr', '2026-11-30 09:00'], ['3. Dezember 10 Uhr', '2026-12-03 10:00'], ['Donnerstag, den 3. Dezember 2026 um 10:00', '2026-12-03 10:00'], ['am 3. um 15 Uhr', '2026-12-03 15:00'], ['3.12.2026, 15:00', '2026-12-03 15:00'],
  ['03.12.26 15:00', '2026-12-03 15:00'], ['3.12 15 Uhr', '2026-12-03 15:00'], ['morgen 10.12', '2026-11-25 10:12'], ['um 10.30', '2026-11-24 10:30'], ['morgen von 9 bis 10', '2026-11-25 09:00', 60], ['morgen 14-15:30', '2026-11-25 14:00', 90], ['morgen 14.00-15.30 Uhr', '2026-11-25 14:00', 90], ['morgen zwischen 9 und 10', '2026-11-25 09:00', 60],
  ['morgen 10 Uhr für eine Stunde', '2026-11-25 10:00', 60], ['eine Stunde morgen um 10', '2026-11-25 10:00', 60], ['morgen 10 Uhr, eine halbe Stunde', '2026-11-25 10:00', 30], ['morgen 10 Uhr 1,5 Stunden', '2026-11-25 10:00', 90], ['morgen 10 Uhr anderthalb Stunden', '2026-11-25 10:00', 90], ['morgen 10 Uhr 45 Minuten', '2026-11-25 10:00', 45],
  ['morgen 10 Uhr 45min', '2026-11-25 10:00', 45], ['morgen 10 Uhr 1 Std 15 Min', '2026-11-25 10:00', 75], ['in 2 Stunden', '2026-11-24 12:20'], ['in einer Stunde', '2026-11-24 11:20'], ['in 3 Tagen um 10', '2026-11-27 10:00'], ['in einer Woche 9 Uhr', '2026-12-01 09:00'], ['jetzt', '2026-11-24 10:20'], ['mittags', '2026-11-24 12:00'],
  ['morgen Mittag', '2026-11-25 12:00'], ['um 3 am 4.12.', '2026-12-04 15:00'], ['um 3 am Freitag', '2026-11-27 15:00'], ['um 11 am Vormittag', '2026-11-24 11:00'], ['Guten Morgen, passt Freitag um 15 Uhr?', '2026-11-27 15:00'], ['3 Uhr nachts', '2026-11-25 03:00'], ['morgen 1h30 um 10', '2026-11-25 10:00', 90],
];

const FRENCH: readonly Row[] = [
  ['demain 15h', '2026-11-25 15:00'], ['demain à 15h30', '2026-11-25 15:30'], ['demain à 3h', '2026-11-25 15:00'], ['après-demain à 9h', '2026-11-26 09:00'], ['apres demain 9 h 15', '2026-11-26 09:15'], ['aujourd’hui à trois heures et demie', '2026-11-24 15:30'], ['à quatre heures moins le quart', '2026-11-24 15:45'],
  ['à cinq heures et quart', '2026-11-24 17:15'], ['demain à trois heures vingt', '2026-11-25 15:20'], ['vendredi à 10h', '2026-11-27 10:00'], ['ven. 10:30', '2026-11-27 10:30'], ['mardi prochain à 11h', '2026-12-01 11:00'], ['vendredi prochain à 11h', '2026-11-27 11:00'], ['mardi de la semaine prochaine à 16h', '2026-12-01 16:00'],
  ['demain matin à 9h', '2026-11-25 09:00'], ['demain après-midi à 4h', '2026-11-25 16:00'], ['ce soir à 8h', '2026-11-24 20:00'], ['cet après-midi à 5h', '2026-11-24 17:00'], ['à 8 heures du soir', '2026-11-24 20:00'], ['à 3 heures du matin', '2026-11-25 03:00'], ['midi', '2026-11-24 12:00'], ['demain midi et demi', '2026-11-25 12:30'],
  ['demain de 9h à 10h', '2026-11-25 09:00', 60], ['demain de 9 à 10', '2026-11-25 09:00', 60], ['demain entre 9h et 10h', '2026-11-25 09:00', 60], ['demain 14h-15h30', '2026-11-25 14:00', 90], ['demain 14h pendant 45 minutes', '2026-11-25 14:00', 45], ['demain 14h, une demi-heure', '2026-11-25 14:00', 30],
  ['demain 14h pour une heure', '2026-11-25 14:00', 60], ['demain 14h 1h30', '2026-11-25 14:00', 90], ['1h30 demain à 14h', '2026-11-25 14:00', 90], ['demain 14h une heure et demie', '2026-11-25 14:00', 90], ['le 3 décembre à 15h', '2026-12-03 15:00'], ['1er décembre 15h', '2026-12-01 15:00'], ['jeudi 3 décembre 2026 à 10:00', '2026-12-03 10:00'],
  ['le 3 à 15h', '2026-12-03 15:00'], ['3/12 à 15h', '2026-12-03 15:00'], ['03/12/2026 15:00', '2026-12-03 15:00'], ['mar. 1 déc. 15:00', '2026-12-01 15:00'], ['dans 2 heures', '2026-11-24 12:20'], ['dans une semaine à 9h', '2026-12-01 09:00'], ['dans 3 jours à 10h', '2026-11-27 10:00'], ['maintenant', '2026-11-24 10:20'],
  ['Bonjour, mon créneau : demain à 16h', '2026-11-25 16:00'], ['à une heure', '2026-11-24 13:00'], ['à sept heures demain', '2026-11-25 07:00'],
];

const row = ([text, start, minutes = 30]: Row): [string, string] => [text, `${start} ${minutes}`];

describe.each([['en-GB', ENGLISH], ['es-ES', SPANISH], ['pt-BR', PORTUGUESE], ['de-DE', GERMAN], ['fr-FR', FRENCH]] as const)('a time as people write it, for a reader of %s', (locale, rows) => {
  it.each(rows.map(row))('%s', (text, meant) => {
    expect(told(text, locale)).toBe(meant);
  });
});

describe('languages mix', () => {
  const rows: readonly Row[] = [
    ['mañana 15h for 45 min', '2026-11-25 15:00', 45], ['tomorrow 15 Uhr eine Stunde', '2026-11-25 15:00', 60], ['vendredi 3pm', '2026-11-27 15:00'], ['amanhã halb vier', '2026-11-25 15:30'], ['Freitag at noon por 1 hora', '2026-11-27 12:00', 60],
    ['demain de 9h à 10h', '2026-11-25 09:00', 60], ['amanhã às 15h', '2026-11-25 15:00'], ['am 3.12. halb vier', '2026-12-03 15:30'], ['a las 4 on friday', '2026-11-27 16:00'], ['à sept heures demain', '2026-11-25 07:00'],
  ];

  it.each(rows.map(row))('%s', (text, meant) => {
    expect(told(text, 'en-US')).toBe(meant);
  });

  it('a word that two languages share means what it does in the reader\'s', () => {
    expect(told('mar 15h', 'fr-FR')).toBe('2026-11-24 15:00 30');
    expect(told('mon 15h', 'en-GB')).toBe('2026-11-30 15:00 30');
    expect(told('mon rendez-vous demain 15h', 'fr-FR')).toBe('2026-11-25 15:00 30');
    expect(told('Do 15:00', 'de-DE')).toBe('2026-11-26 15:00 30');
    expect(told('do 15:00', 'en-GB')).toBe('2026-11-24 15:00 30');
  });
});

describe('day and month come in the order of the reader', () => {
  it.each([['12/3 10:00', 'en-US', '2026-12-03'], ['12/3 10:00', 'en-GB', '2027-03-12'], ['13/3 10:00', 'en-US', '2027-03-13'], ['3/13 10:00', 'en-GB', '2027-03-13'], ['12/3/2026 10:00', 'de-DE', '2026-03-12'], ['12.3.2026 10:00', 'en-US', '2026-03-12'], ['2026/12/03 10:00', 'fr-FR', '2026-12-03']])('%s for %s', (text, locale, day) => {
    expect(told(text, locale)).toBe(`${day} 10:00 30`);
  });
});
