import type { Meanings } from './meanings.ts';
import type { Kind } from './words/vocabulary.ts';

export type Token = {
  readonly kind: 'number' | 'word' | 'mark';
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
  at(place: number): Token | undefined;
  /** The longest phrase of this kind that begins at `place`. */
  find(kind: Kind, place: number): Found | undefined;
  /** A number in digits or in a word. */
  number(place: number): Found | undefined;
  isMark(place: number, marks: string): boolean;
  isGlued(place: number): boolean;
};

const LONGEST_PHRASE = 6;
const COMPOUND = /^((?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag))(morgen|vormittag|mittag|nachmittag|abend|nacht)s?$/;

/** "Après-Demain" as `apres-demain`: how the vocabularies are written. */
export const foldText = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');

export function splitWords(text: string, meanings: Meanings): Words {
  const tokens = readTokens(text);
  const phrases = new Map<number, readonly { readonly text: string; readonly next: number }[]>();
  const phrasesAt = (place: number) => {
    const known = phrases.get(place) ?? listPhrases(tokens, place);
    phrases.set(place, known);
    return known;
  };
  const find = (kind: Kind, place: number): Found | undefined => {
    const words = meanings.get(kind);
    for (const phrase of words ? phrasesAt(place) : []) {
      const value = words?.get(phrase.text);
      if (value !== undefined) return { value, text: phrase.text, next: phrase.next };
    }
    return undefined;
  };
  return {
    length: tokens.length,
    at: (place) => tokens[place],
    find,
    number(place) {
      const token = tokens[place];
      return token?.kind === 'number' ? { value: token.value, text: token.text, next: place + 1 } : find('number', place);
    },
    isMark: (place, marks) => tokens[place]?.kind === 'mark' && marks.includes(tokens[place]?.text ?? ' '),
    isGlued: (place) => tokens[place]?.glued ?? false,
  };
}

function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: raw, index } of text.matchAll(/\d+|\p{L}[\p{L}\p{M}]*|\S/gu)) {
    const glued = index === end && index > 0;
    end = index + raw.length;
    const folded = foldText(raw);
    const compound = COMPOUND.exec(folded);
    if (/^\d/.test(raw)) tokens.push({ kind: 'number', text: raw, raw, value: Number(raw), glued });
    else if (compound) tokens.push(wordOf(compound[1] ?? '', raw, glued), wordOf(compound[2] ?? '', raw, false));
    else if (/^\p{L}/u.test(raw)) tokens.push(wordOf(folded, raw, glued));
    else tokens.push({ kind: 'mark', text: raw, raw, value: NaN, glued });
  }
  return tokens;
}

const wordOf = (text: string, raw: string, glued: boolean): Token => ({ kind: 'word', text, raw, value: NaN, glued });

/** Words in a row, the longest row first. Hyphens, apostrophes and the dots of abbreviations stand between and behind them. */
function listPhrases(tokens: readonly Token[], place: number): { text: string; next: number }[] {
  const phrases: { text: string; next: number }[] = [];
  let text = '';
  for (let next = place; phrases.length < LONGEST_PHRASE && tokens[next]?.kind === 'word';) {
    text += (text && ' ') + (tokens[next]?.text ?? '');
    next += 1;
    const dot = tokens[next];
    const isDotted = dot?.text === '.' && dot.glued;
    phrases.unshift({ text, next: isDotted ? next + 1 : next });
    if (dot?.kind === 'mark' && ('-\'’'.includes(dot.text) || isDotted)) next += 1;
  }
  return phrases;
}
