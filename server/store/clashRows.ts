import { and, eq, inArray, lt } from 'drizzle-orm';
import { DAY } from '../../shared/time/period.ts';
import type { Db } from './db.ts';
import { acceptedClashes } from './schema/sync.ts';
import type { SyncStore } from './stored/sync.ts';

/** Nobody asks about an appointment that ended so long (ms) ago. */
const KEPT = 31 * DAY;

/** Clashes that users accepted. */
export function clashRows(db: Db): Pick<SyncStore, 'acceptedClashes' | 'acceptClashes' | 'countClashesAgain'> {
  return {
    async acceptedClashes(userId) {
      return (await db.select({ key: acceptedClashes.key }).from(acceptedClashes).where(eq(acceptedClashes.userId, userId))).map((row) => row.key);
    },
    async acceptClashes(userId, { keys, endsAt, now }) {
      await db.delete(acceptedClashes).where(and(eq(acceptedClashes.userId, userId), lt(acceptedClashes.endsAt, now - KEPT)));
      await db.insert(acceptedClashes).values(keys.map((key) => ({ userId, key, endsAt }))).onConflictDoNothing();
    },
    async countClashesAgain(userId, keys) {
      await db.delete(acceptedClashes).where(and(eq(acceptedClashes.userId, userId), inArray(acceptedClashes.key, [...keys])));
    },
  };
}
