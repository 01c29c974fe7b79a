import { isSlotFree } from './changeAppointments.ts';
import { toInstant, toWallTime, weekdayOf, type WallTime } from './wallTime.ts';
import type { CalendarRecord, LocationRecord, OpenHours } from './world.ts';

export type SlotQuery = { readonly from: number; readonly to: number; readonly userIds: readonly string[] };

/** What a calendar without hours of its own keeps. */
const OFFICE_HOURS: readonly OpenHours[] = [{ daysOfTheWeek: [1, 2, 3, 4, 5], hours: [{ openHour: 8, openMinute: 0, closeHour: 17, closeMinute: 0 }] }];
const MINUTE = 60_000;

/** Starts of the free slots (epoch ms): within the hours, with the buffer around them. One free user is enough, of a collective all must be. */
export function freeSlotsOf(location: LocationRecord, calendar: CalendarRecord, { from, to, userIds }: SlotQuery): number[] {
  const length = calendar.slotMinutes * MINUTE;
  const buffer = calendar.bufferMinutes * MINUTE;
  const isFree = (start: number): boolean => {
    const free = userIds.map((userId) => isSlotFree(location, { userId, start: start - buffer, end: start + length + buffer }));
    return calendar.calendarType === 'collective' ? free.every(Boolean) : free.some(Boolean);
  };
  const fits = openPeriods(location, calendar, { from, to }).flatMap(({ open, close }) => {
    const count = Math.max(0, Math.floor((close - open) / length));
    return Array.from({ length: count }, (_, index) => open + index * length);
  });
  return fits.filter((start) => start >= from && start < to && isFree(start));
}

function openPeriods(location: LocationRecord, calendar: CalendarRecord, { from, to }: { from: number; to: number }): { open: number; close: number }[] {
  const hours = calendar.openHours.length > 0 ? calendar.openHours : OFFICE_HOURS;
  const first = toWallTime(from, location.timezone);
  const days = Math.ceil((to - from) / 86_400_000) + 1;
  return Array.from({ length: days }, (_, index) => ({ ...first, day: first.day + index, second: 0 })).flatMap((day) => hours
    .filter(({ daysOfTheWeek }) => daysOfTheWeek.includes((weekdayOf(day) + 1) % 7))
    .flatMap((open) => open.hours)
    .map(({ openHour, openMinute, closeHour, closeMinute }) => {
      const at = (hour: number, minute: number): number => toInstant({ ...day, hour, minute } satisfies WallTime, location.timezone);
      return { open: at(openHour, openMinute), close: at(closeHour, closeMinute) };
    }));
}
