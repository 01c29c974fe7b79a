import type { Vocabulary } from './vocabulary.ts';

export const pt: Vocabulary = {
  lists: {
    number: 'zero|um|dois|tres|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|treze|catorze|quinze|dezesseis|dezessete|dezoito|dezenove|vinte|vinte e um|vinte e dois|vinte e tres|vinte e quatro'.split('|'),
    weekday: ['domingo|dom', 'segunda feira|segunda|seg', 'terca feira|terca|ter', 'quarta feira|quarta|qua', 'quinta feira|quinta|qui', 'sexta feira|sexta|sex', 'sabado|sab'],
    month: ['', 'janeiro|jan', 'fevereiro|fev', 'marco|mar', 'abril|abr', 'maio|mai', 'junho|jun', 'julho|jul', 'agosto|ago', 'setembro|set', 'outubro|out', 'novembro|nov', 'dezembro|dez'],
    part: ['de manha|da manha|pela manha|manha|da madrugada|madrugada', 'da tarde|a tarde|de tarde|tarde|pela tarde', 'da noite|a noite|de noite|noite|pela noite', ''],
    todayPart: ['esta manha|hoje de manha', 'esta tarde|hoje a tarde', 'esta noite|hoje a noite'],
  },
  records: {
    number: { 1: 'uma', 2: 'duas', 14: 'quatorze', 16: 'dezasseis', 17: 'dezassete', 19: 'dezanove', 25: 'vinte e cinco', 30: 'trinta', 35: 'trinta e cinco', 40: 'quarenta', 45: 'quarenta e cinco', 50: 'cinquenta', 55: 'cinquenta e cinco', 60: 'sessenta', 90: 'noventa' },
    day: { [-1]: 'ontem', 0: 'hoje', 1: 'amanha', 2: 'depois de amanha' },
    week: { 0: 'esta semana|nesta semana', 1: 'proxima semana|semana que vem|semana seguinte' },
    moment: { 720: 'meio dia', 1440: 'meia noite' },
    length: { 15: 'quarto de hora|um quarto de hora', 30: 'meia hora|uma meia hora', 45: 'tres quartos de hora', 90: 'uma hora e meia|hora e meia', 150: 'duas horas e meia' },
    unit: { 1: 'minutos|minuto|mins|min' },
    stretch: { 1: 'dias|dia', 7: 'semanas|semana' },
    to: { 0: 'as|a', 1: 'e|e as|e a', 2: 'ate|ate as|ate a' },
    theDay: { 1: 'dia|o dia|no dia' },
    after: { 30: 'e meia', 15: 'e um quarto', [-15]: 'menos um quarto' },
  },
  words: {
    hourMark: 'h|hs|horas|hora|hrs', at: 'as|a|pelas|la pelas|por volta das', from: 'das|da|de|desde as|desde|entre|entre as', for: 'por|durante|para', in: 'em|dentro de|daqui a',
    coming: 'proximo|proxima|que vem|seguinte', now: 'agora|agora mesmo', of: 'de|do|o|a', until: 'para as|para a|para o', plus: 'e', minus: 'menos',
    nothing: 'bom dia|boa tarde|boa noite|o dia todo',
  },
  homeOnly: 'at:a|ter|seg|qua|qui|sex|set|out',
};
