import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { pt } from './words/pt.ts';
import type { Kind, Vocabulary } from './words/vocabulary.ts';

export type Meanings = ReadonlyMap<Kind, ReadonlyMap<string, number>>;

const VOCABULARIES: Readonly<Record<string, Vocabulary>> = { de, en, es, fr, pt };
const known = new Map<string, Meanings>();

/** Every language at once, since people mix them; `language` decides what a word that several have means. */
export function meaningsFor(language: string): Meanings {
  const found = known.get(language);
  if (found) return found;
  const meanings = new Map<Kind, Map<string, number>>();
  for (const vocabulary of Object.values(VOCABULARIES)) addTo(meanings, vocabulary, vocabulary.homeOnly);
  const home = VOCABULARIES[language];
  // The reader's own language last: it overrules.
  if (home) addTo(meanings, home);
  if (home?.notHere) leaveOut(meanings, home, home.notHere);
  known.set(language, meanings);
  return meanings;
}

function addTo(meanings: Map<Kind, Map<string, number>>, vocabulary: Vocabulary, without?: string): void {
  const left = new Set(without?.split('|'));
  for (const [kind, phrase, value] of listMeanings(vocabulary)) {
    if (left.has(phrase) || left.has(`${kind}:${phrase}`)) continue;
    const words = meanings.get(kind) ?? new Map<string, number>();
    meanings.set(kind, words.set(phrase, value));
  }
}

/** What these words mean elsewhere; what they mean at home stays. */
function leaveOut(meanings: Map<Kind, Map<string, number>>, home: Vocabulary, phrases: string): void {
  const own = new Set(Array.from(listMeanings(home), ([kind, phrase]) => `${kind}:${phrase}`));
  for (const word of phrases.split('|')) for (const [kind, words] of meanings) if (!own.has(`${kind}:${word}`)) words.delete(word);
}

function* listMeanings({ lists, records, words }: Vocabulary): Generator<[Kind, string, number]> {
  for (const [kind, list] of Object.entries(lists) as [Kind, readonly string[]][]) for (const [place, phrases] of list.entries()) yield* each(kind, phrases, place);
  for (const [kind, record] of Object.entries(records) as [Kind, Record<string, string>][]) for (const [value, phrases] of Object.entries(record)) yield* each(kind, phrases, Number(value));
  for (const [kind, phrases] of Object.entries(words) as [Kind, string][]) yield* each(kind, phrases, 0);
}

function* each(kind: Kind, phrases: string, value: number): Generator<[Kind, string, number]> {
  for (const phrase of phrases.split('|')) yield [kind, phrase, value];
}
