import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from './language.js';

/** A card of the dashboard. */
export const widget = (title, body, more = icon('more', 18)) => h('div.card.widget', {}, h('div.card-header', {}, h('h2', {}, t(title)), more), h('div.card-body', {}, body));
