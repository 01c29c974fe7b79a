import { config } from './config.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from './language.js';
import { brandMark } from './logos.js';
import { MAIN, SETTINGS } from './menus.js';
import { openMenu } from './openMenu.js';
import { inLocation, navigate } from './router.js';

/** The dark menu on the left: of a location, of its settings, or of the agency. */
export function sidebar(route, data) {
  const inside = Boolean(route.params.locationId);
  return h('aside.sidebar-v2#sidebar-v2', {},
    h('div.agency-logo-container', {}, brandMark(30), h('span.agency-logo--name', {}, 'TekMatix')),
    inside && switcher(data),
    h('nav.hl_nav-v2', { 'aria-label': t('Main menu') }, inside ? links(route) : agencyLinks()),
    inside && !route.settings && h('div.hl_nav-bottom', {}, link(['sb_settings', 'Settings', 'gear', 'settings/profile', 'settings'])));
}

function links(route) {
  if (!route.settings) return MAIN.map((item) => (item ? link(item) : h('div.nav-divider')));
  return [
    navLink({ id: 'backButtonv2', text: 'Go Back', sign: 'back', href: inLocation('dashboard') }),
    ...SETTINGS.map(({ title, links: items }) => [h('div.nav-title', {}, t(title)), items.map(link)]),
  ];
}

function agencyLinks() {
  return [['sb_agency-accounts', 'Sub-Accounts', 'building'], ['sb_agency-settings', 'Settings', 'gear']]
    .map(([id, text, sign]) => navLink({ id, text, sign, href: '/agency_dashboard/' }));
}

const link = ([id, text, sign, path, meta]) => navLink({ id, text, sign, meta, href: inLocation(path) });

function navLink({ id, text, sign, meta, href }) {
  const element = h('a.nav-link', { href, meta, title: t(text), onclick: go }, icon(sign), h('span.nav-title-text', {}, t(text)));
  element.id = id;
  return element;
}

/** Links stay real links: only a plain click is ours. */
export function go(event) {
  if (event.metaKey || event.ctrlKey || event.button !== 0) return;
  event.preventDefault();
  navigate(event.currentTarget.getAttribute('href'));
}

function switcher(data) {
  const name = data?.location.name ?? t('Unknown location');
  const button = h('button.location-switcher#location-switcher-sidbar-v2', { type: 'button', 'aria-haspopup': 'menu', onclick: () => openMenu(button, items()) },
    h('span.location-avatar', {}, name.slice(0, 1).toUpperCase()),
    h('span.location-text', {}, h('span.location-name', {}, name), h('span.location-zone', {}, data?.location.timezone.replace('_', ' ') ?? '')),
    icon('updown', 16));
  return button;
}

function items() {
  const there = config.locations.map(({ id, name, timezone }) => ({ text: name, note: timezone, run: () => navigate(`/v2/location/${id}/dashboard`) }));
  return [{ heading: t('Switch to a sub-account') }, ...there, { text: t('Go to agency view'), run: () => navigate('/agency_dashboard/') }];
}
