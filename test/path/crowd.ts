import { sql } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import { makePairing } from '../../server/connection/pair.ts';
import { openPostgres } from '../../server/store/database.ts';
import { createStore } from '../../server/store/drizzleStore.ts';
import type { Store } from '../../server/store/store.ts';
import { startPostgres, type Postgres } from '../servers/postgres.ts';
import { phoneEvent } from '../server/household.ts';
import type { ICloudStandin, StandinCalendar } from '../standins/icloud/standin.ts';
import { startICloud } from '../standins/icloud/startICloud.ts';
import type { StandinLocation, TekMatixStandin } from '../standins/tekmatix/standin.ts';
import { startTekMatix } from '../standins/tekmatix/startTekMatix.ts';
import { clientOf, eventually, startServerProcess, temporaryFolder, type Client, type ServerProcess } from './server.ts';
import { ahead, ZONE } from './world.ts';

const PASSWORD = 'abcd-efgh-ijkl-mnop';

export type Member = { readonly tekMatixId: string; readonly userId: string; readonly location: StandinLocation; readonly home: StandinCalendar; readonly client: Client; readonly session: string };

/** Users of several locations, each with an iCloud account, and as many servers as are started on one PostgreSQL. */
export type Crowd = {
  readonly icloud: ICloudStandin; readonly tekMatix: TekMatixStandin; readonly postgres: Postgres; readonly members: Member[];
  readonly environment: Record<string, string>;
  startServer(environment?: Record<string, string>): Promise<ServerProcess>;
  /** Connects one more user through this server; their calendar is the primary. */
  join(server: ServerProcess, location: StandinLocation): Promise<Member>;
  addLocation(id: string): StandinLocation;
  /** The servers' own store. */
  readonly store: Store;
  /** How many cycles a process runs at this moment. */
  running(processId: string): Promise<number>;
  close(): Promise<void>;
};

export async function startCrowd(): Promise<Crowd> {
  const [postgres, icloud, tekMatix, folder] = [await startPostgres(), await startICloud({ seed: 5 }), await startTekMatix({ seed: 5 }), await temporaryFolder()];
  const database = await openPostgres(postgres.url);
  const store = createStore(database.db);
  const servers: ServerProcess[] = [];
  const members: Member[] = [];
  const environment = {
    DATABASE_URL: postgres.url, SECRET_KEYS: randomBytes(32).toString('base64'), DATA_DIR: folder.path, ICLOUD_ORIGIN: icloud.origin, TEKMATIX_API_ORIGIN: tekMatix.origin,
  };
  const crowd: Crowd = {
    icloud, tekMatix, postgres, members, environment, store,
    async startServer(more = {}) {
      const server = await startServerProcess({ ...environment, ...more });
      servers.push(server);
      return server;
    },
    addLocation: (id) => tekMatix.addLocation({ id, name: `Studio ${id}`, timezone: ZONE }),
    async join(server, location) {
      const n = members.length;
      const [email, tekMatixId] = [`coach${n}@icloud.com`, `ocQHyuzHvysMo5N5V${String(n).padStart(3, '0')}`];
      const home = icloud.addAccount({ email, password: PASSWORD, name: `Coach ${n}` }).addCalendar({ name: 'Home', color: '#1BADF8' });
      location.addUser({ id: tekMatixId, name: `Coach ${n}`, email });
      const { session } = await clientOf(server.origin).connection.pair.mutate({ token: await makePairing({ store, now: Date.now }), browserName: 'test' });
      const client = clientOf(server.origin, session);
      await client.connection.linkTekMatix.mutate({ locationId: location.id, token: location.token, userId: tekMatixId });
      await client.connection.connect.mutate({ attemptId: crypto.randomUUID(), email, password: PASSWORD });
      const { calendars: [calendar] } = await client.calendars.list.query();
      if (!calendar) throw new Error('no calendar was found');
      await client.calendars.saveRoles.mutate({ primary: calendar.id, conflicts: [] });
      const userId = (await store.users.ofLocation(location.id)).find((user) => user.tekmatixUserId === tekMatixId)?.id ?? '';
      const member = { tekMatixId, userId, location, home, client, session };
      members.push(member);
      return member;
    },
    async running(processId) {
      const answer = await database.db.execute<{ n: number }>(sql`select count(*)::int as n from cycle_leases where until > ${Date.now()} and holder like ${`${processId}/%`}`);
      return (answer as unknown as { rows: { n: number }[] }).rows[0]?.n ?? 0; // node-postgres' own form
    },
    async close() {
      await Promise.all(servers.map((server) => server.stop()));
      await database.close();
      await Promise.all([icloud.close(), tekMatix.close(), postgres.stop()]);
      await folder.remove();
    },
  };
  return crowd;
}

/** Busy hours from the day after tomorrow on, none of which touch. */
export function addHours({ home }: Member, name: string, count: number): void {
  for (let n = 0; n < count; n += 1) home.put(`${name}-${n}.ics`, phoneEvent(`${name}-${n}`, ahead(48 + 2 * n)));
}

const ownBlocks = ({ location, tekMatixId }: Member) => location.blocks().filter((b) => b.userId === tekMatixId && /iCloud #/.test(b.title));
const ownEvents = ({ home }: Member) => home.objects().filter(({ text }) => text.includes('X-TEKMATIX-APPOINTMENT'));

/** Everybody's blocks and events stand, each once. */
export async function expectInStep(members: readonly Member[], counts: { readonly blocks: number; readonly events: number }): Promise<void> {
  const missing = (): string[] => members.flatMap((m) => (ownBlocks(m).length === counts.blocks && ownEvents(m).length === counts.events ? [] : [`${m.tekMatixId}: ${ownBlocks(m).length} blocks, ${ownEvents(m).length} events`]));
  await eventually(missing, (left) => left.length === 0, 120_000);
  for (const member of members) {
    const starts = ownBlocks(member).map(({ start }) => start);
    if (new Set(starts).size !== starts.length) throw new Error(`${member.tekMatixId} has blocks twice`);
  }
}
