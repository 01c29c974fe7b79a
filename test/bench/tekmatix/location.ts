import type { Dispatcher } from 'undici';
import { createCalDavDoor } from '../../../server/caldav/httpCalDav.ts';
import { saveRoles } from '../../../server/calendars/saveRoles.ts';
import { connect } from '../../../server/connection/connect.ts';
import { linkTekMatix } from '../../../server/connection/linkTekMatix.ts';
import type { Doors } from '../../../server/doors.ts';
import { createLog } from '../../../server/log.ts';
import { createVault, makeKey } from '../../../server/store/keyRing.ts';
import { createTekMatixDoor } from '../../../server/tekmatix/httpTekMatix.ts';
import type { TekMatix, TekMatixDoor } from '../../../server/tekmatix/tekmatix.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/time/period.ts';
import { appleHostsAt } from '../../doors/appleHosts.ts';
import { phoneEvent } from '../../server/household.ts';
import { openEmptyStore } from '../../server/sharedDatabase.ts';
import type { StandinCalendar } from '../../standins/icloud/standin.ts';
import { startICloud } from '../../standins/icloud/startICloud.ts';
import type { StandinLocation, TekMatixStandin } from '../../standins/tekmatix/standin.ts';
import { startTekMatix } from '../../standins/tekmatix/startTekMatix.ts';
import { createRunner, type Runner } from './runner.ts';
import { simulate, type Simulation } from './simulation.ts';

export type Limits = { readonly burst: number; readonly intervalMs: number; readonly daily: number };
/** Of a location, and of a sandbox (field manual TekMatix §1.7). */
export const TEKMATIX: Limits = { burst: 100, intervalMs: 10 * SECOND, daily: 200_000 };
export const SANDBOX: Limits = { burst: 25, intervalMs: 10 * SECOND, daily: 10_000 };
/** That one look at one page takes: appointments and blocked slots. */
export const LISTS = 2;

export type Member = { readonly userId: string; readonly tekMatixId: string; readonly home: StandinCalendar };

/** One location and its users, each with an iCloud account, and the whole server between both stand-ins on simulated time. */
export type Location = {
  readonly simulation: Simulation; readonly doors: Doors; readonly runner: Runner;
  readonly tekMatix: TekMatixStandin; readonly location: StandinLocation; readonly members: readonly Member[];
  /** When requests reached TekMatix, in order (simulated epoch ms). */
  readonly arrivals: readonly number[];
  /** Calls of linking, user by user. */
  readonly linking: readonly number[];
  close(): Promise<void>;
};

const START = Date.UTC(2026, 10, 24, 7);
const ZONE = 'Europe/Berlin';
const PASSWORD = 'abcd-efgh-ijkl-mnop';
/** Ms from a call to its answer. */
const TEKMATIX_ANSWERS_AFTER = 200;
/** As one account was answered (field manual iCloud §4.5): writes, and everything else. */
const ICLOUD_ANSWERS_AFTER: Readonly<Record<string, number>> = { PUT: 670, DELETE: 590 };
const ICLOUD_READS_AFTER = 290;
export const FIRST_EVENTS = 3;
/** Minutes. */
const LONGEST_FIRST = 15;

export async function openLocation({ users, limits }: { users: number; limits: Limits }): Promise<Location> {
  const simulation = simulate(START);
  const arrivals: number[] = [];
  const icloud = await startICloud({ seed: 11, now: simulation.now });
  // Unpacking goes on in another thread, where the simulation does not see it.
  icloud.toggles.gzip = 'never';
  // The limit asks for the time once for each request.
  const tekMatix = await startTekMatix({ seed: 11, now: simulation.now, limitClock: () => { arrivals.push(simulation.now()); return simulation.now(); } });
  tekMatix.api.rateLimit = { ...limits };
  const location = tekMatix.addLocation({ id: 've9EPM428h8vShlRW1KT', name: 'Coaching House', timezone: ZONE });
  const members: Member[] = [];
  const tekMatixIds = new Map<string, string>();
  const runner = createRunner(() => doors, { simulation, journal: tekMatix.journal, tekMatixIdOf: (userId) => tekMatixIds.get(userId) ?? '' });
  const store = simulation.watch(await openEmptyStore());
  const doors: Doors = {
    store, vault: createVault([makeKey()]), log: createLog(() => {}, simulation.now), now: simulation.now, wait: simulation.wait,
    calDav: createCalDavDoor({ origin: 'https://caldav.icloud.com', dispatcher: slowly(simulation, appleHostsAt(icloud.origin).dispatcher), clock: simulation }),
    tekMatix: slow(simulation, createTekMatixDoor({ origin: tekMatix.origin, clock: simulation })),
    jobs: runner, backUp: async () => {}, window: { daysBack: 1, daysAhead: 180 }, syncEvery: MINUTE, syncAsleep: MINUTE, configuredToken: undefined,
  };
  const linking: number[] = [];
  const join = async (n: number): Promise<void> => {
    const [email, tekMatixId] = [`coach${n}@icloud.com`, `ocQHyuzHvysMo5N5Vs${String(n).padStart(2, '0')}`];
    const home = icloud.addAccount({ email, password: PASSWORD, name: `Coach ${n}` }).addCalendar({ name: 'Home', color: '#1BADF8' });
    location.addUser({ id: tekMatixId, name: `Coach ${n}`, email });
    const [session, before] = [{ id: `s${n}`, userId: null }, arrivals.length];
    await store.sessions.add({ ...session, tokenHash: `t${n}`, browserName: 'bench', createdAt: START, expiresAt: START + 365 * DAY });
    await linkTekMatix(doors, session, { locationId: location.id, token: location.token, userId: tekMatixId });
    linking.push(arrivals.length - before);
    const userId = (await store.users.ensure(location.id, tekMatixId, `Coach ${n}`)).id;
    tekMatixIds.set(userId, tekMatixId);
    await connect(doors, { id: session.id, userId }, { attemptId: `a${n}`, email, password: PASSWORD });
    members.push({ userId, tekMatixId, home });
  };
  for (let n = 0; n < users; n += 1) await simulation.run(join(n));
  return {
    simulation, doors, runner, tekMatix, location, members, arrivals, linking,
    async close() {
      simulation.end();
      await Promise.all([icloud.close(), tekMatix.close()]);
    },
  };
}

/** The account's requests leave later, so that their answers come later. */
function slowly({ wait }: Simulation, dispatcher: Dispatcher): Dispatcher {
  return dispatcher.compose((dispatch) => (options, handler) => {
    void wait(ICLOUD_ANSWERS_AFTER[options.method] ?? ICLOUD_READS_AFTER).then(() => dispatch(options, handler));
    return true;
  });
}

/** Answers take their time, as over the internet: without that one user's writes would use up what a moment allows before anybody else asks. */
function slow({ wait }: Simulation, door: TekMatixDoor): TekMatixDoor {
  return {
    ...door,
    open: (access) => new Proxy(door.open(access), {
      get(tekMatix, key: keyof TekMatix) {
        return async (...args: unknown[]): Promise<unknown> => {
          try {
            return await (Reflect.apply(tekMatix[key], tekMatix, args) as Promise<unknown>); // every method is asynchronous
          } finally {
            await wait(TEKMATIX_ANSWERS_AFTER);
          }
        };
      },
    }),
  };
}

/** Everybody's first sync, to its end. Returns how long it took, in ms. */
export async function startAll(place: Location): Promise<number> {
  const { simulation, members, runner, doors: { store } } = place;
  for (const member of members) addBusyHours(member, { count: FIRST_EVENTS, name: 'first' });
  await chooseAll(place);
  const began = simulation.now();
  let waiting = members.map(({ userId }) => userId);
  for (let minute = 0; waiting.length > 0; minute += 1) {
    if (minute >= LONGEST_FIRST) throw new Error(`${waiting.length} users were not in step after ${LONGEST_FIRST} minutes`);
    await runner.runFor(MINUTE);
    const users = await simulation.run(Promise.all(waiting.map((userId) => store.users.find(userId))));
    waiting = users.flatMap((user) => (user && user.lastSuccessAt === null ? [user.id] : []));
  }
  return Math.max(...members.map(({ userId }) => runner.cycles.find((c) => c.userId === userId)?.endedAt ?? Infinity)) - began;
}

/** The calendar becomes the primary; everybody's first sync is due. */
export async function chooseAll({ simulation, doors, members }: Location): Promise<void> {
  for (const { userId } of members) {
    await simulation.run((async () => {
      const [calendar] = await doors.store.calendars.ofUser(userId);
      if (!calendar) throw new Error('no calendar was found');
      await saveRoles(doors, userId, { primary: calendar.id, conflicts: [] });
    })());
  }
}

/** Busy hours of the days ahead, none of which touch. */
export function addBusyHours({ home }: Member, { count, name }: { readonly count: number; readonly name: string }): void {
  for (let n = 0; n < count; n += 1) {
    const start = START + (2 + Math.floor(n / 6)) * DAY + (n % 6) * 2 * HOUR;
    home.put(`${name}-${n}.ics`, phoneEvent(`${name}-${n}`, start));
  }
}

/**
 * As after a day of work: the pages that are read in turn differ in age. Right after the first sync all are as young, so
 * that half an hour would not show what they cost.
 */
export async function spreadAges({ simulation, doors: { store }, members }: Location, oldest: number): Promise<void> {
  for (const [index, { userId }] of members.entries()) {
    await simulation.run((async () => {
      const reading = await store.sync.reading(userId);
      if (!reading) throw new Error('nothing was read');
      const count = reading.pages.length * members.length;
      const pages = reading.pages.map((page, n) => ({ ...page, readAt: simulation.now() - (oldest * (n * members.length + index)) / count }));
      await store.sync.saveReading(userId, { ...reading, pages });
    })());
  }
}
