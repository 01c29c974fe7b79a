import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/** The browser of these tests speaks English, from the very file that the extension is built with. */
const messages = generateChromeMessages(await parseMessagesFile('extension/locales/en.yml'));

fakeBrowser.i18n.getMessage = (key: string) => messages[key]?.message ?? '';
fakeBrowser.i18n.getUILanguage = () => 'en-GB';
