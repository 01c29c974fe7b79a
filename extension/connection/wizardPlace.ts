import type { Instant } from '../../shared/time/period.ts';
import { DAY } from '../../shared/time/period.ts';
import type { Standing } from '../messaging/backgroundApi.ts';
import { wizardItem } from '../storage.ts';

/** Steps that nobody but this browser knows of; the server knows the others. */
export const KEPT_STEPS = ['two-factor', 'app-password', 'sign-in', 'first-sync'] as const;
export type KeptStep = (typeof KEPT_STEPS)[number];

/** Who comes back later than this does not want to see the end of the set-up. */
const END_SHOWN_FOR = DAY;

/** Where the set-up was left in this browser, for the same user; undefined when it goes on where the server says. */
export async function recallWizard(standing: Standing, now: Instant): Promise<KeptStep | undefined> {
  const kept = await wizardItem.read().catch(() => undefined);
  const step = KEPT_STEPS.find((known) => known === kept?.step);
  if (!kept || step === undefined || kept.of !== ownerOf(standing)) return undefined;
  return step === 'first-sync' && Math.abs(now - kept.at) > END_SHOWN_FOR ? undefined : step;
}

/** Keeps the step and nothing that was typed. A step that the server knows is not kept: an older one is forgotten with it. */
export async function keepWizard(standing: Standing, step: string, now: Instant): Promise<void> {
  const kept = KEPT_STEPS.find((known) => known === step);
  await (kept ? wizardItem.write({ of: ownerOf(standing), step: kept, at: now }) : wizardItem.remove()).catch(() => {});
}

export async function forgetWizard(): Promise<void> {
  await wizardItem.remove().catch(() => {});
}

/** Another user of this browser begins at the beginning. */
function ownerOf(standing: Standing): string {
  if (standing.kind === 'not-paired') return '';
  const { tekmatix } = standing.account;
  return JSON.stringify([standing.server, tekmatix?.locationId ?? null, tekmatix?.userId ?? null]);
}
