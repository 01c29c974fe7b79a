import { config } from './config.js';
import { h } from './dom.js';
import { t } from './language.js';
import { brandMark } from './logos.js';
import { forgetShell } from './shown.js';

/** The page before sign-in. Nobody has to know a password here: any will do. */
export function showLogin({ expired = false } = {}) {
  forgetShell();
  document.title = 'TekMatix';
  const enter = (event) => { event.preventDefault(); location.assign('/'); };
  const app = document.getElementById('app');
  app.className = 'hr-config-provider n-config-provider';
  app.replaceChildren(h('div.hl_login', {},
    h('div.hl_login--brand', {}, brandMark(40), h('span', {}, config.company.name)),
    h('form.hl_login--body.card', { onsubmit: enter },
      h('h1', {}, t('Sign into your account')),
      expired && h('div.hr-alert.hr-alert--warning', { role: 'status' }, t('Your session has expired. Please sign in again.')),
      field('Email', { type: 'email', autocomplete: 'username', placeholder: t('Your email address') }),
      field('Password', { type: 'password', autocomplete: 'current-password', placeholder: t('The password you picked') }),
      h('a.hl_login--forgot', { href: '#' }, t('Forgot password?')),
      h('button.hr-button.hr-button--primary.hr-button--block', { type: 'submit' }, t('Sign in')))));
}

const field = (label, props) => h('label.form-field', {}, h('span.form-label', {}, t(label)), h('input.hr-input', props));
