import type { PageCheckName, PageFinding } from '../host/hostPage.ts';
import type { PageCheck } from '../messaging/backgroundApi.ts';
import type { Instant } from '../../shared/time/period.ts';

export type PageWords = { readonly what: string; readonly said: string; readonly tone: 'good' | 'warn' | 'plain' };

type Result = PageFinding['result'];

const ELSEWHERE: Partial<Record<PageCheckName, string>> = {
  'integrations-card': 'Not on this page: open Settings, Integrations in TekMatix and check again.',
  'calendar-configuration': 'Not on this page: open Settings, My Profile in TekMatix and check again.',
  indicator: 'Not on this page: open a sub-account in TekMatix and check again.',
  'appointment-time': 'No dialog of an appointment is open: open one in TekMatix and check again.',
  frames: 'This page has none.',
};

const NAMES: Record<PageCheckName, string> = {
  'sub-account': 'The open sub-account', 'integrations-card': 'The iCloud card in Integrations', 'calendar-configuration': 'Calendar Configuration in My Profile',
  indicator: 'The conflict indicator', 'appointment-time': 'The time in the dialog of an appointment', redraw: 'Standing through a redraw', 'route-events': 'News of page changes', 'app-utils': 'Who is signed in', frames: 'Parts from other hosts',
};

const MISSING: Partial<Record<PageCheckName, string>> = {
  'sub-account': 'No sub-account is open: sign in to TekMatix and open one.',
  'integrations-card': 'TekMatix changed this page, and the card has no place. Use Accounts in these settings instead.',
  'calendar-configuration': 'TekMatix changed this page, and the panel has no place. Use Calendars in these settings instead.',
  indicator: 'It has no place on this page. Conflicts show on the extension\'s icon.',
  'appointment-time': 'The time in it could not be read. Use the quick check behind the extension\'s icon instead.',
  redraw: 'TekMatix drew the page anew, and not all of ours came back. Reload the page.',
  'app-utils': 'The page does not tell. Choose your user yourself when you link TekMatix.',
};

/** One finding in plain words. What is missing says where the same is found instead. */
export function sayFinding({ check, result, detail }: PageFinding): PageWords {
  const said: Record<Result, string> = {
    found: check === 'redraw' ? `Put back ${detail}.` : check === 'frames' ? `Yes: ${detail}.` : 'As expected.',
    fallback: 'Works, in another place than usual: TekMatix changed this page.',
    missing: MISSING[check] ?? 'Missing.', elsewhere: ELSEWHERE[check] ?? 'Not on this page.', 'not seen yet': 'Nothing seen since the page was loaded. That is no fault.',
  };
  return { what: NAMES[check], said: said[result], tone: result === 'missing' ? 'warn' : result === 'found' || result === 'fallback' ? 'good' : 'plain' };
}

/** Why the page could not be looked at, and what to do. */
export function sayUnchecked(kind: Exclude<PageCheck['kind'], 'examined'>): { readonly title: string; readonly sentence: string } {
  switch (kind) {
    case 'not-allowed': return { title: 'The browser keeps us out of TekMatix', sentence: 'Allow this extension to access app.tekmatix.com in the browser\'s extension settings, then reload TekMatix. Syncing goes on meanwhile; Calendars and Accounts here do all that the panels do.' };
    case 'no-page': return { title: 'TekMatix is not open', sentence: 'Open app.tekmatix.com in a tab of this browser and check again. Other addresses of TekMatix are not supported yet; Calendars and Accounts here do all that the panels do.' };
    case 'no-answer': return { title: 'The TekMatix page does not answer', sentence: 'It was opened before the extension was installed or updated: reload it and check again.' };
  }
}

/** For support: what was found, in our own words. No name, no id, no address of the page. */
export function writePageReport(check: PageCheck, now: Instant): string {
  return JSON.stringify({
    product: 'iCloud for TekMatix', at: new Date(now).toISOString(), page: check.kind,
    findings: check.kind === 'examined' ? check.findings.map(({ check: name, result, detail }) => ({ check: name, result, detail })) : [],
  }, null, 2);
}
