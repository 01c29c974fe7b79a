import type { BusyRules } from '../../shared/calendars/busyRules.ts';
import type { CalendarRole } from '../../shared/calendars/calendar.ts';
import { chooseRoles, whyNotPrimary, type RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { Doors } from '../doors.ts';
import { redactCalendarObject } from '../ical/redactCalendarObject.ts';
import type { Store } from '../store/store.ts';
import type { StoredCalendar, StoredObject } from '../store/stored/calendar.ts';

type Input = RoleChoice & { readonly rules?: Readonly<Record<string, BusyRules>> | undefined };

/**
 * Replaces the choice of roles and switches, then asks for a cycle.
 * @throws SyncFault roles-invalid or no-writable-calendar; nothing is changed then.
 */
export async function saveRoles(doors: Doors, userId: string, input: Input): Promise<void> {
  const calendars = await doors.store.calendars.ofUser(userId);
  if (calendars.length > 0 && calendars.every(whyNotPrimary)) throw new SyncFault('no-writable-calendar');
  const verdict = chooseRoles(calendars, input);
  if (!verdict.ok) throw new SyncFault('roles-invalid', { detail: verdict.problems.map((p) => p.kind).join(', ') });
  await doors.store.transaction(async (store) => {
    for (const { id } of calendars) {
      // As it is by now, and until the end of this: a cycle may be writing to it.
      const calendar = await store.calendars.lock(id);
      if (!calendar) continue;
      await applyRole(store, calendar, verdict.roles.get(calendar.id) ?? 'ignored');
      const rules = input.rules?.[calendar.id];
      if (rules) await applyRules(store, calendar, rules);
    }
    await store.users.update(userId, { rolesSavedAt: doors.now(), nextSyncAt: 0 });
  });
  await doors.backUp();
  await doors.jobs.enqueue(userId);
}

async function applyRole(store: Store, calendar: StoredCalendar, role: CalendarRole): Promise<void> {
  const mirrors = calendar.role === 'primary' ? (await store.sync.mirrors(calendar.userId)).filter((m) => m.calendarId === calendar.id) : [];
  // Events that we wrote leave with the role: only a primary may be written, so it keeps the role until they are out.
  if (role !== 'primary' && mirrors.length > 0) return store.calendars.update(calendar.id, { nextRole: role });
  if (role === 'primary' && (await isLeaving(store, calendar))) return store.calendars.update(calendar.id, { nextRole: role });
  await store.calendars.update(calendar.id, { role, nextRole: null });
  if (role === 'ignored' && calendar.role !== 'ignored') await forgetReading(store, calendar);
}

/** True while another calendar is still the primary and holds events of ours: there is never a second one. */
async function isLeaving(store: Store, calendar: StoredCalendar): Promise<boolean> {
  const others = (await store.calendars.ofUser(calendar.userId)).filter((c) => c.id !== calendar.id && c.role === 'primary');
  const mirrors = await store.sync.mirrors(calendar.userId);
  return others.some((c) => mirrors.some((m) => m.calendarId === c.id));
}

/** What was read of a calendar that is not used any more does not stay, nor what a cycle is still reading. */
export async function forgetReading(store: Store, calendar: StoredCalendar): Promise<void> {
  await store.calendars.giveUpReading(calendar.id);
  await store.calendars.forgetObjects(calendar.id, (await store.calendars.objects(calendar.id)).map((object) => object.href));
  await store.tombstones.forgetCalendar(calendar.id);
  await store.holds.remove(calendar.userId, { kind: 'events', scope: calendar.id });
  await store.calendars.update(calendar.id, { syncToken: null, ctag: null, readAt: null, reconciledAt: null, fault: null, account: null });
}

async function applyRules(store: Store, calendar: StoredCalendar, rules: BusyRules): Promise<void> {
  await store.calendars.update(calendar.id, { rules });
  if (rules.titles === calendar.rules.titles) return;
  await store.calendars.giveUpReading(calendar.id);
  if (rules.titles === 'busy') await stripTitles(store, calendar);
  // The stored copies hold no titles, or only what one address of the user needs: read every object again.
  await store.calendars.forgetEtags(calendar.id);
  await store.calendars.update(calendar.id, { reconciledAt: null });
}

/** Titles go at once, not only when the calendar is read again. */
async function stripTitles(store: Store, calendar: StoredCalendar): Promise<void> {
  // The user's own answer to an invitation stays: it decides whether the event counts.
  const me = [(await store.connections.find(calendar.connectionId))?.appleId.toLowerCase() ?? ''];
  const strip = (object: StoredObject): StoredObject => ({
    ...object,
    text: object.text === null ? null : redactCalendarObject(object.text, { titles: 'busy', me }) ?? null,
    instances: object.instances.map((instance) => ({ ...instance, title: null })),
  });
  await store.calendars.saveObjects(calendar.id, (await store.calendars.objects(calendar.id)).map(strip));
  // What is gone, and what is asked about, is no less private.
  const gone = (await store.tombstones.ofCalendar(calendar.id)).filter((tombstone) => tombstone.kind === 'event');
  await store.tombstones.update(gone.map((tombstone) => ({ ...tombstone, title: null, object: tombstone.object && strip(tombstone.object) })));
  const hold = await store.holds.find(calendar.userId, { kind: 'events', scope: calendar.id });
  if (hold) await store.holds.save(calendar.userId, { ...hold, preview: hold.preview.map((item) => ({ ...item, title: null })) });
}
