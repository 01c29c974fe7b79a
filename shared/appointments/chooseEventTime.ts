import type { Period } from '../time/period.ts';
import type { MirrorState, Retitled } from './mirror.ts';

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
  // Their answer was about the time that they saw. An event that stands elsewhere, even where it was before, they moved again.
  if (state === 'moving' && !isSame(theirs, ours)) return { time: 'theirs', ask: !isSame(ours, base) };
  // They did not touch it, chose the same, or had it put back.
  if (state === 'put-back' || isSame(theirs, base) || isSame(theirs, ours)) return { time: 'ours' };
  const asked = state === 'moved' || state === 'left';
  if (asked && !isSame(ours, base)) return { time: 'ours' };
  return { time: 'theirs', ask: !asked };
}

export function isSame(a: Period, b: Period): boolean {
  return a.start === b.start && a.end === b.end;
}

export type TitleMerge = {
  /** What we wrote last; undefined: it is not known. */
  readonly base: string | undefined;
  readonly ours: string;
  /** null: the event has none, or it cannot be read. */
  readonly theirs: string | null;
  readonly state: Retitled | null;
};

/**
 * The appointment's title or the one that the user gave the event, as for the time. A title of theirs is never overwritten
 * without their word: when the appointment gets another one too, theirs stays and they are told (`ask`).
 */
export function chooseTitle({ base, ours, theirs, state }: TitleMerge): { readonly title: 'ours' | 'theirs'; readonly retitled: Retitled | null; readonly ask: boolean } {
  if (state !== 'put-back' && theirs === null && base === ours) return { title: 'theirs', retitled: state, ask: false };
  if (state === 'put-back' || theirs === null || base === undefined) return { title: 'ours', retitled: null, ask: false };
  const [was, is, stands] = [base.trim(), ours.trim(), theirs.trim()];
  if (stands === is) return { title: 'theirs', retitled: null, ask: false };
  if (stands === was) return { title: 'ours', retitled: null, ask: false };
  const ask = was !== is;
  return { title: 'theirs', retitled: ask ? 'asked' : state, ask };
}
