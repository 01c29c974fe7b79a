import { config } from '../config.js';
import { h } from '../dom.js';
import { icon } from '../icons.js';
import { t } from '../language.js';
import { logo } from '../logos.js';

const PROVIDERS = [
  { sign: 'google', name: 'Google', text: 'Calendar, Meet, Ads, Analytics and Business Profile in one connection.', connected: true },
  { sign: 'outlook', name: 'Outlook', text: 'Keep Outlook and Office 365 calendars in step with your appointments.' },
  { sign: 'zoom', name: 'Zoom', text: 'Add a meeting link to every online appointment.', connected: true },
  { sign: 'stripe', name: 'Stripe', text: 'Take payments on invoices, order forms and booking pages.' },
  { sign: 'slack', name: 'Slack', text: 'Tell a channel about new leads, bookings and replies.' },
  { sign: 'facebook', name: 'Facebook & Instagram', text: 'Messages, lead forms and posts from your pages.' },
  { sign: 'shopify', name: 'Shopify', text: 'Bring customers and orders of your shop in.' },
  { sign: 'whatsapp', name: 'WhatsApp', text: 'Talk to your contacts from the business number.' },
];
const ICLOUD = { sign: 'icloud', name: 'iCloud', text: 'Connect an Apple account to sync your calendar.' };

/** Settings > Integrations: one `.integration-card` per provider (field manual TekMatix §4.4). */
export function integrations() {
  const offered = config.nativeICloudCard ? [...PROVIDERS.slice(0, 2), ICLOUD, ...PROVIDERS.slice(2)] : PROVIDERS;
  return { element: h('div.hl_settings', {},
    h('div.page-head', {}, h('div', {}, h('h1', {}, t('Integrations')), h('p', {}, t('Connect the tools that you work with.'))),
      h('label.hr-search', {}, icon('search', 16), h('input.hr-input', { type: 'search', placeholder: t('Search integrations'), 'aria-label': t('Search integrations') }))),
    h('div.hl_settings--body', {},
      h('div.integration-list', {}, offered.map(card)))) };
}

function card({ sign, name, text, connected = false }) {
  return h('div.card.n-card.integration-card', {},
    h('div.card-header', {}, logo(sign, 40), h('h2', {}, name), connected && h('span.hr-tag.hr-tag--green', {}, t('Connected'))),
    h('div.card-body', {}, h('p', {}, t(text))),
    h('div.card-footer', {}, connected
      ? h('button.hr-button', { type: 'button' }, icon('gear', 16), t('Manage'))
      : h('button.hr-button.hr-button--soft', { type: 'button' }, t('Connect'))));
}
