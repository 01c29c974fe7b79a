import { setTimeout as wait } from 'node:timers/promises';
import { readPropText } from '../../server/caldav/parseMultistatus.ts';
import { DAV } from '../../server/caldav/parseXml.ts';
import { propfind, rowsOf, type Probe } from './probe.ts';

/** Every href that may hold an event of ours, with the ETag of its last write where one was told. */
export type Taken = Map<string, string | undefined>;

export type CleanUp = {
  readonly probe: Probe; readonly taken: Taken;
  /** Milliseconds to wait before each new attempt to remove. */
  readonly patience: readonly number[];
  /** What is waited for, for the person at the terminal. */
  readonly tell: (words: string) => void;
};

/** Whatever happened, nothing of ours stays; what may still be there stays in `taken`. */
export async function cleanUp({ probe, taken, patience, tell }: CleanUp): Promise<void> {
  if (taken.size > 0) tell('Removing the event again.');
  for (const pause of [0, ...patience]) {
    if (pause > 0 && taken.size > 0) {
      tell(`Not certain that it is gone: the next attempt comes in ${pause / 1_000} s.`);
      await wait(pause);
    }
    for (const [href, etag] of [...taken]) if (await isRemoved(probe, href, etag)) taken.delete(href);
  }
}

export async function remove(probe: Probe, href: string, etag: string | undefined): Promise<number> {
  return (await probe.ask({ method: 'DELETE', path: href, headers: etag === undefined ? {} : { 'if-match': etag } })).status;
}

/** From the server's own words, not from a copy of them: GET may be stale. */
export async function readETag(probe: Probe, href: string): Promise<string | undefined> {
  const rows = rowsOf(await probe.ask(propfind(href, '0', ['d:getetag'])))?.rows ?? [];
  return rows.map((row) => readPropText(row, DAV, 'getetag')).find((etag) => etag !== null) ?? undefined;
}

/**
 * Reads may lag behind a write, so that no 404 of a read is believed before a DELETE was answered. A throttle or a
 * broken connection is no answer: the next attempt may get one.
 */
async function isRemoved(probe: Probe, href: string, etag: string | undefined): Promise<boolean> {
  try {
    let status = etag === undefined ? undefined : await remove(probe, href, etag);
    // The name is made up by us, so that even without a condition nothing of the user's can be meant.
    if (status === undefined || status === 412) status = await remove(probe, href, await readETag(probe, href));
    return (status < 300 || status === 404) && (await probe.ask(propfind(href, '0', ['d:getetag']))).status === 404;
  } catch {
    return false;
  }
}
