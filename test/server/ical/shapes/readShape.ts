import { readFileSync } from 'node:fs';
import { readBusyFile, type BusyFile } from '../../../../server/ical/readBusyFile.ts';
import { DEFAULT_BUSY_RULES, type BusyRules } from '../../../../shared/calendars/busyRules.ts';
import type { Period } from '../../../../shared/time/period.ts';

export type ShapeQuery = { readonly from?: string; readonly to?: string; readonly zone?: string; readonly me?: readonly string[]; readonly rules?: Partial<BusyRules> };

/** The text of a fixture of this folder, byte for byte. */
export const textOf = (shape: string): string => readFileSync(new URL(`${shape}.ics`, import.meta.url), 'utf8');

/** What an iCalendar text says to Anna in Berlin about 2026, unless the query says otherwise. */
export function readText(text: string, { from = '2026-01-01T00:00:00Z', to = '2027-01-01T00:00:00Z', zone = 'Europe/Berlin', me = ['anna@example.com'], rules = {} }: ShapeQuery = {}): BusyFile {
  return readBusyFile(text, { window: { start: Date.parse(from), end: Date.parse(to) }, zone, me, rules: { ...DEFAULT_BUSY_RULES, ...rules } });
}

export const readShape = (shape: string, query?: ShapeQuery): BusyFile => readText(textOf(shape), query);

/** A VEVENT of the UID `series@example.com`, for a test that needs no file. */
export const event = (...lines: readonly string[]): string => ['BEGIN:VEVENT', 'UID:series@example.com', 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'].join('\r\n');

export const calendar = (...parts: readonly string[]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//EN', ...parts, 'END:VCALENDAR', ''].join('\r\n');

/** `2026-03-11T13:30:00Z/2026-03-11T14:15:00Z`: to the second, and with the day, so that nothing hides in a difference. */
export const written = ({ start, end }: Period): string => `${stamp(start)}/${stamp(end)}`;

/** Busy periods as text; what could not be read stands among them. */
export const busyOf = ({ busy, quarantined }: BusyFile): string[] => [...busy.map(written), ...(quarantined > 0 ? [`${quarantined} unreadable`] : [])];

const stamp = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');
