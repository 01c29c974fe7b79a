import { config } from '../config.js';
import { h } from '../dom.js';
import { t } from '../language.js';
import { go } from '../sidebar.js';

/** The agency's view: no location is open. */
export function agency() {
  return { element: h('div', {},
    h('div.page-head', {}, h('div', {}, h('h1', {}, t('Sub-Accounts')), h('p', {}, t('All businesses of your agency.')))),
    h('div.agency-list', {}, config.locations.map(({ id, name, timezone }) => h('a.card.agency-card', { href: `/v2/location/${id}/dashboard`, onclick: go },
      h('span.location-avatar', {}, name.slice(0, 1).toUpperCase()), h('span', {}, h('strong', {}, name), h('small', {}, timezone)))))) };
}
