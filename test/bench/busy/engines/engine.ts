import type { Period } from '../../../../shared/time/period.ts';

/** Objects in, every occurrence inside the window out: [start, end] in epoch ms, in any order. */
export type Engine = (objects: readonly string[], query: { readonly window: Period; readonly zone: string }) => [number, number][];
