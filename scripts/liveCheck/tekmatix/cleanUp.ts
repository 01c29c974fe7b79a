import { findOurs, type Spot } from './checkBlock.ts';
import type { Probe, Told } from './probe.ts';

export type CleanUp = {
  /** Its probe is not stopped by Ctrl-C. */
  readonly spot: Spot;
  /** Ids that were told to us, and whether a block may exist whose id was not. */
  readonly taken: { readonly ids: Set<string>; unsure: boolean };
  /** Milliseconds before each new attempt. */
  readonly patience: readonly number[];
  readonly tell: (words: string) => void;
  readonly wait: (ms: number) => Promise<unknown>;
};

export const removeBlock = (probe: Probe, id: string): Promise<Told> =>
  probe.ask({ method: 'DELETE', path: `/calendars/events/${encodeURIComponent(id)}`, body: {}, provoked: true });

export const isGoneAlready = ({ status, message }: Told): boolean => status === 404 || (status === 400 && /already been deleted/i.test(message));

/** Whatever happened, nothing of ours stays. True when that is certain. */
export async function cleanUp({ spot, taken, patience, tell, wait }: CleanUp): Promise<boolean> {
  if (taken.ids.size === 0 && !taken.unsure) return true;
  tell('Removing the blocked slot again.');
  for (const [attempt, pause] of [0, ...patience].entries()) {
    if (pause > 0) {
      tell(`Not certain that it is gone: the next attempt comes in ${pause / 1_000} s.`);
      await wait(pause);
    }
    // A list may lag behind a write, so an empty one is believed only after a pause when no id was told.
    if (await tryOnce(spot, taken.ids) && (!taken.unsure || attempt > 0 || patience.length === 0)) {
      taken.unsure = false;
      return true;
    }
  }
  return false;
}

async function tryOnce(spot: Spot, ids: Set<string>): Promise<boolean> {
  try {
    const found = await findOurs(spot);
    for (const { id } of found ?? []) ids.add(id);
    for (const id of [...ids]) {
      const told = await removeBlock(spot.probe, id);
      if (told.status < 300 || isGoneAlready(told)) ids.delete(id);
    }
    return found !== undefined && ids.size === 0;
  } catch {
    return false;
  }
}
