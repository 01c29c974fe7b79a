import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import { startRadicale } from '../servers/radicale.ts';
import { startTekMatix } from '../standins/tekmatix/startTekMatix.ts';
import { phoneOf, type Phone } from './phone.ts';
import { startRecordingProxy, type RecordingProxy } from './recordingProxy.ts';
import { clientOf, pairWith, startServerProcess, temporaryFolder, type Client, type ServerProcess } from './server.ts';

export const EMAIL = 'anna@example.com';
export const PASSWORD = 'abcd-efgh-ijkl-mnop';
export const LOCATION = 've9EPM428h8vShlRW1KT';
export const TOKEN = 'pit-0f8fad5b-d9cb-469f-a165-70867728950e';
export const USER = 'ocQHyuzHvysMo5N5VsXc';
export const ZONE = 'Europe/Berlin';
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The next full hour, `hours` ahead: inside every window, whatever the day. */
export const ahead = (hours: number): number => Math.ceil(Date.now() / HOUR) * HOUR + hours * HOUR;

type TekMatixStandin = Awaited<ReturnType<typeof startTekMatix>>;

/** A coach with an iCloud account (a real CalDAV server) and a TekMatix location, and our server between them. */
export type World = {
  readonly phone: Phone;
  /** Paths of the calendars that exist from the start. */
  readonly calendars: { readonly home: string; readonly family: string; readonly sports: string };
  /** The CalDAV server itself, past the proxy. */
  readonly calDavOrigin: string;
  readonly icloud: RecordingProxy;
  readonly tekMatix: TekMatixStandin;
  readonly location: ReturnType<TekMatixStandin['addLocation']>;
  readonly dataDir: string;
  readonly environment: Record<string, string>;
  server(): ServerProcess;
  /** Starts the server again on the same data. */
  restart(): Promise<ServerProcess>;
  close(): Promise<void>;
};

export async function startWorld(environment: Record<string, string> = {}): Promise<World> {
  const radicale = await startRadicale({ user: EMAIL, password: PASSWORD });
  const icloud = await startRecordingProxy(radicale.origin);
  const tekMatix = await startTekMatix({});
  const location = tekMatix.addLocation({ id: LOCATION, name: 'Anna Weber Coaching', timezone: ZONE, token: TOKEN });
  location.addUser({ id: USER, name: 'Anna Weber', email: EMAIL });
  const phone = phoneOf({ origin: radicale.origin, user: EMAIL, password: PASSWORD, home: `/${EMAIL}/` });
  const calendars = {
    home: await phone.addCalendar('home', 'Home'), family: await phone.addCalendar('family', 'Family', '#34C759FF'), sports: await phone.addCalendar('sports', 'Sports'),
  };
  const data = await temporaryFolder();
  const settings = { DATA_DIR: data.path, ICLOUD_ORIGIN: icloud.origin, TEKMATIX_API_ORIGIN: tekMatix.origin, ...environment };
  let server = await startServerProcess(settings);
  return {
    phone, calendars, calDavOrigin: radicale.origin, icloud, tekMatix, location, dataDir: data.path, environment: settings,
    server: () => server,
    async restart() {
      server = await startServerProcess(settings);
      return server;
    },
    async close() {
      await server.stop();
      await Promise.all([icloud.close(), tekMatix.close(), radicale.stop()]);
      await data.remove();
    },
  };
}

/** Pairs, links TekMatix and connects iCloud, as the wizard does. */
export async function connectAnna(world: World): Promise<{ client: Client; session: string; calendars: Map<string, ConfiguredCalendar> }> {
  const session = await pairWith(world.server());
  const client = clientOf(world.server().origin, session);
  await client.connection.linkTekMatix.mutate({ locationId: LOCATION, token: TOKEN, userId: USER });
  await client.connection.connect.mutate({ attemptId: crypto.randomUUID(), email: EMAIL, password: PASSWORD });
  const { calendars } = await client.calendars.list.query();
  return { client, session, calendars: new Map(calendars.map((c) => [c.displayName, c])) };
}

/** Home as primary, Family and Sports checked for conflicts. */
export async function chooseRoles(client: Client, calendars: Map<string, ConfiguredCalendar>): Promise<void> {
  const id = (name: string) => {
    const calendar = calendars.get(name);
    if (!calendar) throw new Error(`the calendar ${name} was not found among ${[...calendars.keys()].join(', ')}`);
    return calendar.id;
  };
  await client.calendars.saveRoles.mutate({ primary: id('Home'), conflicts: [id('Family'), id('Sports')] });
}
