import { randomUUID } from 'node:crypto';
import { SECOND } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import { holderOf } from '../store/stored/process.ts';
import { LONGEST_LEASE } from '../store/stored/user.ts';

/** Ms between two renewals. */
const BEAT = 15 * SECOND;

/** Another cycle of the same user has begun: this one was thought dead, and must not write any more. */
export class LeaseLost extends Error {
  constructor() {
    super('another cycle of this user has begun');
    this.name = 'LeaseLost';
  }
}

export type HeldLease = {
  /** Before every write. Costs nothing while the lease is fresh. @throws LeaseLost */
  keep(): Promise<void>;
  end(): Promise<void>;
};

/**
 * Makes this the only cycle of the user, in all processes; undefined when another one runs. A row with an end, renewed
 * while the cycle lives, so that a process that dies frees its users within a minute, and within ten seconds where others
 * watch its beat (`processLife.ts`). A job engine's own lock is not enough: it lets a job that lasts too long run twice.
 */
export async function takeLease({ store, now, self }: Pick<Doors, 'store' | 'now' | 'self'>, userId: string): Promise<HeldLease | undefined> {
  const holder = self ? holderOf(self.id, randomUUID()) : randomUUID();
  let until = now() + LONGEST_LEASE;
  let lost = false;
  if (!await store.users.claimCycle(userId, { holder, now: now(), until })) return undefined;
  const renew = async (): Promise<void> => {
    const next = now() + LONGEST_LEASE;
    if (await store.users.renewCycle(userId, { holder, now: now(), until: next })) until = next;
    else lost = true;
  };
  const beat = setInterval(() => { void renew().catch(() => {}); }, BEAT);
  beat.unref();
  return {
    async keep() {
      const left = until - now();
      // Old, or of a clock that was set back since, or of a process that the others may have taken for dead.
      const doubtful = left < LONGEST_LEASE / 2 || left > LONGEST_LEASE || self?.isSure() === false;
      if (!lost && doubtful) await renew();
      if (lost) throw new LeaseLost();
    },
    async end() {
      clearInterval(beat);
      await store.users.endCycle(userId, holder);
    },
  };
}
