import { fixedToken, type TekMatix, type TokenSource } from '../../server/tekmatix/tekmatix.ts';
import { createTekMatixDoor } from '../../server/tekmatix/httpTekMatix.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { DAY, HOUR, type Period } from '../../shared/time/period.ts';
import type { JournalEntry, StandinLocation, TekMatixStandin } from '../standins/tekmatix/standin.ts';
import { startTekMatix } from '../standins/tekmatix/startTekMatix.ts';

export const LOCATION = 'kC9zq2LrT5mWn8XyB1dE';
export const USER = 'aN4kL7eRpQ2vXs9TbW6c';
export const ZONE = 'Europe/Berlin';
/** A Monday, three weeks after the clocks went back. */
export const MONDAY = Date.UTC(2026, 10, 16);
export const WEEK: Period = { start: MONDAY, end: MONDAY + 7 * DAY };

/** The hour that begins so many hours after Monday's midnight (UTC). */
export const hourAt = (hours: number): Period => ({ start: MONDAY + hours * HOUR, end: MONDAY + (hours + 1) * HOUR });

/** A location with one user, and the door opened on it. Nobody waits: pauses move the clock that the door and the limit share. */
export type TekMatixScene = {
  readonly standin: TekMatixStandin; readonly location: StandinLocation; readonly tekMatix: TekMatix;
  /** Pauses that the door made, in ms. */
  readonly pauses: readonly number[];
  open(access?: { readonly token?: string; readonly tokens?: TokenSource; readonly locationId?: string; readonly zone?: string }): TekMatix;
  sent(method: string): JournalEntry[];
};

export async function openTekMatixScene({ now = MONDAY }: { readonly now?: number } = {}): Promise<TekMatixScene> {
  const pauses: number[] = [];
  let paused = 0;
  const patience = { now: () => Date.now() + paused, wait: async (ms: number) => { pauses.push(ms); paused += ms; } };
  const standin = await startTekMatix({ seed: 7, now: () => now, limitClock: patience.now });
  const location = standin.addLocation({ id: LOCATION, name: 'Keller Coaching', timezone: ZONE });
  location.addUser({ id: USER, name: 'Anna Keller', email: 'anna.keller@icloud.com' });
  location.addCalendar({ name: 'Coaching session', userIds: [USER] });
  const door = createTekMatixDoor({ origin: standin.origin, timeoutMs: 1_500, clock: patience });
  const open: TekMatixScene['open'] = ({ token = location.token, tokens = fixedToken(token), locationId = LOCATION, zone = ZONE } = {}) => door.open({ locationId, tokens, zone });
  return { standin, location, tekMatix: open(), pauses, open, sent: (method) => standin.journal.filter((entry) => entry.method === method) };
}

/** The fault that an attempt ends with; it must not succeed. */
export async function tekMatixFaultOf(attempt: Promise<unknown>): Promise<SyncFault> {
  const error: unknown = await attempt.then(() => { throw new Error('it was accepted'); }, (reason: unknown) => reason);
  if (error instanceof SyncFault) return error;
  throw error;
}
