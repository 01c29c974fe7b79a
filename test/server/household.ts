import { createCalDavDoor } from '../../server/caldav/httpCalDav.ts';
import { saveRoles } from '../../server/calendars/saveRoles.ts';
import { connect } from '../../server/connection/connect.ts';
import { linkTekMatix } from '../../server/connection/linkTekMatix.ts';
import type { Doors } from '../../server/doors.ts';
import { createLog } from '../../server/log.ts';
import { createVault, makeKey } from '../../server/store/keyRing.ts';
import type { StoredCalendar } from '../../server/store/stored/calendar.ts';
import { syncUser } from '../../server/sync/syncUser.ts';
import { createTekMatixDoor } from '../../server/tekmatix/httpTekMatix.ts';
import { longestCycle } from '../../shared/appointments/planReading.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import { appleHostsAt, type AppleHosts } from '../doors/appleHosts.ts';
import type { ICloudStandin, StandinAccount, StandinCalendar } from '../standins/icloud/standin.ts';
import { startICloud } from '../standins/icloud/startICloud.ts';
import type { StandinLocation, TekMatixStandin } from '../standins/tekmatix/standin.ts';
import { startTekMatix } from '../standins/tekmatix/startTekMatix.ts';
import { openEmptyStore } from './sharedDatabase.ts';

export const EMAIL = 'anna.keller@icloud.com';
export const PASSWORD = 'abcd-efgh-ijkl-mnop';
export const COACH = 'ocQHyuzHvysMo5N5VsXc';
export const ZONE = 'Europe/Berlin';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A coach with an iCloud account and a TekMatix location, the whole server between them, and one clock that only the test moves. */
export type Household = {
  readonly icloud: ICloudStandin; readonly owner: StandinAccount; readonly hosts: AppleHosts;
  readonly home: StandinCalendar; readonly family: StandinCalendar;
  readonly tekMatix: TekMatixStandin; readonly location: StandinLocation;
  readonly doors: Doors; readonly userId: string;
  readonly clock: { now(): number; advance(ms: number): void };
  /** Lines of the server's log. */
  readonly log: string[];
  /** One minute later: one whole cycle, when the user is due. */
  minute(): Promise<void>;
  connect(password?: string): Promise<void>;
  /** By display name. */
  calendar(name: string): Promise<StoredCalendar>;
  chooseRoles(primary: string, conflicts: readonly string[]): Promise<void>;
  /** Connected, Home chosen as the primary calendar and Family to be checked for conflicts, and the first cycle run. */
  start(): Promise<void>;
  close(): Promise<void>;
};

/** Not connected yet. Home is to be the primary calendar, Family one that is checked for conflicts. */
export async function openHousehold({ at = Date.UTC(2026, 10, 24, 7), seed = 11, syncEvery = MINUTE, syncAsleep = syncEvery }: { at?: number; seed?: number; syncEvery?: number; syncAsleep?: number } = {}): Promise<Household> {
  let time = at;
  const clock = { now: () => time, advance: (ms: number) => { time += ms; }, wait: async (ms: number) => { time += ms; } };
  const icloud = await startICloud({ seed, now: clock.now });
  const owner = icloud.addAccount({ email: EMAIL, password: PASSWORD, name: 'Anna Keller' });
  const home = owner.addCalendar({ name: 'Home', color: '#1BADF8' });
  const family = owner.addCalendar({ name: 'Family', color: '#34C759', kind: 'shared' });
  const tekMatix = await startTekMatix({ seed, now: clock.now });
  // Its limit runs on the machine's clock, which no test of days may depend on.
  tekMatix.api.rateLimit = { burst: 1_000_000, intervalMs: 10_000, daily: 1_000_000 };
  const location = tekMatix.addLocation({ id: 've9EPM428h8vShlRW1KT', name: 'Anna Keller Coaching', timezone: ZONE });
  location.addUser({ id: COACH, name: 'Anna Keller', email: EMAIL });
  const hosts = appleHostsAt(icloud.origin);
  const log: string[] = [];
  const doors: Doors = {
    store: await openEmptyStore(), vault: createVault([makeKey()]), log: createLog((line) => log.push(line), clock.now), now: clock.now,
    // Nobody's clock: who polls only lets the others go on.
    wait: () => new Promise((resolve) => { setImmediate(resolve); }),
    calDav: createCalDavDoor({ origin: 'https://caldav.icloud.com', dispatcher: hosts.dispatcher, clock }),
    tekMatix: createTekMatixDoor({ origin: tekMatix.origin, clock }),
    jobs: { enqueue: async () => {} }, backUp: async () => {}, window: { daysBack: 1, daysAhead: 60 }, syncEvery, syncAsleep, configuredToken: undefined,
  };
  const session = { id: 's1', userId: null };
  await doors.store.sessions.add({ ...session, tokenHash: 't1', browserName: 'test', createdAt: time, expiresAt: time + 365 * 24 * HOUR });
  await linkTekMatix(doors, session, { locationId: location.id, token: location.token, userId: COACH });
  const userId = (await doors.store.users.ensure(location.id, COACH, 'Anna Keller')).id;
  const expectCalendar = async (name: string): Promise<StoredCalendar> => {
    const found = (await doors.store.calendars.ofUser(userId)).find((c) => c.displayName === name);
    if (!found) throw new Error(`no calendar ${name}`);
    return found;
  };
  const anna: Household = {
    icloud, owner, hosts, home, family, tekMatix, location, doors, userId, clock, log, calendar: expectCalendar,
    async minute() {
      time += MINUTE;
      if ((await doors.store.users.listDue(time, longestCycle(syncEvery))).includes(userId)) await syncUser(doors, userId);
    },
    async connect(password = PASSWORD) {
      await connect(doors, { id: session.id, userId }, { attemptId: `a${time}`, email: EMAIL, password });
    },
    async chooseRoles(primary, conflicts) {
      const ids: CalendarId[] = [];
      for (const name of conflicts) ids.push((await expectCalendar(name)).id);
      await saveRoles(doors, userId, { primary: (await expectCalendar(primary)).id, conflicts: ids });
    },
    async start() {
      await anna.connect();
      await anna.chooseRoles('Home', ['Family']);
      await anna.minute();
    },
    async close() {
      await Promise.all([icloud.close(), tekMatix.close()]);
    },
  };
  return anna;
}

const utc = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** An event as the owner's iPhone writes it. */
export function phoneEvent(uid: string, start: number, more: readonly string[] = []): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Apple Inc.//iOS 20.1//EN', 'BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20261101T080000Z',
    `DTSTART:${utc(start)}`, `DTEND:${utc(start + HOUR)}`, `SUMMARY:${uid} privately`, ...more, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
}

/** The blocked slots that stand in TekMatix, by start. */
export const blocksOf = ({ location }: Household): number[] => location.blocks().filter((b) => /iCloud #/.test(b.title)).map((b) => b.start).sort((a, b) => a - b);

/** Our events in a calendar, unfolded. */
export const eventsOf = (calendar: StandinCalendar): { name: string; text: string }[] =>
  calendar.objects().map(({ name, text }) => ({ name, text: text.replace(/\r\n[ \t]/g, '') })).filter(({ text }) => text.includes('X-TEKMATIX-APPOINTMENT'));

/** The journal, oldest first. */
export const journalOf = async ({ doors, userId }: Household) => (await doors.store.sync.journal(userId, 500)).reverse();
