import { DAY } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import { noteInstall } from './noteInstall.ts';
import type { InstallNotice } from '../subjects.ts';

/** Takes in once each webhook that says that the app was installed or removed; a failure leaves it to be delivered again. */
export async function takeInstall(doors: Doors, notice: InstallNotice): Promise<void> {
  const { store, log, now } = doors;
  if (await store.webhooks.isKnown(notice.webhookId)) return;
  const { companyId, locationId, whitelabelDomain, ...rest } = notice;
  await noteInstall(doors, { ...rest, companyId: companyId ?? '', locationId: locationId ?? undefined, whitelabelDomain: whitelabelDomain ?? undefined });
  log.info('installation changed', { reason: notice.kind });
  await store.webhooks.remember([notice.webhookId], now());
  await store.webhooks.forgetBefore(now() - 30 * DAY);
}
