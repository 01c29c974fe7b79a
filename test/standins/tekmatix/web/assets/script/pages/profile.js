import { config } from '../config.js';
import { h } from '../dom.js';
import { icon } from '../icons.js';
import { t } from '../language.js';
import { initials } from '../topbar.js';
import { calendarConfiguration } from '../calendarConfiguration.js';

/** Settings > My Profile: personal data, password and signature, and, where TekMatix has it, Calendar Configuration. */
export function profile({ data: { me } }) {
  return { element: h('div.hl_settings', {},
    h('div.page-head', {}, h('div', {}, h('h1', {}, t('My Profile')), h('p', {}, t('Your personal data, password and signature.')))),
    h('div.hl_settings--body', {},
      h('div.hl_settings--row', {}, personalData(me), h('div.hl_settings--column', {}, password(), signature(me))),
      config.nativeCalendarConfiguration && calendarConfiguration(me))) };
}

function personalData(me) {
  const [firstName, ...rest] = me.name.split(' ');
  return h('div.card.n-card.personal-data', {},
    cardHeader('Personal data', 'This is how your team and your contacts see you.'),
    h('div.card-body', {},
      h('div.profile-photo', {}, h('span.avatar.avatar--large', {}, initials(me.name)),
        h('div', {}, h('button.hr-button.hr-button--small', { type: 'button' }, icon('upload', 14), t('Upload photo')), h('p.hint', {}, t('512 × 512 px, at most 2.5 MB')))),
      h('div.form-grid', {}, field('First name', firstName), field('Last name', rest.join(' '))),
      field('Email', me.email, 'email'),
      field('Job title', t('Consultant')),
      h('div.form-grid', {}, field('Phone', '', 'tel'), field('Extension', '')),
      select('Platform language', ['English (United States)', 'Deutsch', 'Español']),
      footer('Update profile')));
}

function password() {
  return h('div.card.n-card', {},
    cardHeader('Change password', 'Use at least eight characters.'),
    h('div.card-body', {}, field('Existing password', '', 'password'),
      h('div.form-grid', {}, field('New password', '', 'password'), field('Confirm password', '', 'password')), footer('Update password')));
}

function signature(me) {
  return h('div.card.n-card', {},
    cardHeader('Email signature', 'Added to the messages that you send.'),
    h('div.card-body', {},
      h('div.signature', {}, h('div.signature--tools', { 'aria-hidden': 'true' }, ['B', 'I', 'U'].map((sign) => h('span', {}, sign)), icon('image', 15), icon('list', 15)),
        h('div.signature--text', {}, h('strong', {}, me.name), h('span', {}, 'TekMatix'), h('span', {}, me.email))),
      footer('Update signature')));
}

export const cardHeader = (title, text) => h('div.card-header', {}, h('div', {}, h('h2', {}, t(title)), text && h('p', {}, t(text))));

const footer = (text) => h('div.card-footer', {}, h('button.hr-button.hr-button--primary', { type: 'button' }, t(text)));

function field(label, value, type = 'text') {
  const autocomplete = type === 'password' ? 'new-password' : 'off';
  return h('label.form-field', {}, h('span.form-label', {}, t(label)), h('input.hr-input', { type, value, autocomplete, placeholder: type === 'tel' ? '+1 555 010 0100' : null }));
}

function select(label, options) {
  return h('label.form-field', {}, h('span.form-label', {}, t(label)), h('select.hr-input.hr-base-selection', {}, options.map((text) => h('option.hr-base-select-option', {}, text))));
}
