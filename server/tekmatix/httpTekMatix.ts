import { fetch as undiciFetch } from 'undici';
import { z } from 'zod';
import type { Appointment, AppointmentId, AppointmentStatus, BlockedSlot, BlockedSlotId } from '../../shared/appointments/appointment.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { DAY, type Period } from '../../shared/time/period.ts';
import { readTekMatixDate } from './dates.ts';
import type { BlockedSlotDraft, TekMatix, TekMatixDoor } from './tekmatix.ts';

const CALENDARS = '2021-04-15';
const GENERAL = '2021-07-28';
const MAX_WINDOW = 31 * DAY;
const STATUSES: readonly string[] = ['new', 'confirmed', 'cancelled', 'showed', 'noshow', 'invalid', 'completed', 'active'];

const zLocation = z.object({ location: z.object({ id: z.string(), name: z.string().nullish(), timezone: z.string().nullish() }) });
const zUsers = z.object({ users: z.array(z.object({ id: z.string(), name: z.string().nullish(), email: z.string().nullish(), deleted: z.boolean().nullish() })) });
const zEvent = z.object({
  id: z.string(), title: z.string().nullish(), startTime: z.string(), endTime: z.string(), appointmentStatus: z.string().nullish(),
  assignedUserId: z.string().nullish(), users: z.array(z.string()).nullish(), address: z.string().nullish(), notes: z.string().nullish(), deleted: z.boolean().nullish(),
});
const zEvents = z.object({ events: z.array(zEvent) });
const zCreated = z.object({ id: z.string() });

/** The LeadConnector REST API (field manual TekMatix §1). */
export function createTekMatixDoor({ origin, fetch = undiciFetch }: { origin: string; fetch?: typeof undiciFetch }): TekMatixDoor {
  return {
    open({ locationId, token, zone }): TekMatix {
      const call = async <T>(method: string, path: string, options: { version: string; body?: unknown; shape?: z.ZodType<T> }): Promise<T> => {
        const response = await fetch(origin + path, {
          method, headers: { authorization: `Bearer ${token}`, version: options.version, accept: 'application/json', ...(options.body ? { 'content-type': 'application/json' } : {}) },
          ...(options.body ? { body: JSON.stringify(options.body) } : {}), signal: AbortSignal.timeout(30_000),
        }).catch((cause: unknown) => { throw new SyncFault('tekmatix-unreachable', { method, path }, { cause }); });
        const text = await response.text().catch((cause: unknown) => { throw new SyncFault('tekmatix-unreachable', { method, path }, { cause }); });
        if (!response.ok) throw faultOf(response.status, text, { method, path });
        if (!options.shape) return undefined as T;
        try {
          return options.shape.parse(JSON.parse(text));
        } catch (cause) {
          throw new SyncFault('tekmatix-unreadable', { method, path, status: response.status }, { cause });
        }
      };
      const listWindow = async (path: string, userId: string, window: Period) => {
        const found = new Map<string, z.infer<typeof zEvent>>();
        for (let start = window.start; start < window.end; start += MAX_WINDOW) {
          const query = new URLSearchParams({ locationId, userId, startTime: String(start), endTime: String(Math.min(start + MAX_WINDOW, window.end)) });
          const { events } = await call('GET', `${path}?${query}`, { version: CALENDARS, shape: zEvents });
          for (const event of events) found.set(event.id, event);
        }
        return [...found.values()].map((e) => ({ ...e, start: readTekMatixDate(e.startTime, zone ?? 'UTC'), end: readTekMatixDate(e.endTime, zone ?? 'UTC') }));
      };
      const body = ({ userId, title, start, end }: BlockedSlotDraft) => ({
        locationId, assignedUserId: userId, title, startTime: new Date(start).toISOString(), endTime: new Date(end).toISOString(),
      });
      return {
        async readLocation() {
          const { location } = await call('GET', `/locations/${locationId}`, { version: GENERAL, shape: zLocation });
          return { id: location.id, name: location.name ?? location.id, zone: location.timezone ?? 'UTC' };
        },
        async listUsers() {
          const { users } = await call('GET', `/users/?locationId=${locationId}`, { version: GENERAL, shape: zUsers });
          return users.filter((u) => !u.deleted).map((u) => ({ id: u.id, name: u.name ?? u.email ?? u.id, email: u.email ?? '' }));
        },
        async listAppointments(userId, window) {
          return (await listWindow('/calendars/events', userId, window)).map((e): Appointment => ({
            id: e.id as AppointmentId, title: e.title ?? '', status: (STATUSES.includes(e.appointmentStatus ?? '') ? e.appointmentStatus : 'unknown') as AppointmentStatus,
            assignedUserId: e.assignedUserId ?? null, users: e.users ?? [], address: e.address ?? null, notes: e.notes ?? null, deleted: e.deleted ?? false, start: e.start, end: e.end,
          }));
        },
        async listBlockedSlots(userId, window) {
          return (await listWindow('/calendars/blocked-slots', userId, window)).filter((e) => !e.deleted)
            .map((e): BlockedSlot => ({ id: e.id as BlockedSlotId, title: e.title ?? '', assignedUserId: e.assignedUserId ?? null, start: e.start, end: e.end }));
        },
        async createBlockedSlot(draft) {
          return (await call('POST', '/calendars/events/block-slots', { version: CALENDARS, body: body(draft), shape: zCreated })).id as BlockedSlotId;
        },
        async editBlockedSlot(id, draft) {
          await call('PUT', `/calendars/events/block-slots/${id}`, { version: CALENDARS, body: body(draft) });
        },
        async removeBlockedSlot(id) {
          await call('DELETE', `/calendars/events/${id}`, { version: CALENDARS, body: {} }).catch((error: unknown) => {
            if (error instanceof SyncFault && (error.evidence.status === 404 || /already been deleted/.test(error.evidence.detail ?? ''))) return;
            throw error;
          });
        },
      };
    },
  };
}

function faultOf(status: number, text: string, at: { method: string; path: string }): SyncFault {
  const detail = /"message"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? '';
  const evidence = { ...at, status, detail };
  if (status === 401) return new SyncFault(/not authorized for this scope/i.test(detail) ? 'tekmatix-scope-missing' : 'tekmatix-denied', evidence);
  if (status === 403) return new SyncFault(/location/i.test(detail) ? 'tekmatix-location-unknown' : 'tekmatix-denied', evidence);
  if (status === 429) return new SyncFault('tekmatix-throttled', evidence);
  return new SyncFault(status >= 500 ? 'tekmatix-unreachable' : 'tekmatix-unreadable', evidence);
}
