import { z } from 'zod';
import type { WhyPeriod } from '../availability/whyPeriod.ts';
import { SWITCHED_RULES } from '../busy/planFreeing.ts';
import { zCalendarAccount } from './account.ts';
import { zBusyRule, zEvidenceState, zUnknownBecause } from './availability.ts';
import { zCalendarId, zInstant, zPeriod } from './ids.ts';

/** Any period of up to 62 days; an instant is the millisecond that it begins. */
export const zWhyInput = zPeriod.refine((p) => p.end > p.start && p.end - p.start <= 62 * 86_400_000, 'a period of up to 62 days');

const zFreeingChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['remove-travel-time', 'mark-free', 'decline', 'delete-event', 'repair-event', 'stop-checking', 'stop-keeping']) }),
  z.object({ kind: z.literal('switch-off'), rule: z.enum(SWITCHED_RULES) }),
  z.object({ kind: z.literal('limit-padding'), side: z.enum(['before', 'after']), minutes: z.number().int() }),
  z.object({ kind: z.enum(['move-appointment', 'remove-blocked-slot']) }),
]);

const zBlockDecision = z.object({
  property: z.enum(['TRANSP', 'STATUS', 'PARTSTAT', 'DTSTART']), value: z.string().nullable(), means: z.string(), standard: z.string(),
  rule: z.enum(['allDay', 'tentative', 'needsAction', 'freeEvents']).nullable(),
});

const zWhySource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('event'), calendarId: zCalendarId, title: z.string().nullable(), own: zPeriod, before: z.number().int(), after: z.number().int(),
    travelMinutes: z.number().int().nullable(), repeats: z.boolean().nullable(), rule: zBusyRule, decision: zBlockDecision.nullable(), unreadable: z.string().nullable(),
    readAt: zInstant.nullable(), changes: z.array(zFreeingChange).readonly(),
  }),
  z.object({ kind: z.enum(['appointment', 'blocked-slot']), title: z.string(), own: zPeriod, readAt: zInstant.nullable(), changes: z.array(zFreeingChange).readonly() }),
]);

/** Why a period is free, taken or doubtful. */
export const zWhyPeriod = z.object({
  period: zPeriod, zone: z.string(), verdict: z.enum(['free', 'conflict', 'doubtful', 'unknown']), asOf: zInstant.nullable(),
  doubt: z.object({ because: zUnknownBecause, calendars: z.array(zCalendarId).readonly() }).nullable(),
  sources: z.array(zWhySource).readonly(), omitted: z.number().int(),
  checked: z.array(z.object({
    calendarId: zCalendarId, name: z.string(), color: z.string().nullable(), role: z.enum(['primary', 'conflict']), readAt: zInstant.nullable(), state: zEvidenceState,
    quarantined: z.number().int(), account: zCalendarAccount.nullable(),
  })).readonly(),
  tekmatix: z.object({ readAt: zInstant.nullable(), state: zEvidenceState }),
}) satisfies z.ZodType<WhyPeriod>;
