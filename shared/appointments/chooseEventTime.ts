import type { Period } from '../time/period.ts';
import type { MirrorState } from './mirror.ts';

export type TimeMerge = {
  /** What we wrote last. */
  readonly base: Period;
  /** What the appointment says now. */
  readonly ours: Period;
  /** Where the event stands in Apple Calendar. */
  readonly theirs: Period;
  readonly state: MirrorState;
};

/**
 * The appointment's time or the one that the user gave the event: a three-way merge. `ask`: the user moved it and was not
 * asked yet. A time that they chose is replaced only after they were asked, by their word or a newer appointment.
 */
export function chooseEventTime({ base, ours, theirs, state }: TimeMerge): { readonly time: 'ours' } | { readonly time: 'theirs'; readonly ask: boolean } {
  // They did not touch it, chose the same, or had it put back.
  if (state === 'put-back' || isSame(theirs, base) || isSame(theirs, ours)) return { time: 'ours' };
  const asked = state === 'moved' || state === 'left';
  if (asked && !isSame(ours, base)) return { time: 'ours' };
  return { time: 'theirs', ask: !asked };
}

export function isSame(a: Period, b: Period): boolean {
  return a.start === b.start && a.end === b.end;
}
