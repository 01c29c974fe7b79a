import { lte } from 'drizzle-orm';
import type { Db } from './db.ts';
import { signInNonces, spentDetails } from './schema/sessions.ts';
import type { SignInStore } from './stored/session.ts';

/** The column is of a time when they were forgotten. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Nonces and session details are stored as hashes only: who reads the tables cannot use them. */
export function signInRows(db: Db): SignInStore {
  return {
    async spendNonce(nonceHash, { now, until }) {
      await db.delete(signInNonces).where(lte(signInNonces.expiresAt, now));
      const spent = await db.insert(signInNonces).values({ nonceHash, madeAt: now, expiresAt: until }).onConflictDoNothing().returning();
      return spent.length === 1;
    },
    async spendDetails(hash) {
      const spent = await db.insert(spentDetails).values({ hash, until: NEVER }).onConflictDoNothing().returning();
      return spent.length === 1;
    },
  };
}
