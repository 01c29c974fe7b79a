import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Webhooks that came in, by their id: none counts twice. */
export const webhookDeliveries = pgTable('webhook_deliveries', {
  webhookId: text('webhook_id').primaryKey(),
  receivedAt: instant('received_at').notNull(),
}, (t) => [index('webhook_deliveries_by_age').on(t.receivedAt)]);
