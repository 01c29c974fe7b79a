import { createI18n } from '@wxt-dev/i18n';
import { browser } from 'wxt/browser';
import type { GeneratedI18nStructure } from '../../.wxt/i18n/structure.d.ts';

type Say = ReturnType<typeof createI18n<GeneratedI18nStructure>>['t'];

/** A text of `locales/*.yml` in the browser's language; `{name}` is put in by name, a count chooses between singular and plural. */
export const say: Say = createI18n<GeneratedI18nStructure>().t;

/** The language tag by which dates, times and numbers are written: the browser's own language. */
export function uiLocale(): string {
  return browser.i18n.getUILanguage();
}
