import { DAY } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import type { InstallNotice } from '../subjects.ts';

/** Tells once of each webhook that says that the app was installed or removed; a failure leaves it to be delivered again. */
export async function takeInstall({ store, log, now }: Doors, notice: InstallNotice): Promise<void> {
  if (await store.webhooks.isKnown(notice.webhookId)) return;
  log.info('installation changed', { reason: notice.kind });
  await store.webhooks.remember([notice.webhookId], now());
  await store.webhooks.forgetBefore(now() - 30 * DAY);
}
