import { z } from 'zod';
import { readTekMatixDate } from '../../../server/tekmatix/dates.ts';
import { DAY, type Period } from '../../../shared/time/period.ts';
import type { Probe, Told } from './probe.ts';

const zText = z.string().nullish();

/** A row of a list as far as this check looks at it; nothing in it is relied on before it was looked at. */
export const zRow = z.looseObject({
  id: z.string(), title: zText, assignedUserId: zText, users: z.array(z.string()).nullish(), startTime: z.unknown().optional(), endTime: z.unknown().optional(),
  appointmentStatus: zText, masterEventId: zText, isFullDay: z.unknown().optional(), deleted: z.unknown().optional(), createdBy: z.looseObject({ source: zText }).nullish().catch(null),
});
export type Row = z.infer<typeof zRow>;

export type ListPath = '/calendars/events' | '/calendars/blocked-slots';
export type List = { readonly path: ListPath; readonly locationId: string; readonly userId: string; readonly window: Period };

export function askList(probe: Probe, { path, locationId, userId, window }: List): Promise<Told> {
  return probe.ask({ path, query: { locationId, userId, startTime: String(window.start), endTime: String(window.end) } });
}

/** The rows of an answer, or undefined when it is none. A row without an id is left out and counted by its absence. */
export function rowsOf({ status, json }: Told): Row[] | undefined {
  const parsed = z.object({ events: z.array(z.unknown()) }).safeParse(json);
  if (status !== 200 || !parsed.success) return undefined;
  return parsed.data.events.flatMap((row) => zRow.safeParse(row).data ?? []);
}

/** In pieces of 31 days. Undefined when one of them was not answered: a hole is no absence. */
export async function listAll(probe: Probe, list: List): Promise<Row[] | undefined> {
  const found = new Map<string, Row>();
  for (let start = list.window.start; start < list.window.end; start += 31 * DAY) {
    const rows = rowsOf(await askList(probe, { ...list, window: { start, end: Math.min(start + 31 * DAY, list.window.end) } }));
    if (!rows) return undefined;
    for (const row of rows) found.set(row.id, row);
  }
  return [...found.values()];
}

export type DateForm = 'with an offset' | 'with Z' | 'without an offset' | 'as a number' | 'in no known form';

export function formOf(value: unknown): DateForm {
  if (typeof value === 'number') return 'as a number';
  if (typeof value !== 'string' || readDate(value, 'UTC') === undefined) return 'in no known form';
  if (/^-?\d+$/.test(value.trim())) return 'as a number';
  return /z$/i.test(value) ? 'with Z' : /[+-]\d\d:?\d\d$/.test(value) ? 'with an offset' : 'without an offset';
}

/** Epoch ms, read as our door reads it. */
export function readDate(value: unknown, zone: string | undefined): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  try {
    return readTekMatixDate(value, zone);
  } catch {
    return undefined;
  }
}

export function periodOf(row: Row, zone: string | undefined): Period | undefined {
  const [start, end] = [readDate(row.startTime, zone), readDate(row.endTime, zone)];
  return start === undefined || end === undefined ? undefined : { start, end };
}
