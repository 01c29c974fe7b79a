import type { Vocabulary } from './vocabulary.ts';

export const de: Vocabulary = {
  lists: {
    number: 'null|eins|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf|dreizehn|vierzehn|funfzehn|sechzehn|siebzehn|achtzehn|neunzehn|zwanzig|einundzwanzig|zweiundzwanzig|dreiundzwanzig|vierundzwanzig'.split('|'),
    weekday: ['sonntag|so', 'montag|mo', 'dienstag|di', 'mittwoch|mi', 'donnerstag|do', 'freitag|fr', 'samstag|sonnabend|sa'],
    month: ['', 'januar|janner|jan', 'februar|feber|feb', 'marz|maerz|mrz', 'april|apr', 'mai', 'juni|jun', 'juli|jul', 'august|aug', 'september|sept|sep', 'oktober|okt', 'november|nov', 'dezember|dez'],
    part: ['morgens|am morgen|fruh|in der fruh|vormittag|vormittags|am vormittag', 'nachmittag|nachmittags|am nachmittag', 'abend|abends|am abend', 'nachts|in der nacht'],
    todayPart: ['heute morgen|heut morgen', '', '', 'heute nacht'],
  },
  records: {
    number: { 1: 'ein', 2: 'zwo', 5: 'fuenf', 12: 'zwoelf', 15: 'fuenfzehn', 25: 'funfundzwanzig|fuenfundzwanzig', 30: 'dreissig', 35: 'funfunddreissig', 40: 'vierzig', 45: 'funfundvierzig|fuenfundvierzig', 50: 'funfzig', 55: 'funfundfunfzig', 60: 'sechzig', 90: 'neunzig' },
    day: { [-1]: 'gestern', 0: 'heute|heut', 1: 'morgen', 2: 'ubermorgen|uebermorgen' },
    week: { 0: 'diese woche|dieser woche', 1: 'nachste woche|naechste woche|nachster woche|naechster woche|kommende woche|kommender woche|nachsten woche|kommenden woche', 2: 'ubernachste woche|uebernaechste woche|ubernachster woche' },
    moment: { 720: 'mittag|mittags|am mittag', 1440: 'mitternacht' },
    length: {
      15: 'viertelstunde|eine viertelstunde|einer viertelstunde', 30: 'halbe stunde|halben stunde|eine halbe stunde|einer halben stunde|halbstunde', 45: 'dreiviertelstunde|eine dreiviertelstunde|einer dreiviertelstunde|dreiviertel stunde',
      90: 'anderthalb stunden|eineinhalb stunden|einundeinhalb stunden|ein einhalb stunden', 150: 'zweieinhalb stunden',
    },
    unit: { 1: 'minuten|minute|min', 60: 'stunden|stunde|std' },
    stretch: { 1: 'tage|tagen|tag', 7: 'wochen|woche' },
    to: { 1: 'und', 2: 'bis|bis um' },
    theDay: { 0: 'am|den|der|vom|zum' },
    before: { [-30]: 'halb', 15: 'viertel nach', [-15]: 'viertel vor|dreiviertel|drei viertel', [-45]: 'viertel' },
  },
  words: {
    hourMark: 'h', clockMark: 'uhr', at: 'um|gegen|ab|circa|ca', from: 'von|zwischen|vom', for: 'fur|fuer', in: 'in',
    next: 'nachsten|nachster|nachste|nachstes|naechsten|naechster|naechste', coming: 'kommenden|kommender|kommende|kommendes', now: 'jetzt|sofort',
    one: 'eine|einer|einem|einen|ein', past: 'nach', until: 'vor', nothing: 'guten morgen|guten tag|guten abend|gute nacht|ganztagig|ganztags',
  },
  homeOnly: 'so|mo|di|mi|do|fr|sa',
};
