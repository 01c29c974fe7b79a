import { fakeBrowser } from 'wxt/testing/fake-browser';
import { speak } from './speakLanguage.ts';

/** The browser of these tests speaks English. */
Object.assign(fakeBrowser.i18n, await speak('en', 'en-GB'));
