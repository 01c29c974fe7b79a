import { setTimeout as wait } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { SyncFault } from '../../shared/connection/fault.ts';
import { DAY } from '../../shared/time/period.ts';
import { createGuardedAgent, isLoopback } from '../outbound/guardedAgent.ts';
import { createBlockedSlot, editBlockedSlot, putBlockedSlot, removeBlockedSlot } from './blockedSlots.ts';
import { readApi } from './callApi.ts';
import { isKnownZone } from './dates.ts';
import { findAppointment } from './findAppointment.ts';
import { createKeptLocations } from './keptLocations.ts';
import { listAppointments } from './listAppointments.ts';
import { listRows, timeRows } from './listEvents.ts';
import type { Clock, SharedBudget } from './locationGate.ts';
import { moveAppointment } from './moveAppointment.ts';
import { toBlockedSlot } from './readRows.ts';
import { zLocationAnswer, zUsersAnswer } from './shapes.ts';
import { listTeams, type TeamCalendars } from './teamCalendars.ts';
import type { TekMatix, TekMatixDoor, TekMatixLocation, TekMatixUser } from './tekmatix.ts';
import type { TransportOptions } from './transport.ts';
import { GENERAL_VERSION } from './versions.ts';

export type TekMatixOptions = {
  readonly origin: string;
  /** For one request and its whole answer. */
  readonly timeoutMs?: number;
  /** `origin` may stand in a private network; this machine may always, when it is the origin. */
  readonly allowPrivate?: boolean;
  readonly clock?: Clock;
  /** How connections are made; tests bring their own. */
  readonly dispatcher?: Dispatcher;
  /** Where other processes ask for the same locations. */
  readonly budgetOf?: ((locationId: string) => SharedBudget) | undefined;
};

/** The LeadConnector REST API (field manual TekMatix §1). */
export function createTekMatixDoor({ origin, timeoutMs = 30_000, allowPrivate = false, clock = { now: Date.now, wait }, budgetOf, ...options }: TekMatixOptions): TekMatixDoor {
  const dispatcher = options.dispatcher ?? createGuardedAgent({ connectTimeout: Math.min(10_000, timeoutMs), allowPrivate: allowPrivate || isLoopback(origin) });
  const keptOf = createKeptLocations(clock, budgetOf);
  return {
    open({ locationId, tokens, zone, who = locationId }) {
      const { gate, teams } = keptOf(locationId);
      return openLocation({ origin, tokens, gate, who, dispatcher, timeoutMs }, { locationId, zone, teams, now: clock.now });
    },
    dailyLimit: (locationId) => keptOf(locationId).gate.dailyLimit(),
    teamCalendarCount: (locationId, userId) => keptOf(locationId).teams.countOf(userId),
  };
}

type Opened = { readonly locationId: string; readonly zone: string | undefined; readonly teams: TeamCalendars; readonly now: () => number };

function openLocation(options: TransportOptions, { locationId, zone, teams, now }: Opened): TekMatix {
  return {
    readLocation: () => readLocation(options, locationId),
    listUsers: () => listUsers(options, locationId),
    proveReading: (userId) => proveReading(options, { locationId, userId }, now()),
    listAppointments: (userId, window) => listAppointments(options, { locationId, userId, window, teams }, zone),
    listTeamCalendars: (userId) => teams.ofUser(options, userId),
    async listBlockedSlots(userId, window) {
      const rows = await listRows(options, { path: '/calendars/blocked-slots', locationId, by: { userId }, window });
      return timeRows(rows, window, zone).filter(({ row }) => !row.deleted).map(({ row, period, meanings }) => toBlockedSlot(row, period, meanings));
    },
    findAppointment: (id) => findAppointment(options, id, zone),
    createBlockedSlot: (draft) => createBlockedSlot(options, locationId, draft),
    editBlockedSlot: (id, draft) => editBlockedSlot(options, putBlockedSlot(locationId, id, draft)),
    removeBlockedSlot: (id) => removeBlockedSlot(options, id),
    moveAppointment: (id, move) => moveAppointment(options, { id, ...move }, zone),
  };
}

async function readLocation(options: TransportOptions, locationId: string): Promise<TekMatixLocation> {
  const path = `/locations/${encodeURIComponent(locationId)}`;
  const { location } = await readApi(options, { method: 'GET', path, version: GENERAL_VERSION }, zLocationAnswer);
  const zone = location.timezone ?? '';
  // Every wall time of the location depends on it: a guess would move appointments.
  if (!isKnownZone(zone)) throw new SyncFault('tekmatix-unreadable', { path, detail: 'the location has no time zone that is known here' });
  return { id: location.id, name: location.name || location.id, zone };
}

async function listUsers(options: TransportOptions, locationId: string): Promise<TekMatixUser[]> {
  const { users } = await readApi(options, { method: 'GET', path: '/users/', version: GENERAL_VERSION, query: { locationId } }, zUsersAnswer);
  return users.filter((user) => !user.deleted).map(({ id, name, firstName, lastName, email }) => ({
    id, email: email ?? '', name: name || [firstName, lastName].filter(Boolean).join(' ') || email || id,
  }));
}

async function proveReading(options: TransportOptions, { locationId, userId }: { readonly locationId: string; readonly userId: string }, now: number): Promise<void> {
  const window = { start: now, end: now + DAY };
  await listRows(options, { path: '/calendars/events', locationId, by: { userId }, window });
  await listRows(options, { path: '/calendars/blocked-slots', locationId, by: { userId }, window });
  // Not as it is remembered: another token may have read it.
  await listTeams(options, locationId);
}
