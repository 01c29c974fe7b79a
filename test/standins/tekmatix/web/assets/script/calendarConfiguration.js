import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from './language.js';
import { logo } from './logos.js';

/** TekMatix's own panel of that name (field manual TekMatix §3.1), with a Google account in it. */
export function calendarConfiguration(me) {
  return h('div.card.n-card#calendar-configuration', {},
    h('div.card-header', {}, h('div', {}, h('h2', {}, t('Calendar Configuration')), h('p', {}, t('The account to write appointments to, and those to check for conflicts.')))),
    h('div.card-body.calendar-configuration', {},
      row({ title: 'Linked calendar', text: 'New appointments are added here.', value: me.email, note: 'Google' }),
      row({ title: 'Conflict calendars', text: 'Busy time in these makes you unavailable.', value: t('Holidays'), note: 'Google' })));
}

function row({ title, text, value, note }) {
  return h('div.configuration-row', {},
    h('div', {}, h('strong', {}, t(title)), h('p.hint', {}, t(text))),
    h('div.configuration-row--value', {}, logo('google', 32), h('span', {}, h('strong', {}, value), h('small', {}, note))),
    h('button.hr-button.hr-button--small', { type: 'button' }, icon('gear', 14), t('Edit')));
}
