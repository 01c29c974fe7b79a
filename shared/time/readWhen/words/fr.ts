import type { Vocabulary } from './vocabulary.ts';

export const fr: Vocabulary = {
  lists: {
    number: 'zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix sept|dix huit|dix neuf|vingt|vingt et un|vingt deux|vingt trois|vingt quatre'.split('|'),
    weekday: ['dimanche|dim', 'lundi|lun', 'mardi|mar', 'mercredi|mer', 'jeudi|jeu', 'vendredi|ven', 'samedi|sam'],
    month: ['', 'janvier|janv|jan', 'fevrier|fevr|fev', 'mars', 'avril|avr', 'mai', 'juin', 'juillet|juill|juil', 'aout', 'septembre|sept|sep', 'octobre|oct', 'novembre|nov', 'decembre|dec'],
    part: ['matin|du matin|le matin|au matin', 'apres midi|de l apres midi|l apres midi', 'soir|du soir|le soir|soiree', 'nuit|de la nuit'],
    todayPart: ['ce matin', 'cet apres midi|cette apres midi', 'ce soir', 'cette nuit'],
  },
  records: {
    number: { 1: 'une', 21: 'vingt et une', 25: 'vingt cinq', 30: 'trente', 35: 'trente cinq', 40: 'quarante', 45: 'quarante cinq', 50: 'cinquante', 55: 'cinquante cinq', 60: 'soixante', 90: 'quatre vingt dix' },
    day: { [-1]: 'hier', 0: 'aujourd hui|aujourdhui', 1: 'demain', 2: 'apres demain' },
    week: { 0: 'cette semaine', 1: 'semaine prochaine|la semaine prochaine|prochaine semaine|semaine suivante' },
    moment: { 720: 'midi', 1440: 'minuit' },
    length: { 15: 'quart d heure|un quart d heure', 30: 'demi heure|une demi heure', 45: 'trois quarts d heure', 90: 'une heure et demie|heure et demie', 150: 'deux heures et demie' },
    unit: { 1: 'minutes|minute|mins|min|mn' },
    stretch: { 1: 'jours|jour', 7: 'semaines|semaine' },
    to: { 0: 'a|au', 1: 'et', 2: 'jusqu a|jusque' },
    theDay: { 1: 'le' },
    after: { 30: 'et demie|et demi', 15: 'et quart|et un quart', [-15]: 'moins le quart|moins quart|moins un quart' },
  },
  words: {
    hourMark: 'h|heures|heure', at: 'a|vers', from: 'de|entre|des|depuis', for: 'pendant|pour|durant', in: 'dans|d ici',
    coming: 'prochain|prochaine|qui vient|suivant', now: 'maintenant', of: 'de|du|le', minus: 'moins',
    nothing: 'bonjour|bonsoir|bonne soiree|bonne nuit|bon apres midi|toute la journee',
  },
  homeOnly: 'at:a',
  notHere: 'mon|sat|sun|mar',
};
