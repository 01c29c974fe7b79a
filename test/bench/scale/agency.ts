import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'undici';
import { createCalDavDoor } from '../../../server/caldav/httpCalDav.ts';
import { saveRoles } from '../../../server/calendars/saveRoles.ts';
import { connect } from '../../../server/connection/connect.ts';
import { linkTekMatix } from '../../../server/connection/linkTekMatix.ts';
import type { Doors } from '../../../server/doors.ts';
import { createLog } from '../../../server/log.ts';
import { openPostgres } from '../../../server/store/database.ts';
import { createStore } from '../../../server/store/drizzleStore.ts';
import { createVault, makeKey } from '../../../server/store/keyRing.ts';
import type { Store } from '../../../server/store/store.ts';
import { createTekMatixDoor } from '../../../server/tekmatix/httpTekMatix.ts';
import { startServerProcess, temporaryFolder, type ServerProcess } from '../../path/server.ts';
import { startPostgres } from '../../servers/postgres.ts';
import { PASSWORD, startServices, type Coach, type Services } from './servicesApi.ts';

export type Member = Coach & { readonly userId: string };

/** Server processes as an operator starts them, on one PostgreSQL, between stand-ins in another process. */
export type Agency = {
  readonly services: Services; readonly store: Store; readonly members: readonly Member[];
  start(environment?: Record<string, string>): Promise<Server>;
  /** Connects so many more users, `perLocation` to a location, each with so many calendars of so many events. */
  grow(wanted: { readonly users: number; readonly perLocation: number; readonly calendars: number; readonly events: number }): Promise<void>;
  close(): Promise<void>;
};

export type Server = ServerProcess & {
  /** CPU that it used since it began (ms), and what it holds in memory (bytes). */
  cost(): { readonly cpuMs: number; readonly residentBytes: number };
  /** A counter of /metrics, summed over its labels. */
  metric(name: string): Promise<number>;
};

/** At a time: more would only wait in line at the stand-ins. */
const HANDS = 8;
const TICK_MS = 10;

export async function openAgency(): Promise<Agency> {
  const [postgres, services, folder] = [await startPostgres(), await startServices(), await temporaryFolder()];
  const database = await openPostgres(postgres.url);
  const store = createStore(database.db);
  const keys = [makeKey()];
  const doors: Doors = {
    store, vault: createVault(keys), log: createLog(() => {}, Date.now), now: Date.now, wait: async () => {}, backUp: async () => {}, jobs: { enqueue: async () => {} },
    calDav: createCalDavDoor({ origin: services.icloud }), tekMatix: createTekMatixDoor({ origin: services.tekMatix }),
    window: { daysBack: 1, daysAhead: 180 }, syncEvery: 60_000, syncAsleep: 60_000, configuredToken: undefined,
  };
  const members: Member[] = [];
  const environment = { DATABASE_URL: postgres.url, SECRET_KEYS: keys.join(), DATA_DIR: folder.path, ICLOUD_ORIGIN: services.icloud, TEKMATIX_API_ORIGIN: services.tekMatix };
  return {
    services, store, members,
    start: async (more = {}) => watch(await startServerProcess({ ...environment, ...more })),
    async grow(wanted) {
      const waiting = [...await services.add(wanted)];
      const join = async (): Promise<void> => {
        for (let coach = waiting.shift(); coach; coach = waiting.shift()) members.push({ ...coach, userId: await link(doors, coach) });
      };
      await Promise.all(Array.from({ length: HANDS }, join));
    },
    async close() {
      await database.close();
      services.stop();
      await postgres.stop();
      await folder.remove();
    },
  };
}

async function link(doors: Doors, coach: Coach): Promise<string> {
  const session = { id: coach.tekMatixId, userId: null };
  await doors.store.sessions.add({ ...session, tokenHash: randomBytes(8).toString('hex'), browserName: 'bench', createdAt: Date.now(), expiresAt: Date.now() + 86_400_000 });
  await linkTekMatix(doors, session, { locationId: coach.locationId, token: coach.token, userId: coach.tekMatixId });
  const userId = (await doors.store.users.ensure(coach.locationId, coach.tekMatixId, coach.email)).id;
  await connect(doors, { id: session.id, userId }, { attemptId: coach.tekMatixId, email: coach.email, password: PASSWORD });
  const [primary, ...others] = await doors.store.calendars.ofUser(userId);
  if (!primary) throw new Error('no calendar was found');
  await saveRoles(doors, userId, { primary: primary.id, conflicts: others.map(({ id }) => id) });
  return userId;
}

/** CPU that a process used since it began, in ms (proc(5): fields 14 and 15, in hundredths of a second). */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(stat[11]) + Number(stat[12])) * TICK_MS;
}

function watch(server: ServerProcess): Server {
  return {
    ...server,
    cost() {
      const resident = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) * 1_024;
      return { cpuMs: cpuOf(server.pid), residentBytes: resident };
    },
    async metric(name) {
      const { body } = await request(`${server.origin}/metrics`);
      return (await body.text()).split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `)).reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    },
  };
}
