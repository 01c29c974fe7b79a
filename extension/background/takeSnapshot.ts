import type { PackedSnapshot } from '../../shared/availability/packedSnapshot.ts';
import { DAY, SECOND, type Instant, type Period } from '../../shared/time/period.ts';
import type { TakenSnapshot } from '../messaging/backgroundApi.ts';
import { snapshotItem } from '../storage.ts';
import { toBackgroundFault } from './syncServer.ts';

/** Many tabs and the popup ask at once; within this long one answer serves them all. */
const SHARED_FOR = 5 * SECOND;

/**
 * Busy time of a window. Every question inside the next two months is answered from one wide snapshot, so that a page
 * can leaf through its weeks without asking again; when the server is away, from the last one, marked so.
 * @throws BackgroundFault when neither has it.
 */
export async function takeSnapshot(window: Period, ask: (wanted: Period) => Promise<PackedSnapshot>, now: Instant): Promise<TakenSnapshot> {
  const cached = await snapshotItem.read();
  const covers = cached !== undefined && cached.packed.window.start <= window.start && cached.packed.window.end >= window.end;
  if (covers && now - cached.askedAt < SHARED_FOR && now >= cached.askedAt) return { packed: cached.packed, from: 'server' };
  const wide = wideWindow(now);
  const inside = window.start >= wide.start && window.end <= wide.end;
  try {
    const packed = await ask(inside ? wide : window);
    if (inside) await snapshotItem.write({ packed, askedAt: now });
    return { packed, from: 'server' };
  } catch (error) {
    const fault = toBackgroundFault(error);
    if (covers && fault.fault.code === 'server-unreachable') return { packed: cached.packed, from: 'cache' };
    throw fault;
  }
}

/** Begins on a day, not at a moment: neighbouring questions then fall into the same window. */
function wideWindow(now: Instant): Period {
  const today = Math.floor(now / DAY) * DAY;
  return { start: today - DAY, end: today + 60 * DAY };
}
