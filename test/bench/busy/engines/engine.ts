import type { Period } from '../../../../shared/time/period.ts';

/** Every occurrence inside the window: [start, end] in epoch ms, in any order. */
export type Occurrences = [number, number][];

/** Objects in. What comes out lists the occurrences: only what an engine does before that is on the clock. */
export type Engine = (objects: readonly string[], query: { readonly window: Period; readonly zone: string }) => () => Occurrences;
