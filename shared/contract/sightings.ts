import { z } from 'zod';
import { zFaultKind } from './connection.ts';
import { zCalendarId, zInstant } from './ids.ts';

/** What each calendar holds in the coming weeks, or why nobody could look: `not-seen` is never an empty one. */
export const zSightings = z.object({
  /** IANA name: the location's. */
  zone: z.string(), start: zInstant, end: zInstant,
  calendars: z.array(z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('seen'), calendarId: zCalendarId, events: z.number().int(), unreadable: z.number().int(),
      /** `title` is null unless the calendar's switch lets it be seen. */
      next: z.object({ start: zInstant, end: zInstant, allDay: z.boolean(), title: z.string().nullable() }).nullable(),
    }),
    z.object({ kind: z.literal('not-seen'), calendarId: zCalendarId, fault: zFaultKind }),
  ])),
});
export type SightingsOnTheWire = z.infer<typeof zSightings>;
export type SightedCalendar = SightingsOnTheWire['calendars'][number];
