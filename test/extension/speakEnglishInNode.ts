import { speak } from './speakLanguage.ts';

/** For tests of whole days, which have no browser: to be imported before what is said. */
Object.assign(globalThis, { chrome: { i18n: await speak('en', 'en-GB') } });
