import { BELIEVABLE_APPOINTMENTS, BELIEVABLE_BLOCKS, type BelievableAppointment } from './believableAppointments.ts';
import type { StandinLocation, TekMatixStandin } from './standin.ts';
import { toInstant, toWallTime, weekdayOf } from './world/wallTime.ts';

const LOCATION = { id: 'kC9zq2LrT5mWn8XyB1dE', name: 'Keller Coaching', timezone: 'Europe/Berlin' };
/** The same each time, so that a browser that was set up stays so. */
const TOKEN = 'pit-5b1e7c04-9d3f-4a86-b2c7-0e6f1d8a4c93';
const ANNA = { id: 'aN4kL7eRpQ2vXs9TbW6c', name: 'Anna Keller', email: 'anna.keller@icloud.com' };

/** Adds a coach's location with the appointments of this week and the next, around `now` (epoch ms). */
export function seedBelievableLocation(tekmatix: TekMatixStandin, { now }: { readonly now: number }): StandinLocation {
  const location = tekmatix.addLocation({ ...LOCATION, token: TOKEN });
  location.addUser(ANNA);
  const calendars = {
    'Discovery call': location.addCalendar({ name: 'Discovery call', calendarType: 'round_robin', userIds: [ANNA.id] }).id,
    'Coaching session': location.addCalendar({ name: 'Coaching session', calendarType: 'personal', userIds: [ANNA.id] }).id,
  };
  for (const one of BELIEVABLE_APPOINTMENTS) {
    const { calendar, contact, title = `${calendar} with ${contact}`, address = '', notes = '' } = one;
    const period = toPeriod(one, now);
    const status = one.status ?? (period.end < now ? 'showed' : 'confirmed');
    location.addAppointment({ ...period, userId: ANNA.id, title, contactName: contact, calendarId: calendars[calendar], status, address, notes });
  }
  for (const block of BELIEVABLE_BLOCKS) location.addForeignBlock({ ...toPeriod(block, now), userId: ANNA.id, title: block.title });
  return location;
}

/** The two wall times on the calendar of the location. */
function toPeriod({ day, time: [start, end] }: Pick<BelievableAppointment, 'day' | 'time'>, now: number): { start: number; end: number } {
  const today = toWallTime(now, LOCATION.timezone);
  const ahead = day === 'tomorrow' ? 1 : day - weekdayOf(today);
  const at = (clock: string): number => {
    const [hour = 0, minute = 0] = clock.split(':').map(Number);
    return toInstant({ ...today, day: today.day + ahead, hour, minute, second: 0 }, LOCATION.timezone);
  };
  return { start: at(start), end: at(end) };
}
