import type { z } from 'zod';
import type { JournalPage, zJournalInput } from '../../shared/contract/sync.ts';
import { actionsOf } from '../../shared/sync/journalCodes.ts';
import type { Store } from '../store/store.ts';
import type { JournalQuery } from '../store/stored/journal.ts';

/**
 * A page of the user's journal, newest first. Titles of appointments are TekMatix's own and looked up now; titles of
 * iCloud events are those that the journal was allowed to keep.
 */
export async function readJournal(store: Store, userId: string, input: z.infer<typeof zJournalInput>): Promise<JournalPage> {
  // One more than asked for says whether there is another page.
  const found = await store.journal.find(userId, { ...toQuery(input), limit: input.limit + 1 });
  const rows = found.slice(0, input.limit);
  const titles = new Map(((await store.sync.reading(userId))?.appointments ?? []).map((a) => [a.id as string, a.title]));
  return {
    rows: rows.map(({ id, at, action, target, reason, before, after, calendarId = null, title = null, change = null }) =>
      ({ id, at, action, target, reason, before, after, calendarId, title: title ?? titles.get(target) ?? null, change })),
    next: found.length > rows.length ? rows.at(-1)?.id ?? null : null,
  };
}

function toQuery({ limit, before, kinds, calendarId, from, to, text, codes = { actions: [], reasons: [] } }: z.infer<typeof zJournalInput>): JournalQuery {
  const wanted = text?.trim();
  return {
    limit, before, calendarId, from, to,
    ...(kinds && kinds.length > 0 ? { actions: actionsOf(kinds) } : {}),
    ...(wanted ? { words: { ...codes, text: wanted } } : {}),
  };
}
