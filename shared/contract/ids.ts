import { z } from 'zod';
import type { CalendarId } from '../calendars/calendar.ts';
import type { ConnectionId } from '../connection/connection.ts';
import type { Instant } from '../time/period.ts';

const isId = (value: unknown): boolean => typeof value === 'string' && value.length > 0 && value.length <= 100;

export const zCalendarId = z.custom<CalendarId>(isId);
export const zConnectionId = z.custom<ConnectionId>(isId);
/** Epoch milliseconds within the years that a calendar can mean. */
export const zInstant: z.ZodType<Instant> = z.number().int().min(-2_208_988_800_000).max(7_258_118_400_000);
export const zPeriod = z.object({ start: zInstant, end: zInstant });
