import { createI18n } from '@wxt-dev/i18n';
import { browser } from 'wxt/browser';
import type { GeneratedI18nStructure } from '../../.wxt/i18n/structure.d.ts';

type Say = ReturnType<typeof createI18n<GeneratedI18nStructure>>['t'];
/** The name of a text in `locales/*.yml`. */
export type TextKey = keyof GeneratedI18nStructure;
/** What stands between braces in that text. */
export type NamesIn<Key extends TextKey> = GeneratedI18nStructure[Key] extends { readonly namedSubstitutions: readonly (infer Name extends string)[] } ? Name : never;

/** A text of `locales/*.yml` in the browser's language; `{name}` is put in by name, a count chooses between singular and plural. */
export const say: Say = createI18n<GeneratedI18nStructure>().t;

/** The text as it is written, with its `{name}`s and `<b>`s; `ui/Rich.tsx` fills it with more than words. */
export function sayRaw(key: TextKey): string {
  return browser.i18n.getMessage(key.replaceAll('.', '_') as never); // WXT types the names for each build anew
}

/** `lang` and `dir` of what stands in our texts: a page, or an element of ours in a page of somebody else's. */
export function speakIn(element: HTMLElement): void {
  element.lang = uiLocale();
  element.dir = /^(ar|fa|he|ur)\b/.test(element.lang) ? 'rtl' : 'ltr';
}

/** The language tag by which dates, times and numbers are written: the browser's own, as long as our texts are in that language. */
export function uiLocale(): string {
  const [browsers, ours] = [browser.i18n.getUILanguage(), say('ui.locale')];
  return browsers.split('-')[0] === ours.split('-')[0] ? browsers : ours;
}
