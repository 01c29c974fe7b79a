import { h } from './dom.js';
import { icon } from './icons.js';

/** A page, or a part of one, that holds nothing yet. */
export function emptyState({ sign, title, text, action }) {
  return h('div.empty-state', {}, h('div.empty-state--sign', {}, icon(sign, 26)), h('h2', {}, title), h('p', {}, text), action);
}
