import { h } from '../dom.js';
import { icon } from '../icons.js';
import { t } from '../language.js';
import { initials } from '../topbar.js';

export function contacts({ data }) {
  const rows = h('tbody');
  const update = ({ contacts: all }) => rows.replaceChildren(...all.map(row));
  update(data);
  return { update, element: h('div', {},
    h('div.page-head', {}, h('div', {}, h('h1', {}, t('Contacts')), h('p', {}, t('Everybody who booked with you.'))),
      h('button.hr-button.hr-button--primary', { type: 'button' }, icon('plus', 16), t('Add contact'))),
    h('div.card.card--flush', {}, h('table.hl_table', {},
      h('thead', {}, h('tr', {}, ['Name', 'Email', 'Tags', 'Source'].map((name) => h('th', {}, t(name))))), rows))) };
}

function row({ name, email }) {
  return h('tr', {}, h('td', {}, h('span.person', {}, h('span.avatar', {}, initials(name)), name)), h('td', {}, email || '—'),
    h('td', {}, h('span.hr-tag', {}, t('customer'))), h('td', {}, t('Booking page')));
}
