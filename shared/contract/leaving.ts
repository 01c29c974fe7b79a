import { z } from 'zod';
import { USER_EDITS } from '../appointments/planRemoval.ts';
import { zFaultKind } from './connection.ts';
import { zConnectionId, zInstant } from './ids.ts';

/** One iCloud account, or with null the whole user with everything that the server keeps of them. */
const zWhat = z.object({ connectionId: zConnectionId.nullable() });

/** `changed`: what becomes of what the user changed in Apple Calendar or TekMatix. */
export const zPreviewLeavingInput = zWhat.extend({ changed: z.enum(['keep', 'remove']) });
export const zStartLeavingInput = zPreviewLeavingInput.extend({ written: z.enum(['remove', 'leave']) });
/** `leave-rest`: end it, and what is still there stays. `stay`: end it and keep everything connected. */
export const zEndLeavingInput = z.object({ wish: z.enum(['leave-rest', 'stay']) });

/**
 * One Blocked Slot or event of ours. `reason`: a fault's code, or `you-changed-it`, `you-left-it`, `you-ended-it`
 * or `was-gone-already`; null when there is nothing to say.
 */
export const zLeavingItem = z.object({
  kind: z.enum(['block', 'event']), start: zInstant, end: zInstant, title: z.string(), calendar: z.string().nullable(),
  edits: z.array(z.enum(USER_EDITS)), state: z.enum(['waiting', 'removed', 'left']), reason: z.string().nullable(), at: zInstant.nullable(),
});
export type LeavingItemOnTheWire = z.infer<typeof zLeavingItem>;

/** A place that could not be looked at or written to: `tekmatix`, or an account or calendar by its name. */
const zTrouble = z.object({ place: z.string(), fault: zFaultKind });

export const zLeavingPreview = z.object({ items: z.array(zLeavingItem), troubles: z.array(zTrouble) });
export type LeavingPreview = z.infer<typeof zLeavingPreview>;

/** What is under way, or with `endedAt` the receipt of it. */
export const zLeaving = z.object({
  scope: z.enum(['account', 'everything']), connectionId: zConnectionId.nullable(), account: z.string(), written: z.enum(['remove', 'leave']), changed: z.enum(['keep', 'remove']),
  wish: z.enum(['leave-rest', 'stay']).nullable(), startedAt: zInstant, nextTryAt: zInstant, endedAt: zInstant.nullable(),
  items: z.array(zLeavingItem), troubles: z.array(zTrouble),
});
export type Leaving = z.infer<typeof zLeaving>;

/**
 * Everything that is stored of a user, as one file. A section is a table: `about` says what it is, `rows` hold its columns by
 * name, instants as epoch ms. `leftOut` names every column and every other place that is not in it, with the reason. The
 * version changes when a reader of the file would have to.
 */
export const zUserExport = z.object({
  format: z.literal('icloud-for-tekmatix/export'), version: z.literal(1), exportedAt: zInstant,
  sections: z.array(z.object({ name: z.string(), about: z.string(), rows: z.array(z.record(z.string(), z.unknown())) })),
  leftOut: z.array(z.object({ what: z.string(), why: z.string() })),
});
export type UserExport = z.infer<typeof zUserExport>;
