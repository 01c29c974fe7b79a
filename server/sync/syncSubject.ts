import { SyncFault } from '../../shared/connection/fault.ts';
import { EVERY_TIME } from '../../shared/time/period.ts';
import type { PendingChoice, SyncStatus } from '../../shared/contract/sync.ts';
import type { Doors } from '../doors.ts';
import type { StoredCalendar, StoredConnection, StoredUser } from '../store/store.ts';
import type { Subjects, UserSession } from '../subjects.ts';
import { resolveChoice } from './resolveChoice.ts';
import { takeHints } from './takeHints.ts';

export function syncSubject(doors: Doors): Subjects['sync'] {
  return {
    status: (session) => readStatus(doors, session),
    now: async (session) => {
      await doors.store.users.hint([{ userId: session.userId, periods: [EVERY_TIME] }]);
      await doors.jobs.enqueue(session.userId);
    },
    takeHints: (hints) => takeHints(doors, hints),
    resolveChoice: async (session, input) => {
      await resolveChoice(doors, session.userId, input);
      return readStatus(doors, session);
    },
    journal: async (session, { limit }) => ({
      rows: (await doors.store.sync.journal(session.userId, limit)).map(({ cycleId: _cycleId, ...row }) => row),
    }),
  };
}

async function readStatus({ store }: Doors, { userId }: UserSession): Promise<SyncStatus> {
  const user = await store.users.find(userId);
  if (!user) throw new SyncFault('session-invalid');
  const calendars = (await store.calendars.ofUser(userId)).filter((c) => c.role !== 'ignored');
  const connections = await store.connections.ofUser(userId);
  const choices = await readChoices(store, userId);
  const fault = calendars.find((c) => c.fault !== null)?.fault ?? user.tekmatixFault;
  return {
    state: stateOf({ user, calendars, connections, choices: choices.length }), lastSuccessAt: user.lastSuccessAt,
    firstSyncDone: user.lastSuccessAt !== null, progress: user.progress, fault, faultScope: user.tekmatixFaultScope, choices, notices: [...user.notices],
    calendars: await Promise.all(calendars.map(async (c) => ({
      calendarId: c.id, readAt: c.readAt, fault: c.fault, ...await store.calendars.count(c.id),
    }))),
  };
}

type Facts = {
  readonly user: StoredUser; readonly calendars: readonly StoredCalendar[]; readonly connections: readonly StoredConnection[]; readonly choices: number;
};

function stateOf({ user, calendars, connections }: Facts): SyncStatus['state'] {
  if (connections.some((c) => c.health === 'needs-reconnect')) return 'needs-reconnect';
  if (user.rolesSavedAt === null || calendars.length === 0) return 'not-set-up';
  if (calendars.some((c) => c.fault !== null) || user.tekmatixFault !== null) return 'failing';
  // A calendar that was never read to the end is not in step, however well its reading goes on.
  return user.progress !== null || user.lastSuccessAt === null || calendars.some((c) => c.readAt === null) ? 'syncing' : 'in-step';
}

/** Events of ours that the user moved or deleted in Apple Calendar, with both times. */
async function readChoices(store: Doors['store'], userId: string): Promise<PendingChoice[]> {
  const pending = (await store.sync.mirrors(userId)).filter((m) => m.state === 'moved' || m.state === 'deleted');
  if (pending.length === 0) return [];
  const titles = new Map(((await store.sync.reading(userId))?.appointments ?? []).map((a) => [a.id as string, a.title]));
  const choices: PendingChoice[] = [];
  for (const mirror of pending) {
    const event = (await store.calendars.ownEvents(mirror.calendarId)).find((o) => o.href === mirror.href);
    choices.push({
      mirrorId: mirror.id, kind: mirror.state === 'moved' ? 'moved' : 'deleted', title: titles.get(mirror.appointmentId) ?? 'Appointment',
      appointment: { start: mirror.start, end: mirror.end },
      event: event ? { start: event.start, end: event.end } : null,
    });
  }
  return choices;
}
