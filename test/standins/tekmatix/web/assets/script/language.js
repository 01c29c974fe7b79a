import { config } from './config.js';
import { de } from './texts/de.js';
import { es } from './texts/es.js';

const texts = { de, es }[config.flags.lang] ?? {};

export const lang = config.flags.lang === 'en' ? 'en-US' : config.flags.lang;

/** The interface in the language of the user; what has no translation stays English, as in the field. */
export const t = (text) => texts[text] ?? text;
