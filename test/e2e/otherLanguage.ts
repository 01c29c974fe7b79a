import type { Page } from 'playwright-core';
import { readLocale, type Text } from '../extension/locales/readLocale.ts';

/** What is looked for: a text, or one of several. */
export type Wanted = string | RegExp;

/** From an English text, or a part of one, to what the screens say instead; what no text says, a name for example, stays as it is. */
export type Translate = (english: Wanted) => Wanted;

/** For a walk that names things in English, in a browser that speaks another language. `file`: de, pt_BR, … */
export async function translatorTo(file: string): Promise<Translate> {
  const [english, other] = await Promise.all([readLocale('en'), readLocale(file)]);
  const pairs = [...english.values()].flatMap(({ key, forms }) => Object.entries(forms).map(([form, text]) => [text, formOf(other.get(key), form)] as const));
  const patterns = pairs.filter(([text]) => text.includes('{') && text.replace(/\{\w+\}/g, '').replace(/\P{L}/gu, '').length > 3).map(([text, said]) => ({ said, ...toPattern(text) }));
  const one = (wanted: string): string[] => {
    const exact = pairs.filter(([text]) => text === wanted).map(([, said]) => said);
    if (exact.length > 0) return [...new Set(exact)];
    return patterns.flatMap(({ pattern, names, said }) => {
      const found = pattern.exec(wanted);
      return found ? [said.replace(/\{(\w+)\}/g, (whole, name: string) => { const put = found[names.indexOf(name) + 1]; return put === undefined ? whole : one(put)[0] ?? put; })] : [];
    }).slice(0, 1);
  };
  return (wanted) => {
    if (typeof wanted !== 'string') return union(pairs.filter(([text]) => wanted.test(text)).map(([, said]) => escape(said).replace(/\\\{\w+\\\}/g, '.*'))) ?? wanted;
    const whole = one(wanted);
    // A part of a sentence; fewer words than three may be anybody's name.
    if (whole.length === 0 && wanted.split(' ').length > 2) return union(pairs.filter(([text]) => text.includes(wanted)).map(([, text]) => escape(text).replace(/\\\{\w+\\\}/g, '.*'))) ?? wanted;
    return whole.length > 1 ? union(whole.map((text) => `^${escape(text)}$`)) ?? wanted : whole[0] ?? wanted;
  };
}

/** The page with its locators by words translated; everything else is the page itself. */
export function pageIn(page: Page, translate: Translate): Page {
  const worded: Record<string, (first: Wanted, options?: { name?: Wanted; hasText?: Wanted; exact?: boolean }) => unknown> = {
    getByRole: (role, options = {}) => page.getByRole(role as 'button', { ...options, ...(options.name === undefined ? {} : { name: translate(options.name) }) }),
    getByLabel: (label, options) => page.getByLabel(translate(label), options),
    getByText: (text, options) => page.getByText(translate(text), options),
    locator: (selector, options = {}) => page.locator(selector as string, { ...options, ...(options.hasText === undefined ? {} : { hasText: translate(options.hasText) }) }),
  };
  return new Proxy(page, {
    get(target, name) {
      if (typeof name === 'string' && Object.hasOwn(worded, name)) return worded[name];
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

const formOf = (text: Text | undefined, form: string): string => text?.forms[form] ?? Object.values(text?.forms ?? {}).at(-1) ?? '';
const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const union = (sources: readonly string[]): RegExp | undefined => (sources.length === 0 ? undefined : new RegExp([...new Set(sources)].join('|')));

function toPattern(text: string): { readonly pattern: RegExp; readonly names: readonly string[] } {
  return { pattern: new RegExp(`^${escape(text).replace(/\\\{\w+\\\}/g, '(.+)')}$`), names: [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '') };
}
