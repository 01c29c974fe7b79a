import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** The app as it is installed in an agency (`company:…`) or in one location (`location:…`), with its tokens. */
export const installs = pgTable('installs', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  companyId: text('company_id').notNull(),
  locationId: text('location_id'),
  /** The agency's installation that this location's tokens are made from; null when it has a refresh token of its own. */
  parentId: text('parent_id'),
  sealedAccess: text('sealed_access'),
  sealedRefresh: text('sealed_refresh'),
  issuedAt: instant('issued_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  scope: text('scope').notNull(),
  state: text('state').notNull(),
  installedAt: instant('installed_at').notNull(),
  /** Until then one process renews the tokens, and nobody else does. */
  refreshingUntil: instant('refreshing_until'),
  /** Not before then: the last attempt came to nothing, for the reason `fault`. */
  retryAt: instant('retry_at'),
  fault: text('fault'),
  /** When a token was last renewed because it was refused, not because it grew old. */
  forcedAt: instant('forced_at'),
  /** When it was uninstalled, as TekMatix told: what it says of an earlier time is about an earlier installation. */
  endedAt: instant('ended_at'),
  whitelabelDomain: text('whitelabel_domain'),
}, (t) => [index('installs_of_parent').on(t.parentId)]);

export const locations = pgTable('locations', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  zone: text('zone').notNull(),
  /** A Private Integration Token; null where the app is installed. */
  sealedToken: text('sealed_token'),
  /** The one before it, which goes on working for a while. */
  previousSealedToken: text('previous_sealed_token'),
  previousUntil: instant('previous_until'),
  installId: text('install_id').references(() => installs.id),
});
