import { z } from 'zod';
import { zFaultKind } from './connection.ts';
import { zCalendarId, zInstant, zPeriod } from './ids.ts';

/** Progress of a first sync, or of any sync that runs long. Counts only grow. */
export const zSyncProgress = z.object({
  calendars: z.object({ done: z.number().int(), total: z.number().int() }),
  events: z.number().int(),
  writes: z.object({ done: z.number().int(), total: z.number().int() }),
});

/** `changed`: the user moved or deleted an event that we wrote. Nothing is overwritten until they choose. */
export const zPendingChoice = z.object({
  mirrorId: z.string(), kind: z.enum(['moved', 'deleted']), title: z.string(),
  appointment: zPeriod, event: zPeriod.nullable(),
});
export type PendingChoice = z.infer<typeof zPendingChoice>;

export const zSyncStatus = z.object({
  state: z.enum(['not-set-up', 'syncing', 'in-step', 'failing', 'needs-reconnect']),
  lastSuccessAt: zInstant.nullable(),
  firstSyncDone: z.boolean(),
  progress: zSyncProgress.nullable(),
  fault: zFaultKind.nullable(),
  /** The TekMatix permission that is missing, when that is the fault. */
  faultScope: z.string().nullish(),
  calendars: z.array(z.object({ calendarId: zCalendarId, readAt: zInstant.nullable(), fault: zFaultKind.nullable(), events: z.number().int(), quarantined: z.number().int() })),
  choices: z.array(zPendingChoice),
  notices: z.array(z.string()),
});
export type SyncStatus = z.infer<typeof zSyncStatus>;

export const zResolveChoiceInput = z.object({ mirrorId: z.string().max(100), choice: z.enum(['put-back', 'leave']) });

export const zJournalInput = z.object({ limit: z.number().int().min(1).max(500).default(100) });
export const zJournalRow = z.object({
  at: zInstant, action: z.string(), target: z.string(), reason: z.string(),
  before: zPeriod.nullable(), after: zPeriod.nullable(),
});
export const zJournalOutput = z.object({ rows: z.array(zJournalRow) });
