import type { BusySnapshot, CalendarEvidence, TekMatixEvidence } from '../../../shared/availability/snapshot.ts';
import type { BusyPeriod, BusySource, ICloudSource } from '../../../shared/busy/busyPeriod.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, HOUR, MINUTE, type Period } from '../../../shared/time/period.ts';

export const NOW = Date.UTC(2026, 10, 23, 12);
export const READ = NOW - MINUTE;
export const HOME = 'home' as CalendarId;
export const WORK = 'work' as CalendarId;
export const WINDOW: Period = { start: NOW - DAY, end: NOW + 10 * DAY };

/** So many hours from now. */
export const at = (hour: number, length = HOUR): Period => ({ start: NOW + hour * HOUR, end: NOW + hour * HOUR + length });

export const taken = (period: Period, ...sources: BusySource[]): BusyPeriod => ({ ...period, type: 'busy', sources });
export const icloud = (more: Partial<ICloudSource> = {}): ICloudSource =>
  ({ kind: 'icloud', calendarId: HOME, title: 'Dentist', allDay: false, rule: 'opaque', before: 0, after: 0, ...more });
export const appointment = (title = 'Call'): BusySource => ({ kind: 'appointment', appointmentId: 'a', title });
export const block = (title = 'Lunch'): BusySource => ({ kind: 'blocked-slot', blockedSlotId: 'b', title });

export const evidence = (more: Partial<CalendarEvidence> = {}): CalendarEvidence =>
  ({ calendarId: HOME, name: 'Home', color: null, role: 'primary', readAt: READ, state: 'read', fault: null, quarantined: 0, ...more });
export const work = (more: Partial<CalendarEvidence> = {}): CalendarEvidence => evidence({ calendarId: WORK, name: 'Work', role: 'conflict', ...more });
export const tekmatix = (more: Partial<TekMatixEvidence> = {}): TekMatixEvidence => ({ readAt: READ, state: 'read', fault: null, beyond: null, ...more });

/** Nothing is taken, and everything was read a minute ago. */
export const snapshot = (more: Partial<BusySnapshot> = {}): BusySnapshot =>
  ({ takenAt: NOW, window: WINDOW, zone: 'Europe/Berlin', busy: [], evidence: [evidence(), work()], tekmatix: tekmatix(), conflicts: [], ...more });
