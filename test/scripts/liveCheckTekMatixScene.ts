import type { AssumptionId } from '../../scripts/liveCheck/tekmatix/assumptions.ts';
import { runTekMatixCheck, type Outcome, type TekMatixCheck } from '../../scripts/liveCheck/tekmatix/runTekMatixCheck.ts';
import type { StandinLocation, TekMatixStandin } from '../standins/tekmatix/standin.ts';
import { startTekMatix } from '../standins/tekmatix/startTekMatix.ts';

export const TOKEN = 'pit-5b1e7c04-9d3f-4a86-b2c7-0e6f1d8a4c93';
export const LOCATION = 'kC9zq2LrT5mWn8XyB1dE';
export const ANNA = 'aN4kL7eRpQ2vXs9TbW6c';
const TOM = 'tM8kW2eRpQ2vXs9TbW7d';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type Scene = {
  readonly tekMatix: TekMatixStandin; readonly location: StandinLocation;
  /** Epoch ms, by the stand-in's own clock; waiting moves it on. */
  now(): number;
  run(write: 'write' | 'read', more?: Partial<TekMatixCheck>): Promise<Outcome>;
};

/** Two users who share one appointment, a series, and blocks that are not ours. */
export async function openScene(): Promise<Scene> {
  let now = Date.parse('2026-11-25T08:00:00Z');
  const tekMatix = await startTekMatix({ seed: 3, now: () => now });
  const location = tekMatix.addLocation({ id: LOCATION, name: 'Keller Coaching', timezone: 'Europe/Berlin', token: TOKEN });
  location.addUser({ id: ANNA, name: 'Anna Keller', email: 'anna.keller@icloud.com' });
  location.addUser({ id: TOM, name: 'Tom Berger', email: 'tom@berger.example' });
  location.addCalendar({ id: 'cal1', name: 'Discovery call', userIds: [ANNA, TOM] });
  location.addCalendar({ id: 'cal2', name: 'Open day', calendarType: 'event' });
  for (let i = 0; i < 6; i += 1) {
    location.addAppointment({ userId: ANNA, title: `Call with client ${i}`, start: now + (i + 1) * DAY, end: now + (i + 1) * DAY + HOUR, calendarId: 'cal1', ...(i === 0 ? { users: [ANNA, TOM] } : {}) });
  }
  location.addRecurringAppointment({ userId: TOM, title: 'Weekly', start: now + DAY, end: now + DAY + HOUR, calendarId: 'cal1', count: 3, everyDays: 7 });
  for (let i = 0; i < 3; i += 1) location.addForeignBlock({ userId: ANNA, title: 'Busy', origin: 'native', start: now + (i + 2) * DAY + 5 * HOUR, end: now + (i + 2) * DAY + 6 * HOUR });
  now += 3_600_000;
  const run: Scene['run'] = (write, more = {}) => runTekMatixCheck({
    access: { origin: tekMatix.origin, token: TOKEN, locationId: LOCATION }, now, patience: [1_000, 2_000],
    pace: { gapMs: 0, wait: async (ms) => { now += ms; } }, pickUser: write === 'write' ? async (users) => users[0]?.id : undefined, ...more,
  });
  tekMatix.api.rateLimit = { burst: 1_000, intervalMs: 10_000, daily: 200_000 };
  return { tekMatix, location, now: () => now, run };
}

export const named = ({ verdicts }: Outcome, wanted: string): AssumptionId[] => [...verdicts].filter(([, { verdict }]) => verdict === wanted).map(([id]) => id);

/** Everything in the location, to the byte. */
export const content = ({ location }: Scene): string => JSON.stringify([location.blocks(), location.appointments(), location.contacts()]);
