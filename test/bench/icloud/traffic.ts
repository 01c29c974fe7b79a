import type { ICloudStandin, JournalEntry } from '../../standins/icloud/standin.ts';

/** Bytes of all bodies, unpacked; `reportBytes`: without the listing of the account, so of the calendar itself. */
export type Traffic = { readonly requests: number; readonly bytes: number; readonly reportBytes: number };

/** What crosses the wire while `work` is done. */
export async function trafficOf(icloud: ICloudStandin, work: () => Promise<unknown>): Promise<Traffic> {
  icloud.clearJournal();
  await work();
  return sum(icloud.journal);
}

const sum = (journal: readonly JournalEntry[]): Traffic => ({
  requests: journal.length, bytes: bytesOf(journal), reportBytes: bytesOf(journal.filter(({ report }) => report !== null)),
});

const bytesOf = (entries: readonly JournalEntry[]): number => entries.reduce((all, { sentBytes, receivedBytes }) => all + sentBytes + receivedBytes, 0);
