import type { BusyRules } from '../../shared/calendars/busyRules.ts';
import type { CalendarId, CalendarRole } from '../../shared/calendars/calendar.ts';
import { chooseRoles, whyNotPrimary, type RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { Doors } from '../doors.ts';
import { redactCalendarObject } from '../ical/redactCalendarObject.ts';
import type { Store } from '../store/store.ts';
import type { StoredCalendar, StoredObject } from '../store/stored/calendar.ts';
import { forgetSeen, type Keeping } from '../sync/keepObjects.ts';
import { toRow } from '../sync/toRow.ts';

type Input = RoleChoice & { readonly rules?: Readonly<Record<string, BusyRules>> | undefined };

/**
 * Replaces the choice of roles and switches, then asks for a cycle.
 * @throws SyncFault roles-invalid, no-writable-calendar or leaving-under-way; nothing is changed then.
 */
export async function saveRoles(doors: Doors, userId: string, input: Input): Promise<void> {
  const calendars = await doors.store.calendars.ofUser(userId);
  if (calendars.length > 0 && calendars.every(whyNotPrimary)) throw new SyncFault('no-writable-calendar');
  const leaving = await doors.store.leavings.ofUser(userId);
  const isGoing = (id: CalendarId): boolean => calendars.some((c) => c.id === id && c.connectionId === leaving?.connectionId);
  if (leaving && (leaving.scope === 'everything' || [input.primary, ...input.conflicts].some((id) => id !== null && isGoing(id)))) throw new SyncFault('leaving-under-way');
  const verdict = chooseRoles(calendars, input);
  if (!verdict.ok) throw new SyncFault('roles-invalid', { detail: verdict.problems.map((p) => p.kind).join(', ') });
  await doors.store.transaction(async (store) => {
    for (const { id } of calendars) {
      // As it is by now, and until the end of this: a cycle may be writing to it.
      const calendar = await store.calendars.lock(id);
      if (!calendar) continue;
      const keeping = { cycleId: 'user', at: doors.now(), calendar };
      await applyRole(store, keeping, verdict.roles.get(calendar.id) ?? 'ignored');
      const rules = input.rules?.[calendar.id];
      if (rules) await applyRules(store, keeping, rules);
    }
    await store.users.update(userId, { rolesSavedAt: doors.now(), nextSyncAt: 0 });
  });
  await doors.backUp();
  await doors.jobs.enqueue(userId);
}

type Choosing = Keeping & { readonly calendar: StoredCalendar };

async function applyRole(store: Store, choosing: Choosing, role: CalendarRole): Promise<void> {
  const { calendar } = choosing;
  await tellRole(store, choosing, role);
  const mirrors = calendar.role === 'primary' ? (await store.sync.mirrors(calendar.userId)).filter((m) => m.calendarId === calendar.id) : [];
  // Events that we wrote leave with the role: only a primary may be written, so it keeps the role until they are out.
  if (role !== 'primary' && mirrors.length > 0) return store.calendars.update(calendar.id, { nextRole: role });
  if (role === 'primary' && (await isLeaving(store, calendar))) return store.calendars.update(calendar.id, { nextRole: role });
  await store.calendars.update(calendar.id, { role, nextRole: null });
  if (role === 'ignored' && calendar.role !== 'ignored') await forgetReading(store, choosing);
}

async function tellRole(store: Store, { calendar, ...doing }: Choosing, role: CalendarRole): Promise<void> {
  const before = calendar.nextRole ?? calendar.role;
  if (before === role) return;
  await store.sync.note(calendar.userId, toRow(doing, { action: 'role-chosen', target: calendar.id, calendarId: calendar.id, reason: 'chosen-by-user', change: { from: before, to: role } }));
}

/** True while another calendar is still the primary and holds events of ours: there is never a second one. */
async function isLeaving(store: Store, calendar: StoredCalendar): Promise<boolean> {
  const others = (await store.calendars.ofUser(calendar.userId)).filter((c) => c.id !== calendar.id && c.role === 'primary');
  const mirrors = await store.sync.mirrors(calendar.userId);
  return others.some((c) => mirrors.some((m) => m.calendarId === c.id));
}

/** What was read of a calendar that is not used any more does not stay, nor what a cycle is still reading. */
export async function forgetReading(store: Store, keeping: Keeping): Promise<void> {
  const { id, userId } = keeping.calendar;
  await store.calendars.giveUpReading(id);
  await forgetSeen(store, { ...keeping, told: 'event-left-behind', reason: 'calendar-not-used' }, (await store.calendars.objects(id)).map((object) => object.href));
  await store.tombstones.forgetCalendar(id);
  await store.holds.remove(userId, { kind: 'events', scope: id });
  await store.calendars.update(id, { syncToken: null, ctag: null, readAt: null, reconciledAt: null, fault: null, account: null, toldFault: null, unserved: [] });
  await store.journal.scrubTitles(userId, [id]);
}

async function applyRules(store: Store, { calendar, ...doing }: Choosing, rules: BusyRules): Promise<void> {
  await store.calendars.update(calendar.id, { rules });
  const change = describeChange(calendar.rules, rules);
  if (change) await store.sync.note(calendar.userId, toRow(doing, { action: 'rules-changed', target: calendar.id, calendarId: calendar.id, reason: 'chosen-by-user', change }));
  if (rules.titles === calendar.rules.titles) return;
  await store.calendars.giveUpReading(calendar.id);
  if (rules.titles === 'busy') {
    await stripTitles(store, calendar);
    await store.journal.scrubTitles(calendar.userId, [calendar.id]);
  }
  // The stored copies hold no titles, or only what one address of the user needs: read every object again.
  await store.calendars.forgetEtags(calendar.id);
  await store.calendars.update(calendar.id, { reconciledAt: null });
}

/** The switches that are other than they were, as they are stored. */
function describeChange(before: BusyRules, after: BusyRules): { from: string; to: string } | undefined {
  // Both have exactly the keys of BusyRules.
  const changed = (Object.keys(after) as (keyof BusyRules)[]).filter((key) => before[key] !== after[key]);
  const list = (rules: BusyRules): string => changed.map((key) => `${key} ${rules[key]}`).join(', ');
  return changed.length === 0 ? undefined : { from: list(before), to: list(after) };
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
