import { OTHER_HOST, type PageCheckName, type PageFinding } from '../host/hostPage.ts';
import type { PageCheck } from '../messaging/backgroundApi.ts';
import type { Instant } from '../../shared/time/period.ts';
import { formatList, formatNumber } from '../ui/formatNumber.ts';
import { toTextName } from '../ui/sayFault.ts';
import { say } from '../ui/words.ts';

export type PageWords = { readonly what: string; readonly said: string; readonly tone: 'good' | 'warn' | 'plain' };

type Result = PageFinding['result'];

/** What is missing says where the same is found instead, and what belongs elsewhere where it is looked for. */
const MISSING = ['sub-account', 'integrations-card', 'calendar-configuration', 'indicator', 'appointment-time', 'redraw', 'app-utils'] as const;
const ELSEWHERE = ['integrations-card', 'calendar-configuration', 'indicator', 'appointment-time', 'frames'] as const;

/** One finding in plain words. */
export function sayFinding({ check, result, detail }: PageFinding): PageWords {
  const said: Record<Result, () => string> = {
    found: () => sayFound(check, detail),
    fallback: () => say('sync.page.fallback'),
    missing: () => {
      const known = MISSING.find((one) => one === check);
      return known ? say(`sync.page.missingOf.${toTextName(known)}`) : say('sync.page.missing');
    },
    elsewhere: () => {
      const known = ELSEWHERE.find((one) => one === check);
      return known ? say(`sync.page.elsewhereOf.${toTextName(known)}`) : say('sync.page.elsewhere');
    },
    'not seen yet': () => say('sync.page.notSeen'),
  };
  return { what: say(`sync.page.name.${toTextName(check)}`), said: said[result](), tone: result === 'missing' ? 'warn' : result === 'found' || result === 'fallback' ? 'good' : 'plain' };
}

/** `detail`: how often it was put back, or whose parts the page holds. */
function sayFound(check: PageCheckName, detail: string): string {
  if (check === 'redraw') return say('sync.page.putBack', Number(detail), { n: formatNumber(Number(detail)) });
  if (check !== 'frames') return say('sync.page.found');
  return say('sync.page.frames', { hosts: formatList(detail.split(', ').map((host) => (host === OTHER_HOST ? say('sync.page.anotherHost') : host)), 'plain') });
}

/** Why the page could not be looked at, and what to do. */
export function sayUnchecked(kind: Exclude<PageCheck['kind'], 'examined'>): { readonly title: string; readonly sentence: string } {
  const name = toTextName(kind);
  return { title: say(`sync.page.${name}.title`), sentence: say(`sync.page.${name}.sentence`) };
}

/** For support: what was found, in our own words. No name, no id, no address of the page. */
export function writePageReport(check: PageCheck, now: Instant): string {
  return JSON.stringify({
    product: say('manifest.name'), at: new Date(now).toISOString(), page: check.kind,
    findings: check.kind === 'examined' ? check.findings.map(({ check: name, result, detail }) => ({ check: name, result, detail })) : [],
  }, null, 2);
}
