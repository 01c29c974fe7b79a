import { z } from 'zod';
import { IGNORED_BECAUSE, type CalendarAccount } from '../busy/accountObjects.ts';
import { QUARANTINE_REASONS } from '../busy/eventInstances.ts';

const zCount = z.number().int();

/** What became of every object of one calendar; reasons of which there is none are left out. */
export const zCalendarAccount = z.object({
  listed: zCount, held: zCount, unserved: zCount, blocking: zCount,
  ignored: z.partialRecord(z.enum(IGNORED_BECAUSE), zCount), quarantined: z.partialRecord(z.enum(QUARANTINE_REASONS), zCount),
}) satisfies z.ZodType<CalendarAccount>;
