import { z } from 'zod';
import { zCalendarAccount } from './account.ts';
import { zFaultKind } from './connection.ts';
import { NATIVE_LINK_DECISIONS } from '../busy/nativeLink.ts';
import { JOURNAL_KINDS } from '../sync/journalCodes.ts';
import { zCalendarId, zInstant, zPeriod } from './ids.ts';
import { zHeld } from './undo.ts';

/** Progress of a first sync, or of any sync that runs long. Counts only grow. */
export const zSyncProgress = z.object({
  calendars: z.object({ done: z.number().int(), total: z.number().int() }),
  events: z.number().int(),
  writes: z.object({ done: z.number().int(), total: z.number().int() }),
  /** The Blocked Slots among them; null until they are planned. Optional: a server of before does not tell. */
  blocks: z.object({ done: z.number().int(), total: z.number().int() }).nullish(),
});

/**
 * The user moved, deleted or retitled an event that we wrote. Nothing is overwritten until they choose. `retitled`: the
 * appointment has a newer title too; theirs stands.
 */
export const zPendingChoice = z.object({
  mirrorId: z.string(), kind: z.enum(['moved', 'deleted', 'retitled']), title: z.string(),
  appointment: zPeriod, event: zPeriod.nullable(),
});
export type PendingChoice = z.infer<typeof zPendingChoice>;

/** `blocked`: times of events that foreign blocks take already; `copied`: of copies of appointments that we did not write. */
export const zNativeLink = z.object({
  state: z.enum(['suspected', 'rechecking', 'kept']), stillThere: z.boolean(), blocked: z.array(zPeriod), copied: z.array(zPeriod),
});
export type NativeLinkOnTheWire = z.infer<typeof zNativeLink>;

export const zNativeLinkInput = z.object({ decision: z.enum(NATIVE_LINK_DECISIONS) });

export const zSyncStatus = z.object({
  state: z.enum(['not-set-up', 'syncing', 'in-step', 'failing', 'needs-reconnect', 'needs-decision']),
  lastSuccessAt: zInstant.nullable(),
  firstSyncDone: z.boolean(),
  progress: zSyncProgress.nullable(),
  fault: zFaultKind.nullable(),
  /** The TekMatix permission that is missing, when that is the fault. */
  faultScope: z.string().nullish(),
  calendars: z.array(z.object({ calendarId: zCalendarId, readAt: zInstant.nullable(), fault: zFaultKind.nullable(), events: z.number().int(), quarantined: z.number().int(), kept: z.number().int().optional(), account: zCalendarAccount.nullish() })),
  choices: z.array(zPendingChoice),
  /** Codes; a server of before wrote sentences. */
  notices: z.array(z.string()),
  /** TekMatix's own iCloud link, once it was noticed. Optional: a server of before knows nothing of it. */
  nativeLink: zNativeLink.nullable().optional(),
  /** Appointments that iCloud did not accept. Optional: a server of before does not say. */
  refused: z.array(z.object({ appointmentId: z.string(), title: z.string(), start: zInstant, end: zInstant, triedAgainAt: zInstant })).optional(),
  /** When the next look is due, and how long the last changes took at most (ms), to TekMatix and to iCloud. Optional: a server of before does not say. */
  pace: z.object({ nextAt: zInstant.nullable(), toTekMatixMs: z.number().int().nullable(), toICloudMs: z.number().int().nullable() }).optional(),
  /** What vanished at once and is asked about. Optional for the same reason. */
  held: z.array(zHeld).optional(),
});
export type SyncStatus = z.infer<typeof zSyncStatus>;

/** The calendar of which the user says that nothing is missing. */
export const zDismissUnservedInput = z.object({ calendarId: zCalendarId });

const zMirrorId = z.string().max(100);
/**
 * `move`: the appointment gets the event's time in TekMatix. `from` and `to` are what the user saw when they confirmed;
 * `notify`: whether TekMatix may tell the contact and run automations.
 */
export const zResolveChoiceInput = z.discriminatedUnion('choice', [
  z.object({ mirrorId: zMirrorId, choice: z.enum(['put-back', 'leave', 'take-title', 'keep-title']) }),
  z.object({ mirrorId: zMirrorId, choice: z.literal('move'), from: zPeriod, to: zPeriod, notify: z.boolean() }),
]);
export type ChoiceInput = z.infer<typeof zResolveChoiceInput>;

const zCodes = z.array(z.string().max(60)).max(500);

/**
 * Everything left out matches. `before`: the `next` of the page before; `from`, `to`: when it happened; `text`: of a title,
 * or in what is read of one of these `codes`, which only the reader knows in their language.
 */
export const zJournalInput = z.object({
  limit: z.number().int().min(1).max(500).default(100),
  before: z.number().int().min(1).optional(), kinds: z.array(z.enum(JOURNAL_KINDS)).max(JOURNAL_KINDS.length).optional(),
  calendarId: zCalendarId.optional(), from: zInstant.optional(), to: zInstant.optional(), text: z.string().max(100).optional(),
  codes: z.object({ actions: zCodes, reasons: zCodes }).optional(),
});
export type JournalFilter = Omit<z.infer<typeof zJournalInput>, 'limit' | 'before'>;

export const zJournalRow = z.object({
  at: zInstant, action: z.string(), target: z.string(), reason: z.string(),
  before: zPeriod.nullable(), after: zPeriod.nullable(),
  // Optional: a server of before does not say.
  id: z.number().int().optional(), calendarId: z.string().nullish(),
  /** Of an iCloud event only while its calendar shows titles. */
  title: z.string().nullish(),
  /** Of a setting or a state: what it was and what it is. */
  change: z.object({ from: z.string().nullable(), to: z.string().nullable() }).nullish(),
});
/** `next`: where the following page begins; null or absent on the last one. */
export const zJournalOutput = z.object({ rows: z.array(zJournalRow), next: z.number().int().nullish() });
export type JournalPage = z.infer<typeof zJournalOutput>;
