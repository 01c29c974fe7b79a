import type { Instant } from '../../../shared/time/period.ts';

export interface WebhookStore {
  /** Which of these ids were not there yet. They are afterwards. */
  remember(webhookIds: readonly string[], at: Instant): Promise<Set<string>>;
  isKnown(webhookId: string): Promise<boolean>;
  forgetBefore(at: Instant): Promise<void>;
}
