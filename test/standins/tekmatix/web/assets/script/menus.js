/** [id, text, icon, path below the location, `meta`] */
export const MAIN = [
  ['sb_launchpad', 'Launchpad', 'rocket', 'launchpad', 'launchpad'],
  ['sb_dashboard', 'Dashboard', 'grid', 'dashboard', 'dashboard'],
  ['sb_conversations', 'Conversations', 'chat', 'conversations/conversations', 'conversations'],
  ['sb_calendars', 'Calendars', 'calendar', 'calendars/view', 'calendars'],
  ['sb_contacts', 'Contacts', 'contacts', 'contacts/smart_list/All', 'contacts'],
  ['sb_opportunities', 'Opportunities', 'funnel', 'opportunities/list', 'opportunities'],
  ['sb_payments', 'Payments', 'card', 'payments/invoices', 'payments'],
  null,
  ['sb_marketing', 'Marketing', 'megaphone', 'marketing/social-planner', 'marketing'],
  ['sb_automation', 'Automation', 'bolt', 'automation/list', 'automation'],
  ['sb_sites', 'Sites', 'globe', 'funnels-websites/funnels', 'sites'],
  ['sb_memberships', 'Memberships', 'cap', 'memberships/courses', 'memberships'],
  ['sb_media', 'Media Storage', 'image', 'media-storage', 'media-storage'],
  ['sb_reputation', 'Reputation', 'star', 'reputation/overview', 'reputation'],
  ['sb_reporting', 'Reporting', 'chart', 'reporting/reports', 'reporting'],
];

export const SETTINGS = [
  { title: 'My Business', links: [
    ['sb_business_info', 'Business Profile', 'building', 'settings/company', 'business_info'],
    ['sb_profile', 'My Profile', 'user', 'settings/profile', 'profile'],
    ['sb_billing', 'Billing', 'card', 'settings/billing', 'billing'],
    ['sb_my-staff', 'My Staff', 'contacts', 'settings/staff', 'my-staff'],
    ['sb_pipelines', 'Pipelines', 'funnel', 'settings/pipelines', 'pipelines'],
  ] },
  { title: 'Business Services', links: [
    ['sb_calendars-settings', 'Calendars', 'calendar', 'settings/calendars/connections', 'calendars'],
    ['sb_smtp', 'Email Services', 'mail', 'settings/smtp_service', 'smtp_service'],
    ['sb_phone', 'Phone System', 'phone', 'settings/phone_system', 'phone_system'],
  ] },
  { title: 'Other Settings', links: [
    ['sb_fields', 'Custom Fields', 'list', 'settings/fields', 'fields'],
    ['sb_tags', 'Tags', 'tag', 'settings/tags', 'tags'],
    ['sb_domains', 'Domains', 'globe', 'settings/domains', 'domains'],
    ['sb_integrations', 'Integrations', 'plug', 'settings/integrations/list', 'integrations'],
    ['sb_private-integrations', 'Private Integrations', 'key', 'settings/private-integrations', 'private-integrations'],
    ['sb_labs', 'Labs', 'flask', 'settings/labs', 'labs'],
    ['sb_audit', 'Audit Logs', 'history', 'settings/audit/logs', 'audit-logs'],
  ] },
];
