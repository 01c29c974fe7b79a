import { and, asc, desc, eq, gte, ilike, inArray, lt, lte, or, type SQL } from 'drizzle-orm';
import type { Instant } from '../../shared/time/period.ts';
import type { Db } from './db.ts';
import { journal, journalCheckpoints } from './schema/sync.ts';
import type { JournalQuery, JournalStore, KeptRow } from './stored/journal.ts';

export function journalRows(db: Db): JournalStore {
  return {
    async find(userId, query) {
      const rows = await db.select().from(journal).where(and(eq(journal.userId, userId), ...conditions(query))).orderBy(desc(journal.id)).limit(query.limit);
      return rows.map(toRow);
    },
    async checkpoint(userId) {
      const [row] = await db.select().from(journalCheckpoints).where(eq(journalCheckpoints.userId, userId));
      return row?.written;
    },
    async steps(userId, before) {
      const end = before === undefined ? undefined : await firstSince(db, userId, before);
      const rows = await db.select().from(journal).where(and(eq(journal.userId, userId), end === undefined ? undefined : lt(journal.id, end))).orderBy(asc(journal.id));
      return rows.map(toRow);
    },
    async usersBefore(at) {
      return (await db.selectDistinct({ userId: journal.userId }).from(journal).where(lt(journal.at, at))).map((row) => row.userId);
    },
    async purge(userId, through, checkpoint) {
      await db.insert(journalCheckpoints).values({ userId, ...checkpoint }).onConflictDoUpdate({ target: journalCheckpoints.userId, set: checkpoint });
      await db.delete(journal).where(and(eq(journal.userId, userId), lte(journal.id, through)));
    },
    async scrubTitles(userId, calendarIds) {
      if (calendarIds.length === 0) return;
      await db.update(journal).set({ title: null }).where(and(eq(journal.userId, userId), inArray(journal.calendarId, [...calendarIds])));
    },
  };
}

/** A clock that was set back leaves newer times below older ones: what comes after the first young row stays. */
async function firstSince(db: Db, userId: string, at: Instant): Promise<number | undefined> {
  const [row] = await db.select({ id: journal.id }).from(journal).where(and(eq(journal.userId, userId), gte(journal.at, at))).orderBy(asc(journal.id)).limit(1);
  return row?.id;
}

function conditions({ before, actions, calendarId, from, to, words }: JournalQuery): (SQL | undefined)[] {
  return [
    before === undefined ? undefined : lt(journal.id, before),
    actions && inArray(journal.action, [...actions]),
    calendarId === undefined ? undefined : eq(journal.calendarId, calendarId),
    from === undefined ? undefined : gte(journal.at, from),
    to === undefined ? undefined : lt(journal.at, to),
    words && or(inArray(journal.action, [...words.actions]), inArray(journal.reason, [...words.reasons]), ilike(journal.title, `%${escapeLike(words.text)}%`)),
  ];
}

/** The text is looked for as it is. */
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

const toRow = ({ userId: _userId, ...row }: typeof journal.$inferSelect): KeptRow => row;
