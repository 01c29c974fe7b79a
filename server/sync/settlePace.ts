import { nextSync, type Pause } from '../../shared/sync/nextSync.ts';
import type { Cycle } from './cycle.ts';

/** From 0 to 1, from the cycle's own id: hexadecimal digits that nobody chose. */
export const chanceOf = (cycleId: string): number => Number.parseInt(cycleId.slice(0, 6).padEnd(6, '0'), 16) / 0xffffff;

/**
 * At the end of a cycle: when the next one is due. A hint, a choice or somebody who looks may have made it due sooner
 * meanwhile; that stands.
 */
export async function settlePace(cycle: Cycle, { success }: { readonly success: boolean }): Promise<Pause> {
  const { store, now, syncAsleep } = cycle.doors;
  const known = await store.paces.find(cycle.user.id);
  const changed = cycle.progress.events > 0 || cycle.progress.writes.done > 0;
  const failures = success ? 0 : (known?.failures ?? 0) + 1;
  const changedAt = changed ? now() : known?.changedAt ?? null;
  const fastest = cycle.pace.cycleMs;
  const pause = nextSync({
    now: now(), fastest, slowest: syncAsleep, lookedAt: known?.lookedAt ?? null, changedAt, failures, chance: chanceOf(cycle.id),
  });
  const patch = {
    ...(changed ? { changedAt } : {}), ...(known?.failures === failures ? {} : { failures }), ...(known?.fastestMs === fastest ? {} : { fastestMs: fastest }),
    ...cycle.reach,
  };
  if (Object.keys(patch).length > 0) await store.paces.save(cycle.user.id, patch);
  // Not just before an account may be asked again, or it would wait another whole pause.
  const next = Math.min(cycle.startedAt + pause.ms, Math.max(cycle.startedAt + fastest, cycle.wait.until ?? Infinity));
  if (next !== cycle.startedAt + fastest) await store.paces.reschedule(cycle.user.id, cycle.startedAt + fastest, next);
  return pause;
}
