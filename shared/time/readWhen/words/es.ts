import type { Vocabulary } from './vocabulary.ts';

export const es: Vocabulary = {
  lists: {
    number: 'cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis|diecisiete|dieciocho|diecinueve|veinte|veintiuno|veintidos|veintitres|veinticuatro'.split('|'),
    weekday: ['domingo|dom', 'lunes|lun', 'martes|mar', 'miercoles|mie|mier', 'jueves|jue', 'viernes|vie', 'sabado|sab'],
    month: ['', 'enero|ene', 'febrero|feb', 'marzo|mar', 'abril|abr', 'mayo|may', 'junio|jun', 'julio|jul', 'agosto|ago', 'septiembre|setiembre|sept|sep', 'octubre|oct', 'noviembre|nov', 'diciembre|dic'],
    part: ['por la manana|de la manana|en la manana|a la manana|de la madrugada|madrugada|de madrugada', 'por la tarde|de la tarde|en la tarde|tarde', 'por la noche|de la noche|en la noche|noche', ''],
    todayPart: ['esta manana', 'esta tarde', 'esta noche'],
  },
  records: {
    number: { 1: 'una|un', 21: 'veintiuna', 25: 'veinticinco', 30: 'treinta', 35: 'treinta y cinco', 40: 'cuarenta', 45: 'cuarenta y cinco', 50: 'cincuenta', 55: 'cincuenta y cinco', 60: 'sesenta', 90: 'noventa' },
    day: { [-1]: 'ayer', 0: 'hoy', 1: 'manana', 2: 'pasado manana' },
    week: { 0: 'esta semana', 1: 'proxima semana|semana que viene|semana proxima|siguiente semana|semana siguiente' },
    moment: { 720: 'mediodia|medio dia', 1440: 'medianoche|media noche' },
    length: { 15: 'cuarto de hora|un cuarto de hora', 30: 'media hora|una media hora', 45: 'tres cuartos de hora', 90: 'una hora y media|hora y media', 150: 'dos horas y media' },
    unit: { 1: 'minutos|minuto|mins|min' },
    stretch: { 1: 'dias|dia', 7: 'semanas|semana' },
    to: { 0: 'a|a las|a la', 1: 'y|y las|y la', 2: 'hasta|hasta las|hasta la' },
    theDay: { 1: 'el|dia|el dia' },
    after: { 30: 'y media', 15: 'y cuarto', [-15]: 'menos cuarto|menos un cuarto' },
  },
  words: {
    hourMark: 'h|hs|horas|hora|hrs', at: 'a las|a la|las|la|sobre las|hacia las', from: 'de|desde|entre|de las|de la|desde las|entre las|entre la', for: 'por|durante|para', in: 'en|dentro de',
    coming: 'proximo|proxima|que viene|siguiente', now: 'ahora|ahora mismo', of: 'de|del|el', plus: 'y', minus: 'menos',
  },
};
