import { boolean, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';
import { users } from './users.ts';

export const pairings = pgTable('pairings', {
  tokenHash: text('token_hash').primaryKey(),
  expiresAt: instant('expires_at').notNull(),
});

export const sessions = pgTable('sessions', {
  id: text('id').primaryKey(),
  tokenHash: text('token_hash').notNull().unique(),
  /** Until when the token opens something; null: as long as the session lasts. */
  accessUntil: instant('access_until'),
  /** What all refresh tokens of the session have in common, and the secret of the present one and of the one before it. */
  familyHash: text('family_hash').unique(),
  refreshHash: text('refresh_hash'),
  previousHash: text('previous_hash'),
  /** False until the token that was given out last has been used: then its answer arrived. */
  arrived: boolean('arrived').notNull().default(true),
  /** Where it was begun, and where alone it counts: a hash of the installation's own id, and the extension's origin. null: anywhere. */
  installationHash: text('installation_hash'),
  origin: text('origin'),
  userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
  browserName: text('browser_name').notNull(),
  /** When it was linked as a user who had other browsers, until one of those has said that it is theirs. */
  besideAt: instant('beside_at'),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
});

/** Installations that a browser began; one that ended well lets that browser link the locations it brought. */
export const installAttempts = pgTable('install_attempts', {
  id: text('id').primaryKey(),
  stateHash: text('state_hash').notNull().unique(),
  sessionId: text('session_id').notNull().references(() => sessions.id, { onDelete: 'cascade' }),
  expiresAt: instant('expires_at').notNull(),
  outcome: text('outcome').notNull(),
  locations: jsonb('locations').$type<{ id: string; name: string }[]>().notNull().default([]),
  fault: text('fault'),
}, (t) => [index('install_attempts_of_session').on(t.sessionId)]);

/** Nonces that browsers have signed in with, until they expire; only their hashes. */
export const signInNonces = pgTable('sign_in_nonces', {
  nonceHash: text('nonce_hash').primaryKey(),
  madeAt: instant('made_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
});

/** Session details that somebody has signed in with, by a hash: none is accepted twice, whenever it comes. */
export const spentDetails = pgTable('spent_details', {
  hash: text('hash').primaryKey(),
  until: instant('until').notNull(),
});
