import { currentData } from './data.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from './language.js';
import { showLogin } from './login.js';
import { openMenu } from './openMenu.js';
import { inLocation, navigate } from './router.js';
import { go } from './sidebar.js';

const TABS = [
  ['tb_calendar-view', 'Calendar View', 'calendars/view'],
  ['tb_appointment-list', 'Appointment List', 'calendars/appointments'],
  ['tb_calendar-settings', 'Calendar Settings', 'settings/calendars/connections'],
];

/** 64 px, or 134 px with tabs (field manual TekMatix §4.4). */
export function topbar(route) {
  const bar = h('div.hl_header--bar', {},
    h('div.hl_header--title', {}, route.settings ? t('Settings') : t(route.title)),
    h('label.hl_header--search', {}, icon('search', 16), h('input', { type: 'search', placeholder: t('Search'), 'aria-label': t('Search') }), h('kbd', {}, 'Ctrl K')),
    h('div.hl_header--actions', {},
      round({ id: 'quickActions', name: 'bolt', label: 'Quick actions', tone: 'green' }),
      round({ id: 'hl_header--copilot-icon', name: 'sparkles', label: 'Ask AI', tone: 'violet' }),
      round({ id: 'recent_activities-toggle', name: 'bell', label: 'Notifications', tone: 'amber' }),
      round({ id: 'hl_header--help-icon', name: 'help', label: 'Help', tone: 'blue' }),
      avatarButton(route)));
  return h('header.hl_header', {}, bar, route.tabs && tabs(route));
}

function tabs(route) {
  return h('nav.hl_topbar-tabs', {}, h('div.topmenu-nav', {}, TABS.map(([id, text, path]) => {
    const link = h('a.topmenu-navitem', { href: inLocation(path), onclick: go }, h('span.topmenu-navtitle', {}, t(text)));
    link.id = id;
    link.classList.toggle('active', route.path.endsWith(path));
    return link;
  })));
}

function round({ id, name, label, tone }) {
  const button = h(`button.hl_header--icon.tone-${tone}`, { type: 'button', 'aria-label': t(label), title: t(label) }, icon(name, 18));
  button.id = id;
  return button;
}

function avatarButton(route) {
  const name = currentData()?.me.name ?? 'Agency';
  const items = [{ heading: name }, { text: t('Sign out'), run: () => { history.pushState({}, '', '/'); showLogin(); } }];
  if (route.params.locationId) items.splice(1, 0, { text: t('My Profile'), run: () => navigate(inLocation('settings/profile')) });
  const button = h('button.hl_avatar', { type: 'button', 'aria-label': name, onclick: () => openMenu(button, items) }, initials(name));
  return button;
}

export const initials = (name) => name.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => word.charAt(0).toUpperCase()).join('');
