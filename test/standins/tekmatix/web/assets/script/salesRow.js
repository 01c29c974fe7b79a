import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from './language.js';
import { widget } from './widget.js';

const SOURCES = [['Google Ads', '38', '$ 52.1K', '31 %'], ['Facebook', '21', '$ 27.9K', '24 %'], ['Referral', '16', '$ 29.3K', '42 %'], ['Website form', '9', '$ 9.1K', '18 %']];
const TASKS = [['Send proposal to Harbor Dental', true], ['Call back: pricing question', false], ['Prepare onboarding checklist', false]];

/** More scenery below the widgets of the dashboard. */
export function salesRow() {
  return h('div.dashboard-row.dashboard-row--wide', {}, widget('Lead sources', sources()), widget('Tasks', h('div', {}, TASKS.map(([text, done]) => h('label.check-row', {}, h('input', { type: 'checkbox', checked: done }), h('span', {}, text)))), icon('plus', 18)));
}

function sources() {
  return h('table.hl_table', {},
    h('thead', {}, h('tr', {}, ['Source', 'Leads', 'Value', 'Won rate'].map((name) => h('th', {}, t(name))))),
    h('tbody', {}, SOURCES.map((row) => h('tr', {}, row.map((text) => h('td', {}, text))))));
}
