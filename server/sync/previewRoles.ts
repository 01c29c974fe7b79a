import { takesTime } from '../../shared/appointments/appointment.ts';
import { planMirrors } from '../../shared/appointments/planMirrors.ts';
import { farPages, nearPeriod } from '../../shared/appointments/planReading.ts';
import { busyBetween, createBusyIndex, putObject } from '../../shared/busy/busyIndex.ts';
import { planBlockedSlots } from '../../shared/busy/planBlockedSlots.ts';
import type { BusyRules } from '../../shared/calendars/busyRules.ts';
import { chooseRoles, type RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { previewChoice, type ChoicePreview } from '../../shared/preview/previewChoice.ts';
import { lookAtTekMatix, type Sight } from '../appointments/lookAtTekMatix.ts';
import { openTokens } from '../connection/tokens.ts';
import type { Doors } from '../doors.ts';
import type { StoredCalendar, StoredObject } from '../store/stored/calendar.ts';
import { prepareCycle, type LookingCycle } from './cycle.ts';
import { readForPreview } from './readForPreview.ts';

type Input = RoleChoice & { readonly rules?: Readonly<Record<string, BusyRules>> | undefined };

type Read = { readonly calendar: StoredCalendar; readonly objects: readonly StoredObject[] };

/**
 * What saving this choice would write: both sides are read, both directions planned by the rules of a real cycle, and
 * nothing is written or kept. Calendars in use count as read last, others are read now.
 * @throws SyncFault roles-invalid, or why a calendar or TekMatix could not be read: a preview of half is none
 */
export async function previewRoles(doors: Doors, userId: string, input: Input): Promise<ChoicePreview & { readonly zone: string }> {
  const cycle = await prepareCycle(doors, userId);
  if (!cycle) throw new SyncFault('session-invalid');
  const known = await doors.store.calendars.ofUser(userId);
  const verdict = chooseRoles(known, input);
  if (!verdict.ok) throw new SyncFault('roles-invalid', { detail: verdict.problems.map((p) => p.kind).join(', ') });
  const chosen = known.filter((c) => verdict.roles.get(c.id) !== 'ignored')
    .map((c) => ({ ...c, rules: input.rules?.[c.id] ?? c.rules, role: verdict.roles.get(c.id) ?? c.role }));
  const read = await readForPreview(cycle, chosen);
  const sight = await look(cycle);
  const mirrors = await planEvents(cycle, { read, sight });
  const preview = previewChoice({
    blocks: await planBlocks(cycle, { read, sight }), ...mirrors,
    titles: new Map(sight.appointments.map((a) => [a.id as string, a.title])),
    // A page may ask for a preview: what it tells is no more than it could see already.
    shown: new Set(known.filter((c) => c.role !== 'ignored' && c.rules.titles === 'title').map((c) => c.id as string)),
  });
  return { ...preview, zone: cycle.location.zone };
}

/** TekMatix in the whole window. */
async function look(cycle: LookingCycle): Promise<Sight> {
  const { doors, user, location, window, startedAt } = cycle;
  const tekMatix = doors.tekMatix.open({ locationId: location.id, tokens: openTokens(doors, location), zone: location.zone, who: user.id });
  const near = nearPeriod(window, startedAt);
  const known = (await doors.store.sync.reading(user.id)) ?? { appointments: [], foreignBlocks: [], pages: [] };
  return lookAtTekMatix({ cycle, tekMatix, own: await doors.store.sync.blocks(user.id) }, known, [near, ...farPages(window, near)]);
}

type Seen = { readonly read: readonly Read[]; readonly sight: Sight };

async function planBlocks(cycle: LookingCycle, { read, sight }: Seen): Promise<ReturnType<typeof planBlockedSlots>> {
  const index = createBusyIndex(cycle.window);
  for (const { calendar, objects } of read) {
    for (const { href, instances, quarantined } of objects) putObject(index, `${calendar.id} ${href}`, { calendarId: calendar.id, rules: calendar.rules, instances, quarantined });
  }
  return planBlockedSlots({
    userId: cycle.user.tekmatixUserId, window: cycle.window, now: cycle.startedAt, listedAt: cycle.startedAt, busy: busyBetween(index, cycle.window),
    appointments: sight.appointments.filter(takesTime), present: sight.blocks, own: await cycle.doors.store.sync.blocks(cycle.user.id),
    complete: true, yieldToForeign: cycle.user.nativeLink?.state === 'kept',
  });
}

/** What the new primary calendar gets, and what leaves the one that was the primary before. */
async function planEvents(cycle: LookingCycle, { read, sight }: Seen): Promise<Pick<Parameters<typeof previewChoice>[0], 'mirrors' | 'leaving'>> {
  const { store } = cycle.doors;
  const all = await store.sync.mirrors(cycle.user.id);
  const primary = read.find(({ calendar }) => calendar.role === 'primary');
  const former = (await store.calendars.ofUser(cycle.user.id)).find((c) => c.role === 'primary');
  if (!primary) return { mirrors: [], leaving: [] };
  const events = primary.objects.flatMap(({ href, etag, ownEvent }) => (ownEvent ? [{ ...ownEvent, href, etag }] : []));
  const mirrors = planMirrors({
    userId: cycle.user.tekmatixUserId, window: cycle.window, now: cycle.startedAt, appointments: sight.appointments,
    mirrors: all.filter((m) => m.calendarId === primary.calendar.id), events,
  });
  const moves = former !== undefined && former.id !== primary.calendar.id;
  return { mirrors, leaving: moves ? await store.calendars.ownEvents(former.id) : [] };
}
