import type { ICloudStandin } from '../../standins/icloud/standin.ts';
import { startTekMatix } from '../../standins/tekmatix/startTekMatix.ts';
import { clientOf, eventually, pairWith, startServerProcess, temporaryFolder, type Client } from '../../path/server.ts';
import { EMAIL, PASSWORD } from './account.ts';

/** The product itself, in a process of its own, between the two stand-ins. Its own clock hardly ever starts a cycle. */
export type Product = {
  connect(password?: string): Promise<void>;
  /** The first calendar becomes primary, all others are checked for conflicts; returns after the first sync. */
  chooseAll(): Promise<void>;
  /** One cycle, from asking for it to its end. */
  cycle(): Promise<void>;
  stop(): Promise<void>;
};

const LOCATION = 've9EPM428h8vShlRW1KT';
const USER = 'ocQHyuzHvysMo5N5VsXc';
const TOKEN = 'pit-0f8fad5b-d9cb-469f-a165-70867728950e';

export async function startProduct(icloud: ICloudStandin): Promise<Product> {
  const tekMatix = await startTekMatix({});
  const location = tekMatix.addLocation({ id: LOCATION, name: 'Anna Weber Coaching', timezone: 'Europe/Berlin', token: TOKEN });
  location.addUser({ id: USER, name: 'Anna Weber', email: EMAIL });
  const data = await temporaryFolder();
  const server = await startServerProcess({
    DATA_DIR: data.path, ICLOUD_ORIGIN: icloud.origin, TEKMATIX_API_ORIGIN: tekMatix.origin, SYNC_EVERY_SECONDS: '86400', DAYS_BACK: '0', DAYS_AHEAD: '1',
  });
  const client = clientOf(server.origin, await pairWith(server));
  await client.connection.linkTekMatix.mutate({ locationId: LOCATION, token: TOKEN, userId: USER });
  return {
    async connect(password = PASSWORD) { await client.connection.connect.mutate({ attemptId: crypto.randomUUID(), email: EMAIL, password }); },
    async chooseAll() {
      const { calendars } = await client.calendars.list.query();
      const [primary, ...conflicts] = calendars.map(({ id }) => id);
      if (primary === undefined) throw new Error('no calendar was found');
      await cycleEnd(client, () => client.calendars.saveRoles.mutate({ primary, conflicts }));
    },
    cycle: () => cycleEnd(client, () => client.sync.now.mutate()),
    async stop() {
      await server.stop();
      await tekMatix.close();
      await data.remove();
    },
  };
}

/** Until every calendar was read after `start` and the cycle is over. */
async function cycleEnd(client: Client, start: () => Promise<unknown>): Promise<void> {
  const before = Date.now();
  await start();
  await eventually(() => client.sync.status.query(), ({ state, progress, calendars, lastSuccessAt }) =>
    state === 'in-step' && progress === null && calendars.length > 0 && (lastSuccessAt ?? 0) >= before && calendars.every(({ readAt }) => (readAt ?? 0) >= before), 300_000);
}
