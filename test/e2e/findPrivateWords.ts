import type { AppleEvent } from '../standins/icloud/week/writeAppleEvent.ts';

/** What iCloud knows of events and nobody else may show while titles are private: titles and places. Shorter ones are words of every page. */
export function privateWordsOf(events: readonly Pick<AppleEvent, 'title' | 'place'>[]): string[] {
  return [...new Set(events.flatMap(({ title, place }) => [title, ...(place === undefined ? [] : [place])]))].filter((word) => word.length > 6);
}

/** Which of them a page shows, in whatever writing. */
export function findPrivateWords(shown: string, words: readonly string[]): string[] {
  const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ');
  const page = plain(shown);
  return words.filter((word) => page.includes(plain(word)));
}
