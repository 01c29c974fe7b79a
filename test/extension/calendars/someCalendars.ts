import { DEFAULT_BUSY_RULES } from '../../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import type { ConnectionId } from '../../../shared/connection/connection.ts';
import type { ConfiguredCalendar } from '../../../shared/contract/calendars.ts';

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
