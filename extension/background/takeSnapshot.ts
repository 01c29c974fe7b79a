import type { PackedSnapshot } from '../../shared/availability/packedSnapshot.ts';
import { DAY, SECOND, type Instant, type Period } from '../../shared/time/period.ts';
import type { TakenSnapshot } from '../messaging/backgroundApi.ts';
import { generationItem, pairingItem, snapshotItem, type CachedSnapshot } from '../storage.ts';
import { toBackgroundFault } from './syncServer.ts';

/** Many tabs and the popup ask at once; within this long one answer serves them all. */
const SHARED_FOR = 5 * SECOND;

/**
 * Busy time of a window. Every question inside the next two months is answered from one wide snapshot, so that a page
 * can leaf through its weeks without asking again; when the server is away, from the last one, marked so.
 * @throws BackgroundFault when neither has it.
 */
export async function takeSnapshot(window: Period, ask: (wanted: Period) => Promise<PackedSnapshot>, now: Instant): Promise<TakenSnapshot> {
  const about = await readAbout();
  const cached = await findRemembered(window);
  if (cached && now - cached.askedAt < SHARED_FOR && now >= cached.askedAt) return { packed: cached.packed, from: 'server' };
  const wide = wideWindow(now);
  const inside = window.start >= wide.start && window.end <= wide.end;
  try {
    const packed = await ask(inside ? wide : window);
    // What was asked for before a change is told to whoever asked, and not kept.
    if (inside && (await readAbout()) === about) await snapshotItem.write({ packed, askedAt: now, about });
    return { packed, from: 'server' };
  } catch (error) {
    const fault = toBackgroundFault(error);
    const remembered = fault.fault.code === 'server-unreachable' ? await findRemembered(window) : undefined;
    if (remembered) return { packed: remembered.packed, from: 'cache' };
    throw fault;
  }
}

/** The last answer, if it covers the window; nobody is asked. */
export async function recallSnapshot(window: Period): Promise<PackedSnapshot | null> {
  return (await findRemembered(window))?.packed ?? null;
}

/** What is known of busy time is about other calendars now, or somebody else's. Answers under way are not kept either. */
export async function forgetSnapshot(): Promise<void> {
  await generationItem.write(crypto.randomUUID());
  await snapshotItem.remove();
}

/** A change may fall between any two steps: so what is remembered is asked, too, what it is about. */
async function findRemembered(window: Period): Promise<CachedSnapshot | undefined> {
  const [cached, about] = [await snapshotItem.read(), await readAbout()];
  if (!cached || cached.about !== about) return undefined;
  return cached.packed.window.start <= window.start && cached.packed.window.end >= window.end ? cached : undefined;
}

async function readAbout(): Promise<string> {
  const [pairing = null, generation = null] = await Promise.all([pairingItem.read(), generationItem.read()]);
  return JSON.stringify([pairing?.server, pairing?.session, generation]);
}

/** Begins on a day, not at a moment: neighbouring questions then fall into the same window. */
function wideWindow(now: Instant): Period {
  const today = Math.floor(now / DAY) * DAY;
  return { start: today - DAY, end: today + 60 * DAY };
}
