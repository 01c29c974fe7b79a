import { z } from 'zod';
import { HOLD_DECISIONS, HOLD_KINDS, HOLD_REASONS } from '../sync/hold.ts';
import { zCalendarId, zInstant, zPeriod } from './ids.ts';

const zItem = z.object({ period: zPeriod.nullable(), title: z.string().nullable() });

/** What vanished at once, `count` of `of`; `items` are the first of it. Its time stays taken until the user decides. */
export const zHeld = z.object({
  id: z.string(), kind: z.enum(HOLD_KINDS), calendarId: zCalendarId.nullable(), reason: z.enum(HOLD_REASONS), count: z.number().int(), of: z.number().int(),
  items: z.array(zItem), since: zInstant, checkedAt: zInstant,
  /** Given, and not acted on yet. */
  decision: z.enum(HOLD_DECISIONS).nullable(),
});
export type HeldOnTheWire = z.infer<typeof zHeld>;

/** `holdId` stands for exactly the set that was shown. */
export const zDecideHoldInput = z.object({ holdId: z.string().max(100), decision: z.enum(HOLD_DECISIONS) });
export type DecideHoldInput = z.infer<typeof zDecideHoldInput>;

/** Everything that vanished within the last 30 days, in the groups in which it vanished, and what the user keeps of it. */
export const zVanished = z.object({
  batches: z.array(z.object({
    batchId: z.string(), kind: z.enum(['event', 'appointment']), calendarId: zCalendarId, goneAt: zInstant,
    why: z.enum(['deleted-in-icloud', 'confirmed-by-user', 'no-longer-kept', 'appointment-gone']), count: z.number().int(),
    items: z.array(zItem.extend({ id: z.string() })),
  })),
  kept: z.array(zItem.extend({ id: z.string(), calendarId: zCalendarId, at: zInstant })),
});
export type Vanished = z.infer<typeof zVanished>;

/** All that vanished together, or one of it. */
export const zRestoreInput = z.union([z.object({ batchId: z.string().max(100) }), z.object({ id: z.string().max(100) })]);
export type RestoreInput = z.infer<typeof zRestoreInput>;
export const zRemoveKeptInput = z.object({ id: z.string().max(100) });
