import { uiLocale } from './words.ts';

/** "1,204" in the way of the reader's language. */
export function formatNumber(number: number): string {
  return number.toLocaleString(uiLocale());
}

/** "a, b and c"; `plain`: things beside each other, without an "and" where the language needs none. */
export function formatList(items: readonly string[], kind: 'and' | 'plain' = 'and'): string {
  const style = kind === 'and' ? { type: 'conjunction', style: 'long' } as const : { type: 'unit', style: 'short' } as const;
  return new Intl.ListFormat(uiLocale(), style).format(items);
}
