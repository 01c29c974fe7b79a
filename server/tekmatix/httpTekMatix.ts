import { setTimeout as wait } from 'node:timers/promises';
import { Agent } from 'undici';
import { SyncFault } from '../../shared/connection/fault.ts';
import { createBlockedSlot, editBlockedSlot, putBlockedSlot, removeBlockedSlot } from './blockedSlots.ts';
import { readApi } from './callApi.ts';
import { isKnownZone } from './dates.ts';
import { findAppointment } from './findAppointment.ts';
import { listEvents } from './listEvents.ts';
import { createLocationGate, type Clock, type LocationGate } from './locationGate.ts';
import { moveAppointment } from './moveAppointment.ts';
import { toAppointment, toBlockedSlot } from './readRows.ts';
import { zLocationAnswer, zUsersAnswer } from './shapes.ts';
import type { TekMatix, TekMatixDoor, TekMatixLocation, TekMatixUser } from './tekmatix.ts';
import type { TransportOptions } from './transport.ts';
import { GENERAL_VERSION } from './versions.ts';

export type TekMatixOptions = {
  readonly origin: string;
  /** For one request and its whole answer. */
  readonly timeoutMs?: number;
  readonly clock?: Clock;
};

/** The LeadConnector REST API (field manual TekMatix §1). */
export function createTekMatixDoor({ origin, timeoutMs = 30_000, clock = { now: Date.now, wait } }: TekMatixOptions): TekMatixDoor {
  const dispatcher = new Agent({ connect: { timeout: Math.min(10_000, timeoutMs) } });
  // A location is opened anew in every cycle, and its limit outlives that.
  const gates = new Map<string, LocationGate>();
  const gateOf = (locationId: string): LocationGate => {
    const gate = gates.get(locationId) ?? createLocationGate(clock);
    gates.set(locationId, gate);
    return gate;
  };
  return {
    open: ({ locationId, tokens, zone, who = locationId }) => openLocation({ origin, tokens, gate: gateOf(locationId), who, dispatcher, timeoutMs }, locationId, zone),
    dailyLimit: (locationId) => gateOf(locationId).dailyLimit(),
  };
}

function openLocation(options: TransportOptions, locationId: string, zone: string | undefined): TekMatix {
  return {
    readLocation: () => readLocation(options, locationId),
    listUsers: () => listUsers(options, locationId),
    async listAppointments(userId, window) {
      const found = await listEvents(options, { path: '/calendars/events', locationId, userId, window }, zone);
      return found.map(({ row, period }) => toAppointment(row, period));
    },
    async listBlockedSlots(userId, window) {
      const found = await listEvents(options, { path: '/calendars/blocked-slots', locationId, userId, window }, zone);
      return found.filter(({ row }) => !row.deleted).map(({ row, period }) => toBlockedSlot(row, period));
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
