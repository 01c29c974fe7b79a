import { h } from '../dom.js';
import { icon } from '../icons.js';
import { t } from '../language.js';
import { initials } from '../topbar.js';

export function staff({ data }) {
  return { element: h('div', {},
    h('div.page-head', {}, h('div', {}, h('h1', {}, t('My Staff')), h('p', {}, t('Who works in this sub-account.'))),
      h('button.hr-button.hr-button--primary', { type: 'button' }, icon('plus', 16), t('Add employee'))),
    h('div.card.card--flush', {}, h('table.hl_table', {},
      h('thead', {}, h('tr', {}, ['Name', 'Email', 'User type'].map((name) => h('th', {}, t(name))))),
      h('tbody', {}, data.users.map(({ name, email }) => h('tr', {},
        h('td', {}, h('span.person', {}, h('span.avatar', {}, initials(name)), name)), h('td', {}, email), h('td', {}, h('span.hr-tag', {}, t('Account admin'))))))))) };
}
