import { currentData, now } from '../data.js';
import { h } from '../dom.js';
import { emptyState } from '../emptyState.js';
import { icon } from '../icons.js';
import { lang, t } from '../language.js';
import { createPrivateIntegration } from '../createPrivateIntegration.js';
import { timeText } from '../zone.js';

/** Made in this page since it was loaded. */
const made = [];

/** Settings > Private Integrations: tokens for the REST API are made here, and shown once. */
export function privateIntegrations() {
  const list = h('div.card.card--flush');
  const draw = () => list.replaceChildren(made.length > 0 ? table() : none());
  const create = () => createPrivateIntegration({ token: currentData().newToken, onMade: (name, scopes) => { made.push({ name, scopes, at: now() }); draw(); } });
  const none = () => emptyState({ sign: 'key', title: t('No private integrations yet'), text: t('Create one to give a tool of your own access to this sub-account.'), action: createButton(create) });
  draw();
  return { element: h('div.hl_settings', {},
    h('div.page-head', {}, h('div', {}, h('h1', {}, t('Private Integrations')), h('p', {}, t('Access tokens for scripts and tools of your own.'))), createButton(create)),
    h('div.hl_settings--body', {},
      h('div.hr-alert', {}, icon('shield', 18), h('span', {}, t('A token acts for this sub-account within its scopes. Give each tool its own, and only the scopes it needs.'))),
      list)) };
}

const createButton = (onclick) => h('button.hr-button.hr-button--primary.create-private-integration', { type: 'button', onclick }, icon('plus', 16), t('Create new integration'));

function table() {
  return h('table.hl_table', {},
    h('thead', {}, h('tr', {}, ['Name', 'Scopes', 'Token', 'Created'].map((name) => h('th', {}, t(name))))),
    h('tbody', {}, made.map(({ name, scopes, at }) => h('tr', {}, h('td', {}, h('strong', {}, name)), h('td', {}, String(scopes)), h('td', {}, h('code', {}, 'pit-••••••••')),
      h('td', {}, timeText(at, { lang, zone: currentData().location.timezone, options: { dateStyle: 'medium' } }))))));
}
