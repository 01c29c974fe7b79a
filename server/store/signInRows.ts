import { and, eq, gt, lte } from 'drizzle-orm';
import type { Db } from './db.ts';
import { signInNonces, spentDetails } from './schema/sessions.ts';
import type { SignInStore } from './stored/session.ts';

/** Nonces and session details are stored as hashes only: who reads the tables cannot use them. */
export function signInRows(db: Db): SignInStore {
  return {
    async addNonce({ nonceHash, madeAt, expiresAt }, { since, atMost }) {
      // A used one stays that long, so that it counts.
      await db.delete(signInNonces).where(and(lte(signInNonces.expiresAt, madeAt), lte(signInNonces.madeAt, since)));
      const made = await db.$count(signInNonces, gt(signInNonces.madeAt, since));
      if (made >= atMost) return false;
      await db.insert(signInNonces).values({ nonceHash, madeAt, expiresAt });
      return true;
    },
    async takeNonce(nonceHash, now) {
      const taken = await db.update(signInNonces).set({ expiresAt: 0 }).where(and(eq(signInNonces.nonceHash, nonceHash), gt(signInNonces.expiresAt, now))).returning();
      return taken.length === 1;
    },
    async spendDetails(hash, { now, until }) {
      await db.delete(spentDetails).where(lte(spentDetails.until, now));
      const spent = await db.insert(spentDetails).values({ hash, until }).onConflictDoNothing().returning();
      return spent.length === 1;
    },
  };
}
