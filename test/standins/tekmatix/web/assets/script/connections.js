import { h } from './dom.js';
import { icon } from './icons.js';
import { logo } from './logos.js';

const asked = new URLSearchParams(location.search);
document.documentElement.classList.toggle('dark', asked.get('theme') === 'dark');

const TABS = ['Meetings', 'Preferences', 'Availability', 'Connections'];
const OFFERED = [
  ['google', 'Google', 'Sync Google Calendar and create Google Meet links', true],
  ['outlook', 'Outlook', 'Sync Outlook and Office 365 calendars', false],
  ...(asked.get('iCloud') === 'true' ? [['icloud', 'iCloud', 'Sync Apple calendars', false]] : []),
  ['zoom', 'Zoom', 'Create Zoom meetings for appointments', true],
];

document.body.append(h('div.frame-page', {},
  h('div.page-head', {}, h('div', {}, h('h1', {}, 'Calendar Settings'), h('p', {}, 'Manage your calendars, preferences and connected accounts.'))),
  h('div.hr-tabs.n-tabs', { role: 'tablist' }, TABS.map((name) => h('button.hr-tabs-tab.n-tabs-tab', {
    type: 'button', role: 'tab', 'data-name': name.toLowerCase(), 'aria-selected': String(name === 'Connections'),
  }, name))),
  h('div.card.card--flush', {},
    h('div.card-header', {}, h('div', {}, h('h2', {}, 'Calendars & video conferencing'), h('p', {}, 'Accounts that appointments are checked against and written to.')),
      h('button.hr-button', { type: 'button' }, icon('plus', 16), 'Add new')),
    OFFERED.map(([sign, name, text, on]) => h('div.connection-row', {}, logo(sign, 36), h('div.connection-row--text', {}, h('strong', {}, name), h('span', {}, text)),
      on ? h('span.hr-tag.hr-tag--green', {}, 'Connected') : h('button.hr-button.hr-button--small', { type: 'button' }, 'Connect'))))));
