import { and, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import type { CalendarAccess, CalendarHref, CalendarId, CalendarKind, CalendarRole } from '../../shared/calendars/calendar.ts';
import type { ConnectionId } from '../../shared/connection/connection.ts';
import type { FaultKind } from '../../shared/connection/fault.ts';
import type { ETag, SyncToken } from '../../shared/sync/changes.ts';
import type { Db } from './db.ts';
import { calendarObjects, calendars } from './schema.ts';
import type { CalendarStore, StoredCalendar, StoredObject } from './store.ts';

/** Rows a statement: far below PostgreSQL's 65,535 parameters. */
const BATCH = 200;

export function calendarRows(db: Db): CalendarStore {
  return {
    async find(id) {
      const [row] = await db.select().from(calendars).where(eq(calendars.id, id));
      return row && toCalendar(row);
    },
    async ofUser(userId) {
      const rows = await db.select().from(calendars).where(eq(calendars.userId, userId)).orderBy(calendars.displayName, calendars.id);
      return rows.map(toCalendar);
    },
    async add({ fault, ...calendar }) {
      await db.insert(calendars).values({ ...calendar, faultKind: fault });
    },
    async update(id, { fault, ...patch }) {
      await db.update(calendars).set({ ...patch, ...(fault === undefined ? {} : { faultKind: fault }) }).where(eq(calendars.id, id));
    },
    async remove(id) {
      await db.delete(calendars).where(eq(calendars.id, id));
    },
    async objects(id) {
      const rows = await db.select().from(calendarObjects).where(eq(calendarObjects.calendarId, id));
      return rows.map(toObject);
    },
    listOutdated: (id, expandedFor, page) => listOutdated(db, { id, expandedFor, ...page }),
    count: (id) => count(db, id),
    async etags(id) {
      const rows = await db.select({ href: calendarObjects.href, etag: calendarObjects.etag }).from(calendarObjects).where(eq(calendarObjects.calendarId, id));
      return new Map(rows.map((row) => [row.href as CalendarHref, row.etag as ETag | null]));
    },
    async saveObjects(id, objects) {
      for (let from = 0; from < objects.length; from += BATCH) await upsert(db, id, objects.slice(from, from + BATCH));
    },
    async forgetEtags(id) {
      await db.update(calendarObjects).set({ etag: null }).where(eq(calendarObjects.calendarId, id));
    },
    async forgetObjects(id, hrefs) {
      for (let from = 0; from < hrefs.length; from += BATCH) {
        await db.delete(calendarObjects).where(and(eq(calendarObjects.calendarId, id), inArray(calendarObjects.href, hrefs.slice(from, from + BATCH))));
      }
    },
  };
}

type Outdated = { readonly id: CalendarId; readonly expandedFor: string; readonly after: CalendarHref | null; readonly limit: number };

async function listOutdated(db: Db, { id, expandedFor, after, limit }: Outdated): Promise<StoredObject[]> {
  const rest = after === null ? undefined : gt(calendarObjects.href, after);
  const outdated = and(eq(calendarObjects.calendarId, id), ne(calendarObjects.expandedFor, expandedFor), rest);
  return (await db.select().from(calendarObjects).where(outdated).orderBy(calendarObjects.href).limit(limit)).map(toObject);
}

async function count(db: Db, id: CalendarId): Promise<{ events: number; quarantined: number }> {
  const [row] = await db.select({
    events: sql<number>`count(*)::int`, quarantined: sql<number>`(count(*) filter (where jsonb_array_length(${calendarObjects.quarantined}) > 0))::int`,
  }).from(calendarObjects).where(eq(calendarObjects.calendarId, id));
  return row ?? { events: 0, quarantined: 0 };
}

async function upsert(db: Db, calendarId: CalendarId, objects: readonly StoredObject[]): Promise<void> {
  const values = objects.map((o) => ({ ...o, calendarId, instances: [...o.instances], quarantined: [...o.quarantined] }));
  await db.insert(calendarObjects).values(values).onConflictDoUpdate({
    target: [calendarObjects.calendarId, calendarObjects.href],
    set: {
      etag: sql`excluded.etag`, uid: sql`excluded.uid`, text: sql`excluded.text`, instances: sql`excluded.instances`,
      quarantined: sql`excluded.quarantined`, ownEvent: sql`excluded.own_event`, expandedFor: sql`excluded.expanded_for`,
    },
  });
}

// Ids, paths and unions come back as they were written by this file.
function toCalendar({ faultKind, ...row }: typeof calendars.$inferSelect): StoredCalendar {
  return {
    ...row, id: row.id as CalendarId, connectionId: row.connectionId as ConnectionId, href: row.href as CalendarHref,
    access: row.access as CalendarAccess, kind: row.kind as CalendarKind, role: row.role as CalendarRole,
    nextRole: row.nextRole as CalendarRole | null, syncToken: row.syncToken as SyncToken | null, fault: faultKind as FaultKind | null,
  };
}

function toObject({ calendarId: _calendarId, ...row }: typeof calendarObjects.$inferSelect): StoredObject {
  return { ...row, href: row.href as CalendarHref, etag: row.etag as ETag | null };
}
