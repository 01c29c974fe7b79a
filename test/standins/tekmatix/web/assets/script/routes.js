/** Names of the routes, the place in the menu they light up, and the module that draws them (field manual TekMatix §4.2). */
export const ROUTES = [
  { path: 'dashboard', name: 'dashboard', nav: 'sb_dashboard', title: 'Dashboard', page: 'dashboard' },
  { path: 'launchpad', name: 'launchpad', nav: 'sb_launchpad', title: 'Launchpad' },
  { path: 'conversations/conversations', name: 'conversations-v2', nav: 'sb_conversations', title: 'Conversations', icon: 'chat' },
  { path: 'calendars/view', name: 'calendars-view', nav: 'sb_calendars', title: 'Calendars', tabs: true, page: 'calendarView' },
  { path: 'calendars/appointments', name: 'calendars-appointments', nav: 'sb_calendars', title: 'Calendars', tabs: true, page: 'appointmentList' },
  { path: 'contacts/smart_list/All', name: 'contacts-smart-list', nav: 'sb_contacts', title: 'Contacts', page: 'contacts' },
  { path: 'opportunities/list', name: 'opportunities-list', nav: 'sb_opportunities', title: 'Opportunities', icon: 'funnel' },
  { path: 'settings/profile', name: 'profile-settings-v2', nav: 'sb_profile', title: 'My Profile', settings: true, page: 'profile' },
  { path: 'settings/company', name: 'company-settings-v2', nav: 'sb_business_info', title: 'Business Profile', settings: true, page: 'framed', frame: 'companySettingsPage' },
  { path: 'settings/smtp_service', name: 'smtp-service-settings', nav: 'sb_smtp', title: 'Email Services', settings: true, page: 'framed', frame: 'isvAppSection' },
  { path: 'automation/list', name: 'workflow-list', nav: 'sb_automation', title: 'Automation', page: 'framed', frame: 'workflowBuilder' },
  { path: 'emails/home', name: 'emails-home', nav: 'sb_marketing', title: 'Emails', page: 'framed', frame: 'emailHome' },
  { path: 'settings/staff', name: 'staff-settings-v2', nav: 'sb_my-staff', title: 'My Staff', settings: true, page: 'staff' },
  { path: 'settings/integrations/list', name: 'integrations-settings-v2', nav: 'sb_integrations', title: 'Integrations', settings: true, page: 'integrations' },
  { path: 'settings/private-integrations', name: 'private-integrations-settings', nav: 'sb_private-integrations', title: 'Private Integrations', settings: true, page: 'privateIntegrations' },
  { path: 'settings/calendars/connections', name: 'calendars-settings-connections', nav: 'sb_calendars-settings', title: 'Calendar Settings', settings: true, page: 'connections' },
  { path: 'settings/calendars', name: 'calendars-settings', nav: 'sb_calendars-settings', title: 'Calendar Settings', settings: true, page: 'connections' },
];

const LOCATION = /^\/(?:v2\/)?location\/([\w-]+)(?:\/(.*))?$/;

/** The route of an address; any path of a location has one. */
export function findRoute(href) {
  const url = new URL(href, location.origin);
  const query = Object.fromEntries(url.searchParams);
  const whole = { path: url.pathname, fullPath: url.pathname + url.search, query };
  const [, locationId, rest = ''] = LOCATION.exec(url.pathname) ?? [];
  if (!locationId) return { ...whole, name: 'agency', params: {}, title: 'Sub-Accounts', page: 'agency', nav: 'sb_agency-accounts' };
  const path = rest.replace(/\/$/, '') || 'dashboard';
  const known = ROUTES.find((route) => path === route.path) ?? ROUTES.find((route) => path.startsWith(`${route.path}/`)) ?? unknownRoute(path);
  return { ...known, ...whole, params: { locationId } };
}

function unknownRoute(path) {
  const settings = path.startsWith('settings/');
  const [word = ''] = path.replace('settings/', '').split('/');
  const title = word.split(/[-_]/).map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(' ');
  return { name: word, nav: `sb_${word}`, title, settings };
}
