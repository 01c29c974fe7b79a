import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { readdirSync } from 'node:fs';

/** One text of a language. `forms`: the singular and the plural, or the text alone. */
export type Text = { readonly key: string; readonly forms: Readonly<Record<string, string>>; readonly names: readonly string[] };

/** The languages there are, but for English, by the names of their files. */
export const LANGUAGES = readdirSync('extension/locales').flatMap((file) => (file === 'en.yml' ? [] : [file.replace('.yml', '')])).sort();

export async function readLocale(language: string): Promise<Map<string, Text>> {
  const messages = await parseMessagesFile(`extension/locales/${language}.yml`);
  return new Map(messages.filter(({ key }) => !key[0]?.startsWith('@@')).map((message) => {
    const forms = message.type === 'plural' ? Object.fromEntries(Object.entries(message.plurals).map(([form, text]) => [form, `${text}`])) : { text: message.message };
    const key = message.key.join('.');
    return [key, { key, forms, names: [...message.namedSubstitutions].sort() }];
  }));
}
