import { eq, lt } from 'drizzle-orm';
import type { Db } from './db.ts';
import { webhookDeliveries } from './schema/webhooks.ts';
import type { WebhookStore } from './stored/webhook.ts';

export function webhookRows(db: Db): WebhookStore {
  return {
    async remember(webhookIds, receivedAt) {
      if (webhookIds.length === 0) return new Set();
      const fresh = await db.insert(webhookDeliveries).values(webhookIds.map((webhookId) => ({ webhookId, receivedAt })))
        .onConflictDoNothing().returning({ id: webhookDeliveries.webhookId });
      return new Set(fresh.map((row) => row.id));
    },
    async isKnown(webhookId) {
      return (await db.select().from(webhookDeliveries).where(eq(webhookDeliveries.webhookId, webhookId))).length > 0;
    },
    async forgetBefore(at) {
      await db.delete(webhookDeliveries).where(lt(webhookDeliveries.receivedAt, at));
    },
  };
}
