import { z } from 'zod';
import type { AvailabilityAnswer, BusySnapshot } from '../availability/snapshot.ts';
import { zFaultKind } from './connection.ts';
import { zCalendarId, zInstant, zPeriod } from './ids.ts';

const zSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('icloud'), calendarId: zCalendarId, uid: z.string(), recurrenceId: zInstant.nullable(), title: z.string().nullable(),
    allDay: z.boolean(), rule: z.enum(['opaque', 'all-day', 'tentative', 'needs-action', 'free-counts', 'unreadable']), event: zPeriod,
  }),
  z.object({ kind: z.literal('appointment'), appointmentId: z.string(), title: z.string() }),
  z.object({ kind: z.literal('blocked-slot'), blockedSlotId: z.string(), title: z.string() }),
]);

export const zBusyPeriod = zPeriod.extend({ type: z.enum(['busy', 'busy-tentative', 'busy-unavailable']), sources: z.array(zSource) });

const zEvidenceState = z.enum(['read', 'never-read', 'failing']);

export const zBusySnapshot = z.object({
  takenAt: zInstant, window: zPeriod, zone: z.string(), busy: z.array(zBusyPeriod),
  evidence: z.array(z.object({
    calendarId: zCalendarId, name: z.string(), color: z.string().nullable(), role: z.enum(['primary', 'conflict']),
    readAt: zInstant.nullable(), state: zEvidenceState, fault: zFaultKind.nullable(), quarantined: z.number().int(),
  })),
  tekmatix: z.object({ readAt: zInstant.nullable(), state: zEvidenceState, fault: zFaultKind.nullable() }),
  conflicts: z.array(z.object({ appointment: zPeriod.extend({ id: z.string(), title: z.string() }), with: z.array(zBusyPeriod) })),
}) satisfies z.ZodType<BusySnapshot>;

/** At most 62 days; answered from the store alone, never from Apple. */
export const zSnapshotInput = zPeriod.refine((p) => p.end > p.start && p.end - p.start <= 62 * 86_400_000, 'a window of up to 62 days');

export const zCheckInput = zPeriod.refine((p) => p.end > p.start, 'the end must come after the start');
export const zAvailabilityAnswer = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('free'), asOf: zInstant }),
  z.object({ verdict: z.literal('conflict'), asOf: zInstant.nullable(), conflicts: z.array(zBusyPeriod) }),
  z.object({
    verdict: z.literal('unknown'), asOf: zInstant.nullable(),
    because: z.enum(['nothing-connected', 'never-synced', 'stale', 'failing', 'outside-window']), calendars: z.array(zCalendarId),
  }),
]) satisfies z.ZodType<AvailabilityAnswer>;
