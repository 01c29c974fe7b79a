import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { startServer, type RunningServer } from '../../server/main.ts';
import { icsOf, type PhoneEvent } from '../path/phone.ts';
import type { SessionTokens } from '../../shared/contract/connection.ts';
import { MINUTE } from '../../shared/time/period.ts';
import { beginSession, clientOf, eventually, temporaryFolder, type Client } from '../path/server.ts';
import { ahead, chooseRoles, EMAIL, LOCATION, PASSWORD, TOKEN, USER, ZONE } from '../path/world.ts';
import type { ICloudStandin, StandinAccount, StandinCalendar } from '../standins/icloud/standin.ts';
import { startICloud } from '../standins/icloud/startICloud.ts';
import type { StandinLocation, TekMatixStandin } from '../standins/tekmatix/standin.ts';
import { startTekMatix } from '../standins/tekmatix/startTekMatix.ts';

/** Both services as stand-ins, which can be broken in every way, and our server between them. */
export type StandinWorld = {
  readonly icloud: ICloudStandin; readonly owner: StandinAccount;
  readonly home: StandinCalendar; readonly family: StandinCalendar; readonly sports: StandinCalendar;
  readonly tekMatix: TekMatixStandin; readonly location: StandinLocation;
  readonly server: RunningServer;
  /** The server's clock goes ahead by so many ms; nobody else's does. */
  advance(ms: number): void;
  /** Pairs, links and connects as the wizard does: Home is primary, Family and Sports are checked. Comes back in step. */
  connect(password?: string): Promise<Connected>;
  /** Both services, down to the last byte, with what we wrote or without it. */
  lookAround(which?: { readonly ours: boolean }): object;
  /** Starts of the Blocked Slots that we made, in order. */
  blocks(): number[];
  /** Our events in a calendar. */
  events(calendar: StandinCalendar): string[];
  close(): Promise<void>;
};

/** `browser`: a session beside the client's own, for the extension. */
export type Connected = { readonly client: Client; readonly browser: SessionTokens };

export async function startStandinWorld(): Promise<StandinWorld> {
  const icloud = await startICloud({ seed: 5 });
  // Nobody here looks at how long Apple takes.
  icloud.toggles.timeScale = 0;
  const owner = icloud.addAccount({ email: EMAIL, password: PASSWORD, name: 'Anna Weber' });
  const [home, family, sports] = ['Home', 'Family', 'Sports'].map((name) => owner.addCalendar({ name })) as [StandinCalendar, StandinCalendar, StandinCalendar]; // three in, three out
  const tekMatix = await startTekMatix({ seed: 5 });
  tekMatix.api.rateLimit = { burst: 10_000, intervalMs: 10_000, daily: 1_000_000 };
  const location = tekMatix.addLocation({ id: LOCATION, name: 'Anna Weber Coaching', timezone: ZONE, token: TOKEN });
  location.addUser({ id: USER, name: 'Anna Weber', email: EMAIL });
  const data = await temporaryFolder();
  let fast = 0;
  const now = (): number => Date.now() + fast;
  // Few months to look through, but all that the indicator asks for.
  const server = await startServer(readConfig({
    PORT: '0', DATA_DIR: data.path, ICLOUD_ORIGIN: icloud.origin, TEKMATIX_API_ORIGIN: tekMatix.origin, SYNC_EVERY_SECONDS: '1', DAYS_AHEAD: '35',
  }), { now, log: createLog(() => {}, now) });
  return {
    icloud, owner, home, family, sports, tekMatix, location, server,
    advance: (ms) => { fast += ms; },
    connect: (password = PASSWORD) => connect(server, now, password),
    lookAround: ({ ours } = { ours: true }) => ({
      calendars: owner.calendars.map((calendar) => ({ name: calendar.name, objects: objectsOf(calendar).filter(({ text }) => ours || !isOurEvent(text)) })),
      blocks: location.blocks().filter((block) => ours || !isOurBlock(block)), appointments: location.appointments(),
    }),
    blocks: () => location.blocks().filter(isOurBlock).map((b) => b.start).sort((a, b) => a - b),
    events: (calendar) => objectsOf(calendar).map(({ text }) => text).filter(isOurEvent),
    async close() {
      await server.stop();
      await Promise.all([icloud.close(), tekMatix.close()]);
      await data.remove();
    },
  };
}

export const isOurBlock = ({ title }: { readonly title: string }): boolean => /iCloud #/.test(title);
const isOurEvent = (text: string): boolean => text.includes('X-TEKMATIX-APPOINTMENT');
/** Unfolded, by name. ETags are no part of what a user sees. */
const objectsOf = (calendar: StandinCalendar) => calendar.objects().map(({ name, text }) => ({ name, text: text.replace(/\r\n[ \t]/g, '') })).sort((a, b) => (a.name < b.name ? -1 : 1));

async function connect(server: RunningServer, now: () => number, password: string): Promise<Connected> {
  const begin = async (): Promise<SessionTokens> => beginSession({ origin: server.origin, pairingLink: await server.makePairingLink() });
  const client = clientOf(server.origin, keepSession(server.origin, await begin(), now));
  await client.connection.linkTekMatix.mutate({ locationId: LOCATION, token: TOKEN, userId: USER });
  await client.connection.connect.mutate({ attemptId: crypto.randomUUID(), email: EMAIL, password });
  const { calendars } = await client.calendars.list.query();
  await chooseRoles(client, new Map(calendars.map((c) => [c.displayName, c])));
  await inStep(client);
  const browser = await begin();
  await clientOf(server.origin, browser.session).connection.linkTekMatix.mutate({ locationId: LOCATION, token: TOKEN, userId: USER });
  return { client, browser };
}

/** A session that is renewed in time, by the server's clock, as the extension does it: by one while the others wait. */
function keepSession(origin: string, begun: SessionTokens, now: () => number): () => Promise<string> {
  let current = Promise.resolve(begun);
  return async () => {
    current = current.then((tokens) => (tokens.until - MINUTE > now() ? tokens : clientOf(origin).connection.refresh.mutate({ refresh: tokens.refresh })));
    return (await current).session;
  };
}

/** Until everything is read and written. */
export async function inStep(client: Client): Promise<void> {
  await eventually(() => client.sync.status.query(), ({ state, progress, firstSyncDone }) => state === 'in-step' && progress === null && firstSyncDone);
}

type Draft = Omit<PhoneEvent, 'start' | 'end'> & { /** Hours from the next full one. */ readonly at: number; readonly hours?: number; /** Shown as free. */ readonly free?: boolean };

/** Saves an event from the owner's iPhone; the same uid again changes it. */
export function saveEvent(calendar: StandinCalendar, { at, hours = 1, free = false, ...event }: Draft): void {
  calendar.put(`${event.uid}.ics`, icsOf({ ...event, start: ahead(at), end: ahead(at + hours) }).replace('TRANSP:OPAQUE', free ? 'TRANSP:TRANSPARENT' : 'TRANSP:OPAQUE'));
}
