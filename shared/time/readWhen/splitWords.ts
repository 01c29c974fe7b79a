import type { Meanings } from './meanings.ts';
import type { Kind } from './words/vocabulary.ts';

export type Token = {
  /** `end`: there is nothing more. */
  readonly kind: 'number' | 'word' | 'mark' | 'end';
  /** Without case and accents; `raw` as it was written. */
  readonly text: string; readonly raw: string;
  /** For numbers, else NaN. */
  readonly value: number;
  /** No space stands before it. */
  readonly glued: boolean;
};

export type Found = { readonly value: number; readonly text: string; readonly next: number };

/** A text as tokens, with a way to ask what stands at a place. */
export type Words = {
  readonly length: number;
  at(place: number): Token;
  /** The longest phrase of this kind that begins at `place`. */
  find(kind: Kind, place: number): Found | undefined;
  /** A number in digits or in a word. */
  number(place: number): Found | undefined;
  isMark(place: number, marks: string): boolean;
  isGlued(place: number): boolean;
};

const LONGEST_PHRASE = 5;
const COMPOUND = /^((?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag))(morgen|vormittag|mittag|nachmittag|abend|nacht)s?$/;

/** "Après-Demain" as `apres-demain`: how the vocabularies are written. */
export const foldText = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');

const END: Token = { kind: 'end', text: '', raw: '', value: NaN, glued: false };

export function splitWords(text: string, meanings: Meanings): Words {
  const tokens = readTokens(text);
  const at = (place: number): Token => tokens[place] ?? END;
  const phrases = new Map<number, readonly { readonly text: string; readonly next: number }[]>();
  const phrasesAt = (place: number) => {
    const known = phrases.get(place) ?? listPhrases(tokens, place);
    phrases.set(place, known);
    return known;
  };
  const find = (kind: Kind, place: number): Found | undefined => {
    const words = meanings.get(kind);
    for (const phrase of phrasesAt(place)) {
      const value = words?.get(phrase.text);
      if (value !== undefined) return { value, text: phrase.text, next: phrase.next };
    }
    return undefined;
  };
  return {
    length: tokens.length,
    at,
    find,
    number(place) {
      const token = at(place);
      return token.kind === 'number' ? { value: token.value, text: token.text, next: place + 1 } : find('number', place);
    },
    isMark: (place, marks) => at(place).kind === 'mark' && marks.includes(at(place).text),
    isGlued: (place) => at(place).glued,
  };
}

function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let end = -1;
  for (const { 0: raw, 1: digits, 2: word, index } of text.matchAll(/(\d+)|(\p{L}[\p{L}\p{M}]*)|\S/gu)) {
    const glued = index === end;
    end = index + raw.length;
    const compound = word && COMPOUND.exec(foldText(word));
    if (digits) tokens.push({ kind: 'number', text: raw, raw, value: Number(raw), glued });
    else if (compound) tokens.push(...compound.slice(1).map((part) => wordOf(part, raw, glued)));
    else if (word) tokens.push(wordOf(foldText(raw), raw, glued));
    else tokens.push({ kind: 'mark', text: raw, raw, value: NaN, glued });
  }
  return tokens;
}

const wordOf = (text: string, raw: string, glued: boolean): Token => ({ kind: 'word', text, raw, value: NaN, glued });

/** Words in a row, the longest row first. Hyphens, apostrophes and the dots of abbreviations stand between and behind them. */
function listPhrases(tokens: readonly Token[], place: number): { text: string; next: number }[] {
  const phrases: { text: string; next: number }[] = [];
  const row: string[] = [];
  let next = place;
  for (let word = tokens[next]; word?.kind === 'word' && row.length < LONGEST_PHRASE; word = tokens[next]) {
    row.push(word.text);
    next += 1;
    const mark = tokens[next];
    const isDotted = mark?.text === '.' && mark.glued;
    phrases.unshift({ text: row.join(' '), next: isDotted ? next + 1 : next });
    if (isDotted || (mark?.kind === 'mark' && '-\'’'.includes(mark.text))) next += 1;
  }
  return phrases;
}
