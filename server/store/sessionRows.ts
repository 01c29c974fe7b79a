import { and, asc, eq, gt, lte, ne } from 'drizzle-orm';
import type { Db } from './db.ts';
import { pairings, sessions } from './schema/sessions.ts';
import type { SessionStore } from './stored/session.ts';

/** Tokens are stored as SHA-256 only: who reads the table cannot use it. */
export function sessionRows(db: Db): SessionStore {
  return {
    ...browserRows(db),
    async addPairing(tokenHash, expiresAt) {
      await db.insert(pairings).values({ tokenHash, expiresAt });
    },
    async takePairing(tokenHash, now) {
      const taken = await db.delete(pairings).where(and(eq(pairings.tokenHash, tokenHash), gt(pairings.expiresAt, now))).returning();
      return taken.length === 1;
    },
    async add(session) {
      await db.insert(sessions).values(session);
    },
    async findByToken(tokenHash) {
      const [row] = await db.select().from(sessions).where(eq(sessions.tokenHash, tokenHash));
      return row && { id: row.id, userId: row.userId, expiresAt: row.expiresAt, accessUntil: row.accessUntil, arrived: row.arrived, installationHash: row.installationHash, origin: row.origin };
    },
    async findByFamily(familyHash) {
      const [row] = await db.select().from(sessions).where(eq(sessions.familyHash, familyHash));
      return row;
    },
    async noteArrival(id) {
      await db.update(sessions).set({ arrived: true }).where(eq(sessions.id, id));
    },
    async renew(id, from, access) {
      const renewed = await db.update(sessions).set({ ...access, arrived: false }).where(and(eq(sessions.id, id), eq(sessions.refreshHash, from))).returning({ id: sessions.id });
      return renewed.length === 1;
    },
    async link(id, userId, besideAt) {
      await db.update(sessions).set({ userId, besideAt }).where(eq(sessions.id, id));
    },
    async removeSpentPairings(now) {
      await db.delete(pairings).where(lte(pairings.expiresAt, now));
    },
    async unlink(id) {
      await db.update(sessions).set({ userId: null, besideAt: null }).where(eq(sessions.id, id));
    },
    async removeEnded(now) {
      await db.delete(sessions).where(lte(sessions.expiresAt, now));
    },
    async remove(id) {
      await db.delete(sessions).where(eq(sessions.id, id));
    },
  };
}

/** All browsers of one user. */
function browserRows(db: Db): Pick<SessionStore, 'ofUser' | 'confirmOthers' | 'removeOthers' | 'removeAll'> {
  return {
    async ofUser(userId, now) {
      const { id, browserName, createdAt, besideAt } = sessions;
      return db.select({ id, browserName, createdAt, besideAt }).from(sessions).where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, now))).orderBy(asc(createdAt));
    },
    async confirmOthers(userId, id) {
      await db.update(sessions).set({ besideAt: null }).where(and(eq(sessions.userId, userId), ne(sessions.id, id)));
    },
    async removeOthers(userId, id) {
      await db.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, id)));
    },
    async removeAll(userId) {
      await db.delete(sessions).where(eq(sessions.userId, userId));
    },
  };
}
