import type { PageFinding } from '../host/hostPage.ts';
import { say } from '../ui/words.ts';

/** What cannot be done on this page because it is not as we know it, in sentences; usually none. */
export function sayLimits(findings: readonly PageFinding[]): string[] {
  const of = (check: PageFinding['check']): PageFinding['result'] | undefined => findings.find((one) => one.check === check)?.result;
  const limits: string[] = [];
  if (of('indicator') === 'fallback') limits.push(say('appointments.limits.header'));
  if (of('calendar-configuration') === 'missing') limits.push(say('appointments.limits.configuration'));
  return limits;
}
