import { expect, it } from 'vitest';
import { findPrivateWords, privateWordsOf } from '../e2e/findPrivateWords.ts';
import { BELIEVABLE_EVENTS } from '../standins/icloud/week/believableEvents.ts';

const words = privateWordsOf(BELIEVABLE_EVENTS);

it('the pictures of the demonstration are looked through for many words', () => {
  expect(words.length).toBeGreaterThan(25);
  expect(words).toEqual(expect.arrayContaining(['Dentist', 'Zahnarztpraxis Dr. Vogt, Kastanienallee 12, Berlin', 'Mum’s birthday 🎂']));
  expect(words).not.toContain('Yoga');
});

it('a word is found in whatever writing, and only where it stands', () => {
  expect(findPrivateWords('10:00 DENTIST\n  Café  Anna\nBlume', words)).toEqual(['Dentist', 'Café Anna Blume']);
  expect(findPrivateWords('Busy · iCloud #MPZ7', words)).toEqual([]);
});
