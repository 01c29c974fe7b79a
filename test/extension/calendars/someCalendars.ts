import { DEFAULT_BUSY_RULES } from '../../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import type { ConnectionId } from '../../../shared/connection/connection.ts';
import type { ChoicePreviewOnTheWire, ConfiguredCalendar } from '../../../shared/contract/calendars.ts';

// Ids are branded: a test makes its own.
export const CONNECTION = 'connection-1' as string as ConnectionId;
export const idOf = (name: string): CalendarId => name.toLowerCase() as string as CalendarId;

export function calendar(name: string, more: Partial<ConfiguredCalendar> = {}): ConfiguredCalendar {
  return {
    id: idOf(name), connectionId: CONNECTION, displayName: name, color: '#1badf8', access: 'read-write', kind: 'owned', role: 'ignored',
    rules: DEFAULT_BUSY_RULES, appleId: 'anna@icloud.com', ...more,
  };
}

/** Home is the primary, Work is checked, Family is read-only, Holidays are subscribed. */
export const CALENDARS: readonly ConfiguredCalendar[] = [
  calendar('Home', { role: 'primary' }), calendar('Work', { role: 'conflict' }),
  calendar('Family', { access: 'read-only', kind: 'shared' }), calendar('Holidays', { access: 'read-only', kind: 'subscribed' }),
];

const START = Date.UTC(2026, 10, 26, 9);
const at = (hour: number): { start: number; end: number } => ({ start: START + hour * 3_600_000, end: START + (hour + 1) * 3_600_000 });

/** Two blocks and one appointment that moves. */
export const PREVIEW: ChoicePreviewOnTheWire = {
  zone: 'Europe/Berlin', blockedSlots: { created: 2, moved: 0, removed: 0 }, events: { created: 0, moved: 1, removed: 0 }, more: 0,
  changes: [
    { what: 'blocked-slot', change: 'created', title: 'Busy', ...at(0) }, { what: 'event', change: 'moved', title: 'Intro call', ...at(1) },
    { what: 'blocked-slot', change: 'created', title: 'Busy', ...at(2) },
  ],
};
