import { and, eq, gt, inArray, isNotNull, isNull, ne, sql, type SQL } from 'drizzle-orm';
import type { CalendarAccess, CalendarHref, CalendarId, CalendarKind, CalendarRole } from '../../shared/calendars/calendar.ts';
import type { ConnectionId } from '../../shared/connection/connection.ts';
import type { FaultKind } from '../../shared/connection/fault.ts';
import type { ETag, SyncToken } from '../../shared/sync/changes.ts';
import type { Db } from './db.ts';
import { calendarObjects, calendars } from './schema/calendars.ts';
import type { CalendarPatch, CalendarStore, ObjectChanges, OwnEvent, StoredCalendar, StoredObject } from './stored/calendar.ts';

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
    async lock(id) {
      // The lock that an UPDATE takes: whatever changes objects takes it too (`nextRevision`).
      const [row] = await db.select().from(calendars).where(eq(calendars.id, id)).for('no key update');
      return row && toCalendar(row);
    },
    async add({ fault, ...calendar }) {
      await db.insert(calendars).values({ ...calendar, faultKind: fault, primaryOnce: calendar.role === 'primary' });
    },
    async update(id, patch) {
      await db.update(calendars).set(columnsOf(patch)).where(eq(calendars.id, id));
    },
    async updateUnlessGivenUp({ id, generation }, patch) {
      const same = and(eq(calendars.id, id), eq(calendars.generation, generation));
      return (await db.update(calendars).set(columnsOf(patch)).where(same).returning({ id: calendars.id })).length > 0;
    },
    async giveUpReading(id) {
      await db.update(calendars).set({ generation: sql`${calendars.generation} + 1` }).where(eq(calendars.id, id));
    },
    async remove(id) {
      await db.delete(calendars).where(eq(calendars.id, id));
    },
    ...objectRows(db),
  };
}

const columnsOf = ({ fault, unserved, ...patch }: CalendarPatch) => ({
  ...patch, ...(unserved ? { unserved: [...unserved] } : {}), ...(fault === undefined ? {} : { faultKind: fault }), ...(patch.role === 'primary' ? { primaryOnce: true } : {}),
});

type CalendarRows = 'find' | 'ofUser' | 'lock' | 'add' | 'update' | 'updateUnlessGivenUp' | 'giveUpReading' | 'remove';

function objectRows(db: Db): Omit<CalendarStore, CalendarRows> {
  return {
    objects: (id) => objectsWhere(db, eq(calendarObjects.calendarId, id)),
    textsOf: (id, uid) => textsOf(db, id, uid),
    objectsAt: (id, hrefs) => objectsAt(db, id, hrefs),
    keptObjects: (id) => objectsWhere(db, and(eq(calendarObjects.calendarId, id), isNotNull(calendarObjects.kept))),
    ownEvents: (id) => ownEvents(db, id),
    ownEventsAt: (id, hrefs) => ownEventsAt(db, id, hrefs),
    changesSince: (id, revision) => changesSince(db, id, revision),
    listOutdated: (id, expandedFor, page) => listOutdated(db, { id, expandedFor, ...page }),
    count: (id) => count(db, id),
    etags: (id) => etags(db, id),
    saveObjects: (id, objects) => saveObjects(db, id, objects),
    async forgetEtags(id) {
      await db.update(calendarObjects).set({ etag: null }).where(eq(calendarObjects.calendarId, id));
    },
    forgetObjects: (id, hrefs) => forgetObjects(db, id, hrefs),
  };
}

async function objectsWhere(db: Db, condition: SQL | undefined): Promise<StoredObject[]> {
  return (await db.select().from(calendarObjects).where(condition)).map(toObject);
}

async function etags(db: Db, id: CalendarId): Promise<Map<CalendarHref, ETag | null>> {
  const rows = await db.select({ href: calendarObjects.href, etag: calendarObjects.etag }).from(calendarObjects)
    .where(and(eq(calendarObjects.calendarId, id), isNull(calendarObjects.kept)));
  return new Map(rows.map((row) => [row.href as CalendarHref, row.etag as ETag | null]));
}

async function textsOf(db: Db, id: CalendarId, uid: string): Promise<string[]> {
  const rows = await db.select({ text: calendarObjects.text }).from(calendarObjects).where(and(eq(calendarObjects.calendarId, id), eq(calendarObjects.uid, uid)));
  return rows.flatMap(({ text }) => text ?? []);
}

async function objectsAt(db: Db, id: CalendarId, hrefs: readonly CalendarHref[]): Promise<StoredObject[]> {
  const found: StoredObject[] = [];
  for (let from = 0; from < hrefs.length; from += BATCH) {
    found.push(...await objectsWhere(db, and(eq(calendarObjects.calendarId, id), inArray(calendarObjects.href, hrefs.slice(from, from + BATCH)))));
  }
  return found;
}

async function ownEvents(db: Db, id: CalendarId, hrefs?: readonly CalendarHref[]): Promise<(OwnEvent & Pick<StoredObject, 'href' | 'etag'>)[]> {
  const { href, etag, ownEvent } = calendarObjects;
  const rows = await db.select({ href, etag, ownEvent }).from(calendarObjects).where(and(eq(calendarObjects.calendarId, id), isNotNull(ownEvent), hrefs && inArray(href, [...hrefs])));
  return rows.flatMap((row) => (row.ownEvent ? [{ ...row.ownEvent, href: row.href as CalendarHref, etag: row.etag as ETag | null }] : []));
}

/** Of many objects few are events of ours: looking at those costs less than naming the many. */
async function ownEventsAt(db: Db, id: CalendarId, hrefs: readonly CalendarHref[]): ReturnType<typeof ownEvents> {
  if (hrefs.length === 0) return [];
  if (hrefs.length <= BATCH) return ownEvents(db, id, hrefs);
  const wanted = new Set(hrefs);
  return (await ownEvents(db, id)).filter(({ href }) => wanted.has(href));
}

type Outdated = { readonly id: CalendarId; readonly expandedFor: string; readonly after: CalendarHref | null; readonly limit: number };

async function listOutdated(db: Db, { id, expandedFor, after, limit }: Outdated): Promise<StoredObject[]> {
  const rest = after === null ? undefined : gt(calendarObjects.href, after);
  const outdated = and(eq(calendarObjects.calendarId, id), ne(calendarObjects.expandedFor, expandedFor), rest);
  return (await db.select().from(calendarObjects).where(outdated).orderBy(calendarObjects.href).limit(limit)).map(toObject);
}

async function count(db: Db, id: CalendarId): Promise<{ events: number; quarantined: number; kept: number }> {
  const [row] = await db.select({
    events: sql<number>`(count(*) filter (where ${calendarObjects.kept} is null))::int`, kept: sql<number>`(count(${calendarObjects.kept}))::int`, quarantined: sql<number>`(count(*) filter (where jsonb_array_length(${calendarObjects.quarantined}) > 0))::int`,
  }).from(calendarObjects).where(eq(calendarObjects.calendarId, id));
  return row ?? { events: 0, quarantined: 0, kept: 0 };
}

/** The new revision and what it stands for become visible together: in between, a reader would take the one for the other. */
async function saveObjects(db: Db, id: CalendarId, objects: readonly StoredObject[]): Promise<void> {
  if (objects.length === 0) return;
  await db.transaction(async (tx) => {
    const revision = await nextRevision(tx, id, { revision: sql`${calendars.revision} + 1` });
    for (let from = 0; from < objects.length; from += BATCH) await upsert(tx, { id, revision }, objects.slice(from, from + BATCH));
  });
}

async function forgetObjects(db: Db, id: CalendarId, hrefs: readonly CalendarHref[]): Promise<void> {
  if (hrefs.length === 0) return;
  await db.transaction(async (tx) => {
    await nextRevision(tx, id, { revision: sql`${calendars.revision} + 1`, removedRevision: sql`${calendars.revision} + 1` });
    for (let from = 0; from < hrefs.length; from += BATCH) {
      await tx.delete(calendarObjects).where(and(eq(calendarObjects.calendarId, id), inArray(calendarObjects.href, hrefs.slice(from, from + BATCH))));
    }
  });
}

/** Locks the calendar's row until the end of the transaction, so that revisions are seen in their order. */
async function nextRevision(db: Db, id: CalendarId, patch: { readonly revision: SQL; readonly removedRevision?: SQL }): Promise<number> {
  const [row] = await db.update(calendars).set(patch).where(eq(calendars.id, id)).returning({ revision: calendars.revision });
  return row?.revision ?? 0;
}

async function changesSince(db: Db, id: CalendarId, revision: number): Promise<ObjectChanges> {
  const { href, uid, instances, quarantined, kept } = calendarObjects;
  const written = await db.select({ href, uid, instances, quarantined, kept }).from(calendarObjects).where(and(eq(calendarObjects.calendarId, id), gt(calendarObjects.revision, revision)));
  const [calendar] = await db.select({ removedRevision: calendars.removedRevision }).from(calendars).where(eq(calendars.id, id));
  const removed = calendar === undefined || calendar.removedRevision > revision;
  const left = removed ? await db.select({ href }).from(calendarObjects).where(eq(calendarObjects.calendarId, id)) : null;
  return { written: written.map((row) => ({ ...row, href: row.href as CalendarHref })), present: left && new Set(left.map((row) => row.href as CalendarHref)) };
}

async function upsert(db: Db, { id: calendarId, revision }: { readonly id: CalendarId; readonly revision: number }, objects: readonly StoredObject[]): Promise<void> {
  const values = objects.map((o) => ({ ...o, calendarId, revision, instances: [...o.instances], quarantined: [...o.quarantined], kept: o.kept ?? null }));
  await db.insert(calendarObjects).values(values).onConflictDoUpdate({
    target: [calendarObjects.calendarId, calendarObjects.href],
    set: {
      etag: sql`excluded.etag`, uid: sql`excluded.uid`, text: sql`excluded.text`, instances: sql`excluded.instances`,
      quarantined: sql`excluded.quarantined`, ownEvent: sql`excluded.own_event`, expandedFor: sql`excluded.expanded_for`, kept: sql`excluded.kept`, revision: sql`excluded.revision`,
    },
  });
}

// Ids, paths and unions come back as they were written by this file.
function toCalendar({ faultKind, removedRevision: _removed, deletionsConfirmed: _unused, ...row }: typeof calendars.$inferSelect): StoredCalendar {
  return {
    ...row, primaryOnce: row.primaryOnce || row.role === 'primary', id: row.id as CalendarId, connectionId: row.connectionId as ConnectionId, href: row.href as CalendarHref,
    access: row.access as CalendarAccess, kind: row.kind as CalendarKind, role: row.role as CalendarRole,
    nextRole: row.nextRole as CalendarRole | null, syncToken: row.syncToken as SyncToken | null, fault: faultKind as FaultKind | null,
    toldFault: row.toldFault as FaultKind | null,
  };
}

function toObject({ calendarId: _calendarId, revision: _revision, ...row }: typeof calendarObjects.$inferSelect): StoredObject {
  return { ...row, href: row.href as CalendarHref, etag: row.etag as ETag | null };
}
