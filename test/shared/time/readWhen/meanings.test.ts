import { expect, it } from 'vitest';
import { meaningsFor } from '../../../../shared/time/readWhen/meanings.ts';
import type { Kind } from '../../../../shared/time/readWhen/words/vocabulary.ts';

const of = (language: string, kind: Kind, ...words: string[]) => words.map((word) => meaningsFor(language).get(kind)?.get(word));

it('German: its short weekdays count, and those of Portuguese do not', () => {
  expect(of('de', 'weekday', 'do', 'fr', 'sonnabend', 'jueves', 'sex', 'ter')).toEqual([4, 5, 6, 4, undefined, undefined]);
  expect(of('de', 'month', 'marz', 'out', 'set')).toEqual([3, undefined, undefined]);
  expect(of('de', 'at', 'um', 'a', 'las')).toEqual([0, undefined, 0]);
  expect(of('de', 'before', 'halb', 'half')).toEqual([-30, 30]);
});

it('Portuguese: its short words count, also those of one meaning only', () => {
  expect(of('pt', 'weekday', 'ter', 'seg', 'do', 'fr', 'mar')).toEqual([2, 1, undefined, undefined, 2]);
  expect(of('pt', 'month', 'out', 'mar', 'okt')).toEqual([10, 3, 10]);
  expect(of('pt', 'at', 'a', 'as')).toEqual([0, 0]);
});

it('French: words that mean something else in it do not count, but in its own meaning', () => {
  expect(of('fr', 'weekday', 'mon', 'sat', 'sun', 'mar', 'dim', 'tue')).toEqual([undefined, undefined, undefined, 2, 0, 2]);
  expect(of('fr', 'month', 'mar', 'mars', 'sept')).toEqual([undefined, 3, 9]);
  expect(of('fr', 'number', 'sept', 'un')).toEqual([7, 1]);
  expect(of('fr', 'at', 'a')).toEqual([0]);
});

it('English and Spanish: each in its own meaning, and all that no other language needs for itself', () => {
  expect(of('en', 'weekday', 'mon', 'mar', 'so', 'lunes', 'freitag')).toEqual([1, 2, undefined, 1, 5]);
  expect(of('en', 'am', 'a')).toEqual([0]);
  expect(of('es', 'weekday', 'mar', 'mon', 'dom', 'ter')).toEqual([2, 1, 0, undefined]);
  expect(of('es', 'day', 'manana', 'morgen', 'ayer')).toEqual([1, 1, -1]);
});

it('the reader\'s own meaning overrules that of others', () => {
  expect(of('en', 'to', 'a', 'to', 'and')).toEqual([0, 0, 1]);
  expect(of('es', 'to', 'a', 'y', 'hasta')).toEqual([0, 1, 2]);
  expect(of('fr', 'number', 'six')).toEqual([6]);
});

it('of a language that nobody taught it everything counts but the short words', () => {
  expect(of('sv', 'weekday', 'friday', 'freitag', 'vendredi', 'viernes', 'sexta', 'sex', 'fr')).toEqual([5, 5, 5, 5, 5, undefined, undefined]);
  expect(meaningsFor('sv').get('number')?.get('')).toBeUndefined();
});

it('is put together once for each language', () => {
  expect(meaningsFor('nl')).toBe(meaningsFor('nl'));
});
