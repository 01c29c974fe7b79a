import type { Instant, Period } from '../time/period.ts';
import { markTaken } from '../time/periodList.ts';
import { takenTime } from './busyTimeline.ts';
import { whyUnknown } from './checkAvailability.ts';
import type { BusySnapshot } from './snapshot.ts';

export type SlotMark = 'free' | 'taken' | 'not-checked';

/** One mark for each slot; fastest in the order of their start. "Free" needs complete and fresh evidence, as in checkAvailability. */
export function markSlots(snapshot: BusySnapshot, slots: readonly Period[], now: Instant): SlotMark[] {
  const taken = markTaken(takenTime(snapshot.busy), slots);
  return slots.map((slot, place) => {
    if (taken[place] === 1) return 'taken';
    return whyUnknown(snapshot, slot, now) === undefined ? 'free' : 'not-checked';
  });
}
