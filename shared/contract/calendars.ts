import { z } from 'zod';
import { zCalendarId, zConnectionId } from './ids.ts';

export const zBusyRules = z.object({
  allDay: z.boolean(), tentative: z.boolean(), needsAction: z.boolean(), freeEvents: z.boolean(), travelTime: z.boolean(),
  paddingBefore: z.number().int().min(0).max(240), paddingAfter: z.number().int().min(0).max(240),
  titles: z.enum(['busy', 'title']),
});

export const zCalendar = z.object({
  id: zCalendarId,
  connectionId: zConnectionId,
  displayName: z.string(),
  color: z.string().nullable(),
  access: z.enum(['read-only', 'read-write']),
  kind: z.enum(['owned', 'shared', 'subscribed']),
  role: z.enum(['primary', 'conflict', 'ignored']),
});

/** A calendar with its switches and the account that it comes from. */
export const zConfiguredCalendar = zCalendar.extend({ rules: zBusyRules, appleId: z.string() });
export type ConfiguredCalendar = z.infer<typeof zConfiguredCalendar>;

export const zRoleChoice = z.object({ primary: zCalendarId.nullable(), conflicts: z.array(zCalendarId).max(200) });

/** Replaces the whole choice; rules may be given for some calendars only. */
export const zSaveRolesInput = zRoleChoice.extend({ rules: z.record(z.string(), zBusyRules).optional() });
export const zCalendarsOutput = z.object({ calendars: z.array(zConfiguredCalendar) });

const zPreviewedCounts = z.object({ created: z.number().int(), moved: z.number().int(), removed: z.number().int() });

/** What a choice would write; times in epoch ms. */
export const zChoicePreview = z.object({
  /** IANA name: the location's. */
  zone: z.string(),
  blockedSlots: zPreviewedCounts, events: zPreviewedCounts, more: z.number().int(),
  changes: z.array(z.object({
    what: z.enum(['blocked-slot', 'event']), change: z.enum(['created', 'moved', 'removed']),
    title: z.string(), start: z.number(), end: z.number(),
  })),
});
export type ChoicePreviewOnTheWire = z.infer<typeof zChoicePreview>;
