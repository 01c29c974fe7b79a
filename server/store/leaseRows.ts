import { and, eq, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { cycleLeases } from './schema/users.ts';
import { LONGEST_LEASE, type UserStore } from './stored/user.ts';

/** The leases of cycles. A row stays when its cycle has ended: whoever was thought dead finds another holder in it. */
export function leaseRows(db: Db): Pick<UserStore, 'claimCycle' | 'renewCycle' | 'endCycle' | 'endAllCycles'> {
  return {
    async claimCycle(userId, { holder, now, until }) {
      // One that lasts longer than any was taken by a clock that was set back since.
      const free = sql`(${cycleLeases.until} <= ${now} or ${cycleLeases.until} > ${now + LONGEST_LEASE})`;
      const taken = await db.insert(cycleLeases).values({ userId, holder, until })
        .onConflictDoUpdate({ target: cycleLeases.userId, set: { holder, until }, setWhere: free }).returning({ holder: cycleLeases.holder });
      return taken.length > 0;
    },
    async renewCycle(userId, { holder, until }) {
      const kept = await db.update(cycleLeases).set({ until }).where(and(eq(cycleLeases.userId, userId), eq(cycleLeases.holder, holder))).returning({ holder: cycleLeases.holder });
      return kept.length > 0;
    },
    async endCycle(userId, holder) {
      await db.update(cycleLeases).set({ until: 0 }).where(and(eq(cycleLeases.userId, userId), eq(cycleLeases.holder, holder)));
    },
    async endAllCycles() {
      await db.update(cycleLeases).set({ until: 0 });
    },
  };
}
