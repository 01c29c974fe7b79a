import { and, desc, eq, inArray } from 'drizzle-orm';
import type { AppointmentId } from '../../shared/appointments/appointment.ts';
import type { AppointmentMirror, MirrorState, Retitled } from '../../shared/appointments/mirror.ts';
import type { CalendarHref, CalendarId } from '../../shared/calendars/calendar.ts';
import type { ETag } from '../../shared/sync/changes.ts';
import { clashRows } from './clashRows.ts';
import type { Db } from './db.ts';
import { appointmentMirrors, journal, ownBlockedSlots, tekmatixReadings } from './schema/sync.ts';
import type { SyncStore } from './stored/sync.ts';

export function syncRows(db: Db): SyncStore {
  return {
    async blocks(userId) {
      const rows = await db.select().from(ownBlockedSlots).where(eq(ownBlockedSlots.userId, userId));
      return rows.map(({ userId: _userId, blockId, ...row }) => ({ ...row, id: blockId }));
    },
    async saveBlock(userId, { id, ...block }) {
      const values = { ...block, userId, blockId: id };
      await db.insert(ownBlockedSlots).values(values).onConflictDoUpdate({ target: ownBlockedSlots.rowId, set: values });
    },
    async forgetBlock(rowId) {
      await db.delete(ownBlockedSlots).where(eq(ownBlockedSlots.rowId, rowId));
    },
    async mirrors(userId) {
      const rows = await db.select().from(appointmentMirrors).where(eq(appointmentMirrors.userId, userId));
      return rows.map(toMirror);
    },
    async saveMirror(userId, mirror) {
      const values = { ...mirror, retitled: mirror.retitled ?? null, refused: mirror.refused ?? null, userId };
      await db.insert(appointmentMirrors).values(values)
        .onConflictDoUpdate({ target: [appointmentMirrors.userId, appointmentMirrors.appointmentId], set: values });
    },
    async forgetMirror(id) {
      await db.delete(appointmentMirrors).where(eq(appointmentMirrors.id, id));
    },
    async reading(userId) {
      const { appointments, foreignBlocks, pages } = tekmatixReadings;
      const [row] = await db.select({ appointments, foreignBlocks, pages }).from(tekmatixReadings).where(eq(tekmatixReadings.userId, userId));
      return row;
    },
    async saveReading(userId, reading) {
      const values = { userId, appointments: [...reading.appointments], foreignBlocks: [...reading.foreignBlocks], pages: [...reading.pages] };
      await db.insert(tekmatixReadings).values(values).onConflictDoUpdate({ target: tekmatixReadings.userId, set: values });
    },
    ...clashRows(db),
    mirrorsOf: (userIds, appointmentIds) => mirrorsOf(db, userIds, appointmentIds),
    async note(userId, row) {
      await db.insert(journal).values({ ...row, userId });
    },
    async journal(userId, limit) {
      const rows = await db.select().from(journal).where(eq(journal.userId, userId)).orderBy(desc(journal.id)).limit(limit);
      return rows.map(({ id: _id, userId: _userId, ...row }) => row);
    },
  };
}

async function mirrorsOf(db: Db, userIds: readonly string[], appointmentIds: readonly string[]): ReturnType<SyncStore['mirrorsOf']> {
  const { userId, appointmentId, start, end } = appointmentMirrors;
  return db.select({ userId, appointmentId, start, end }).from(appointmentMirrors)
    .where(and(inArray(userId, [...userIds]), inArray(appointmentId, [...appointmentIds])));
}

// Ids, paths and unions come back as they were written by this file.
function toMirror({ userId: _userId, ...row }: typeof appointmentMirrors.$inferSelect): AppointmentMirror {
  return {
    ...row, appointmentId: row.appointmentId as AppointmentId, calendarId: row.calendarId as CalendarId,
    href: row.href as CalendarHref, etag: row.etag as ETag | null, state: row.state as MirrorState, retitled: row.retitled as Retitled | null,
  };
}
