import type { MountName } from './hostPage.ts';

type Anchor = {
  readonly selector: string;
  /** Where our element goes in relation to what was found. */
  readonly put: 'before' | 'last-child';
  /** `corner`: not in the page's own flow, so it floats. */
  readonly at?: 'corner';
  /** Where and when it was seen (field manual TekMatix §4.4). */
  readonly evidence: string;
};

/** Tried in order; the first that is in the page wins. Never a text: the interface is translated. */
export const ANCHORS: Record<Exclude<MountName, 'appointment-time'>, readonly Anchor[]> = {
  'integrations-card': [
    { selector: '.integration-card', put: 'before', evidence: 'Integrations list, one per provider; live audit 2026-05-26' },
    { selector: '.hl_wrapper--inner', put: 'last-child', evidence: 'content column of every page; live audit 2026-05-26' },
  ],
  'calendar-configuration': [
    { selector: '.hl_settings--body', put: 'last-child', evidence: 'settings content column; older live audits, 2026-05' },
    { selector: '.hl_wrapper--inner', put: 'last-child', evidence: 'content column of every page; live audit 2026-05-26' },
  ],
  indicator: [
    { selector: '#quickActions', put: 'before', evidence: 'first of the icons in the header; live audit 2026-10' },
    { selector: '#recent_activities-toggle', put: 'before', evidence: 'icon in the header; live audits 2026-05-26 and 2026-10' },
    { selector: '#hl_header--help-icon', put: 'before', evidence: 'icon in the header; live audits 2026-05-26 and 2026-10' },
    { selector: 'body', put: 'last-child', at: 'corner', evidence: 'no header that we know: it floats over the page' },
  ],
  panel: [{ selector: 'body', put: 'last-child', evidence: 'an overlay: the calendar grid has no known elements' }],
};

/** Dark theme: a class on the root or body, else what the page paints. Last checked 2026-05-26. */
export const DARK = '.dark, [data-theme="dark"], .hl-dark';
