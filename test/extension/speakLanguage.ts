import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';

export type Speaking = { getMessage(key: string): string; getUILanguage(): string };

/** What a browser of this language answers, from the very file that the extension is built with. `file`: de, pt_BR, … */
export async function speak(file: string, browserLanguage = file.replace('_', '-')): Promise<Speaking> {
  const messages = generateChromeMessages(await parseMessagesFile(`extension/locales/${file}.yml`));
  return { getMessage: (key) => messages[key]?.message ?? '', getUILanguage: () => browserLanguage };
}
