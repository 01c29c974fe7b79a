import type { AppointmentMirror } from '../../shared/appointments/mirror.ts';
import { isStale } from '../../shared/availability/freshness.ts';
import { holdsWrites } from '../../shared/busy/nativeLink.ts';
import { SyncFault, type FaultKind } from '../../shared/connection/fault.ts';
import { seenInWeather } from '../../shared/connection/judgeOutage.ts';
import { EVERY_TIME, type Instant } from '../../shared/time/period.ts';
import type { NativeLinkOnTheWire, PendingChoice, SyncStatus } from '../../shared/contract/sync.ts';
import type { Doors } from '../doors.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import type { StoredConnection } from '../store/stored/connection.ts';
import type { StoredUser } from '../store/stored/user.ts';
import type { Subjects, UserSession } from '../subjects.ts';
import { readJournal } from './readJournal.ts';
import { readProof } from './readProof.ts';
import { decideHold, readHeld } from './decideHold.ts';
import { dismissUnserved } from './dismissUnserved.ts';
import { watchLooks } from './looks.ts';
import { resolveChoice } from './resolveChoice.ts';
import { readVanished, removeKept, restoreVanished } from './restoreVanished.ts';
import { takeHints } from './takeHints.ts';
import { resolveNativeLink } from './watchNativeLink.ts';
import { ICLOUD } from './watchOutage.ts';

export function syncSubject(doors: Doors): Subjects['sync'] {
  const look = watchLooks(doors);
  return {
    status: (session) => {
      look(session.userId);
      return readStatus(doors, session);
    },
    now: async (session) => {
      await doors.store.connections.retrySoon(session.userId);
      await doors.store.users.hint([{ userId: session.userId, periods: [EVERY_TIME] }]);
      await doors.jobs.enqueue(session.userId);
    },
    proof: (session) => readProof(doors, session.userId),
    takeHints: (hints) => takeHints(doors, hints),
    resolveChoice: async (session, input) => {
      await resolveChoice(doors, session.userId, input);
      return readStatus(doors, session);
    },
    dismissUnserved: async (session, { calendarId }) => {
      await dismissUnserved(doors, session.userId, calendarId);
      return readStatus(doors, session);
    },
    decideNativeLink: async (session, { decision }) => {
      await resolveNativeLink(doors, session.userId, decision);
      return readStatus(doors, session);
    },
    decideHold: async (session, input) => {
      await decideHold(doors, session.userId, input);
      return readStatus(doors, session);
    },
    vanished: (session) => readVanished(doors, session.userId),
    restore: async (session, input) => {
      await restoreVanished(doors, session.userId, input);
      return readVanished(doors, session.userId);
    },
    removeKept: async (session, { id }) => {
      await removeKept(doors, session.userId, id);
      return readVanished(doors, session.userId);
    },
    journal: (session, input) => readJournal(doors.store, session.userId, input),
  };
}

async function readStatus({ store, now }: Doors, { userId }: UserSession): Promise<SyncStatus> {
  const user = await store.users.find(userId);
  if (!user) throw new SyncFault('session-invalid');
  const calendars = (await store.calendars.ofUser(userId)).filter((c) => c.role !== 'ignored');
  const connections = await store.connections.ofUser(userId);
  const choices = await readChoices(store, userId);
  const refused = await readRefused(store, userId, now());
  const { pausedAt, ...pace } = await readPace(store, user);
  const outage = calendars.some((c) => c.fault !== null) ? await store.outages.since(ICLOUD) : null;
  const told = (kind: FaultKind | null) => (kind === null ? null : seenInWeather(kind, outage));
  const fault = told(calendars.find((c) => c.fault !== null)?.fault ?? null) ?? user.tekmatixFault ?? (holdsWrites(user.nativeLink) ? 'native-link-suspected' : null);
  const leaving = (await store.leavings.ofUser(userId))?.scope === 'everything';
  return {
    // While they leave nothing is kept in step, however well it was before.
    state: leaving ? 'not-set-up' : stateOf({ user, calendars, connections, now: now() }), lastSuccessAt: user.lastSuccessAt,
    firstSyncDone: user.lastSuccessAt !== null, progress: user.progress, fault, faultScope: user.tekmatixFaultScope, choices, notices: [...user.notices, ...(pausedAt === null ? [] : ['paused'])],
    pace, nativeLink: toWire(user.nativeLink), refused, held: await readHeld(store, userId),
    calendars: await Promise.all(calendars.map(async (c) => ({
      calendarId: c.id, readAt: c.readAt, fault: told(c.fault), account: c.account, ...await store.calendars.count(c.id),
    }))),
  };
}

/** How fresh this connection is kept: the figure that shows when something is wrong before anybody misses an event. */
async function readPace(store: Doors['store'], { id, nextSyncAt }: StoredUser): Promise<NonNullable<SyncStatus['pace']> & { readonly pausedAt: Instant | null }> {
  const { toTekMatixMs = null, toICloudMs = null, pausedAt = null } = await store.paces.find(id) ?? {};
  return { nextAt: pausedAt === null && nextSyncAt > 0 ? nextSyncAt : null, toTekMatixMs, toICloudMs, pausedAt };
}

type Facts = {
  readonly user: StoredUser; readonly calendars: readonly StoredCalendar[]; readonly connections: readonly StoredConnection[]; readonly now: Instant;
};

function stateOf({ user, calendars, connections, now }: Facts): SyncStatus['state'] {
  if (connections.some((c) => c.health === 'needs-reconnect')) return 'needs-reconnect';
  if (user.rolesSavedAt === null || calendars.length === 0) return 'not-set-up';
  if (calendars.some((c) => c.fault !== null && !isStillComing(c, now)) || user.tekmatixFault !== null) return 'failing';
  if (holdsWrites(user.nativeLink)) return 'needs-decision';
  // A calendar that was never read to the end is not in step, however well its reading goes on.
  return user.progress !== null || user.lastSuccessAt === null || calendars.some((c) => c.readAt === null || c.fault !== null) ? 'syncing' : 'in-step';
}

/** iCloud may list an event some minutes before it hands it out (field manual iCloud §4.3): for as long as that is usual, it is being read. */
const isStillComing = ({ fault, readAt }: StoredCalendar, now: Instant): boolean => fault === 'incomplete' && (readAt === null || !isStale(readAt, now));

function toWire(link: StoredUser['nativeLink']): NativeLinkOnTheWire | null {
  return link && { state: link.state, stillThere: link.stillThere, blocked: [...link.blocked], copied: [...link.copied] };
}

/** Events of ours that the user moved, deleted or retitled in Apple Calendar, with both times. One event may be asked about twice. */
async function readChoices(store: Doors['store'], userId: string): Promise<PendingChoice[]> {
  const pending = (await store.sync.mirrors(userId)).flatMap((mirror) => kindsOf(mirror).map((kind) => ({ mirror, kind })));
  if (pending.length === 0) return [];
  const titles = new Map(((await store.sync.reading(userId))?.appointments ?? []).map((a) => [a.id as string, a.title]));
  const choices: PendingChoice[] = [];
  for (const { mirror, kind } of pending) {
    const event = (await store.calendars.ownEvents(mirror.calendarId)).find((o) => o.href === mirror.href);
    choices.push({
      mirrorId: mirror.id, kind, title: titles.get(mirror.appointmentId) ?? 'Appointment',
      appointment: { start: mirror.start, end: mirror.end },
      event: event ? { start: event.start, end: event.end } : null,
    });
  }
  return choices;
}

/** Appointments that Apple did not take for what they hold, and when each is tried again. */
async function readRefused(store: Doors['store'], userId: string, now: number): Promise<NonNullable<SyncStatus['refused']>> {
  const mirrors = (await store.sync.mirrors(userId)).flatMap(({ appointmentId, refused }) => (refused && refused.until > now ? [{ appointmentId, until: refused.until }] : []));
  if (mirrors.length === 0) return [];
  const appointments = new Map(((await store.sync.reading(userId))?.appointments ?? []).map((a) => [a.id as string, a]));
  return mirrors.flatMap(({ appointmentId, until }) => {
    const appointment = appointments.get(appointmentId);
    return appointment ? [{ appointmentId, title: appointment.title, start: appointment.start, end: appointment.end, triedAgainAt: until }] : [];
  });
}

function kindsOf({ state, retitled }: AppointmentMirror): PendingChoice['kind'][] {
  return [...(state === 'moved' || state === 'deleted' ? [state] : []), ...(retitled === 'asked' && state !== 'deleted' ? ['retitled' as const] : [])];
}
