import type { readWhen } from '../../shared/time/readWhen/readWhen.ts';

/** What reads times as people write them. With the words of five languages it is larger than the rest of the quick check. */
export type ReadWhen = typeof readWhen;

let loaded: ReadWhen | undefined;

/** undefined until it was loaded. */
export const wordReader = (): ReadWhen | undefined => loaded;

/** The popup shows its field before this is there: it is loaded while the user thinks of what to type. */
export async function loadWordReader(): Promise<ReadWhen> {
  loaded ??= (await import('../../shared/time/readWhen/readWhen.ts')).readWhen;
  return loaded;
}
