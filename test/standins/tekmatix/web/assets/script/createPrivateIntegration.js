import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from './language.js';
import { openDialog } from './openDialog.js';

const SCOPES = [
  ['calendars/events.readonly', 'View calendar events'], ['calendars/events.write', 'Edit calendar events'],
  ['calendars.readonly', 'View calendars'], ['users.readonly', 'View users'], ['locations.readonly', 'View locations'],
  ['contacts.readonly', 'View contacts'], ['contacts.write', 'Edit contacts'], ['conversations.readonly', 'View conversations'],
];

/** Two steps: a name and its scopes, then the token, once. */
export function createPrivateIntegration({ token, onMade }) {
  openDialog({
    title: t('Create new integration'), subtitle: t('Name it after the tool that will use it.'),
    body(close) {
      const step = h('div.hl-modal--body');
      const finish = (name, scopes) => { onMade(name, scopes); step.replaceChildren(shown(token, close)); };
      step.append(form({ close, finish }));
      return step;
    },
  });
}

function form({ close, finish }) {
  const submit = (event) => {
    event.preventDefault();
    finish(event.target.elements.integrationName.value, event.target.querySelectorAll('[name=scope]:checked').length);
  };
  return h('form', { onsubmit: submit },
    h('label.form-field', {}, h('span.form-label', {}, t('Name')), h('input.hr-input', { name: 'integrationName', required: true, autocomplete: 'off', placeholder: t('For example: calendar sync') })),
    h('fieldset.scope-list', {}, h('legend.form-label', {}, t('Scopes')), SCOPES.map(([scope, text]) => h('label.scope', {},
      h('input', { type: 'checkbox', name: 'scope', value: scope }), h('span', {}, t(text), h('code', {}, scope))))),
    h('div.hl-modal--foot', {}, h('button.hr-button', { type: 'button', onclick: close }, t('Cancel')), h('button.hr-button.hr-button--primary', { type: 'submit' }, t('Create'))));
}

function shown(token, close) {
  const copy = h('button.hr-button', { type: 'button', onclick: async () => { await navigator.clipboard.writeText(token); copy.replaceChildren(icon('check', 16), t('Copied')); } }, icon('copy', 16), t('Copy token'));
  return h('div', {},
    h('div.hr-alert.hr-alert--warning', {}, icon('key', 18), h('span', {}, t('Copy the token now: it will not be shown again.'))),
    h('div.token-row', {}, h('code.private-integration-token', {}, token), copy),
    h('div.hl-modal--foot', {}, h('button.hr-button.hr-button--primary', { type: 'button', onclick: close }, t('Done'))));
}
