import { z } from 'zod';
import { CLASH_DECISIONS } from '../availability/acceptClash.ts';
import type { PackedSnapshot } from '../availability/packedSnapshot.ts';
import type { AvailabilityAnswer } from '../availability/snapshot.ts';
import type { ClockQuestion } from '../busy/clockDoubt.ts';
import { zCalendarAccount } from './account.ts';
import { zFaultKind } from './connection.ts';
import { zCalendarId, zInstant, zPeriod } from './ids.ts';

const zBusyType = z.enum(['busy', 'busy-tentative', 'busy-unavailable']);
export const zBusyRule = z.enum(['opaque', 'all-day', 'tentative', 'needs-action', 'free-counts', 'unreadable']);

const zQuestion = z.custom<ClockQuestion>((value) => typeof value === 'string' && value.length <= 100 && /^(?:floating$|unknown-zone |zone-differs )/.test(value));
const zDoubt = z.object({ question: zQuestion, answer: z.string(), of: z.number().int() });

const zSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('icloud'), calendarId: zCalendarId, title: z.string().nullable(), allDay: z.boolean(), rule: zBusyRule,
    before: z.number().int(), after: z.number().int(), doubt: zDoubt.optional(), kept: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('appointment'), appointmentId: z.string(), title: z.string() }),
  z.object({ kind: z.literal('blocked-slot'), blockedSlotId: z.string(), title: z.string() }),
]);

const zBusyPeriod = zPeriod.extend({ type: zBusyType, sources: z.array(zSource) });

export const zEvidenceState = z.enum(['read', 'never-read', 'failing', 'incomplete']);

const zPackedLabel = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('icloud'), type: zBusyType, calendar: z.number().int(), title: z.string().nullable(), allDay: z.boolean(), rule: zBusyRule,
    before: z.number().int(), after: z.number().int(), doubt: zDoubt.optional(), kept: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('appointment'), type: zBusyType, id: z.string(), title: z.string() }),
  z.object({ kind: z.literal('blocked-slot'), type: zBusyType, id: z.string(), title: z.string() }),
]);

/** Opened with openSnapshot. */
export const zPackedSnapshot = z.object({
  takenAt: zInstant, window: zPeriod, zone: z.string(), labels: z.array(zPackedLabel), unit: z.number().int().positive(), origin: zInstant, packed: z.string(),
  evidence: z.array(z.object({
    calendarId: zCalendarId, name: z.string(), color: z.string().nullable(), role: z.enum(['primary', 'conflict']),
    readAt: zInstant.nullable(), state: zEvidenceState, fault: zFaultKind.nullable(), quarantined: z.number().int(),
    account: zCalendarAccount.nullish(),
  })),
  tekmatix: z.object({
    readAt: zInstant.nullable(), state: zEvidenceState, fault: zFaultKind.nullable(),
    beyond: z.object({ from: zInstant, readAt: zInstant.nullable() }).nullable(),
  }),
  accepted: z.array(z.string()).optional(),
}) satisfies z.ZodType<PackedSnapshot>;

/** At most 62 days; answered from the store alone, never from Apple. */
export const zSnapshotInput = zPeriod.refine((p) => p.end > p.start && p.end - p.start <= 62 * 86_400_000, 'a window of up to 62 days');

export const zUnknownBecause = z.enum(['nothing-connected', 'never-synced', 'stale', 'failing', 'incomplete', 'quarantined', 'outside-window']);
/** `keys`: the clashKeys of one conflict as the user saw it. */
export const zJudgeClashInput = z.object({ appointmentId: z.string().max(200), keys: z.array(z.string().max(400)).min(1).max(500), decision: z.enum(CLASH_DECISIONS) });

export const zCheckInput = zPeriod.refine((p) => p.end > p.start, 'the end must come after the start');
export const zAvailabilityAnswer = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('free'), asOf: zInstant }),
  z.object({ verdict: z.literal('conflict'), asOf: zInstant.nullable(), conflicts: z.array(zBusyPeriod) }),
  z.object({ verdict: z.literal('doubtful'), asOf: zInstant.nullable(), conflicts: z.array(zBusyPeriod), questions: z.array(zQuestion) }),
  z.object({
    verdict: z.literal('unknown'), asOf: zInstant.nullable(),
    because: zUnknownBecause, calendars: z.array(zCalendarId),
  }),
]) satisfies z.ZodType<AvailabilityAnswer>;

/**
 * Something about clocks that events leave open. `tzid`: the name that the question is about; `answers`: IANA names, or
 * `iana` and `embedded`; `examples`: where an event lies under one of them; `answered`: what the user said already.
 */
export const zClockQuestion = z.object({
  question: zQuestion, kind: z.enum(['floating', 'unknown-zone', 'zone-differs']), tzid: z.string().nullable(), answers: z.array(z.string()),
  examples: z.array(zPeriod.extend({ title: z.string().nullable(), answer: z.string() })), answered: z.string().nullable(),
});
export type ClockQuestionOnTheWire = z.infer<typeof zClockQuestion>;
export const zClockQuestions = z.object({ questions: z.array(zClockQuestion) });
export const zAnswerClockInput = z.object({ question: zQuestion, answer: z.string().max(80).nullable() });
export const zTellZoneInput = z.object({ zone: z.string().min(1).max(80) });
