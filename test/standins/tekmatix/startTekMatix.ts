import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerControl } from './control/serveControl.ts';
import { createFaultDesk } from './http/faultDesk.ts';
import { createRateLimit } from './http/rateLimit.ts';
import { type ApiRequest, receive, type Wire } from './http/receive.ts';
import { type ApiDesk, type OpenEntry, serve } from './http/serve.ts';
import type { JournalEntry, StandinApp, StandinLocation, TekMatixStandin } from './standin.ts';
import { addApp } from './oauth/handleApp.ts';
import { answerInstallPage } from './oauth/installPage.ts';
import { answerWeb } from './web/answerWeb.ts';
import type { WebView } from './web/webView.ts';
import { createWebhookDesk } from './webhooks/createWebhookDesk.ts';
import { createWorld } from './world/createWorld.ts';
import { addLocation } from './world/handleLocation.ts';
import { createWatch } from './world/watch.ts';
import { watchHands } from './world/watchHands.ts';

export type StartOptions = {
  /** 0: any free port. Loopback only. null: it listens nowhere, and whoever holds it hands requests to `answer`. */
  readonly port?: number | null;
  /** Of ids. */
  readonly seed?: number;
  /** Epoch ms. */
  readonly now?: () => number;
  /** Of the rate limit, ms; default: the machine's, since a client's haste is real whatever the time. */
  readonly limitClock?: () => number;
};

/** Starts a TekMatix that behaves as the field manual says (README.md says which parts). Close it. */
export async function startTekMatix({ port = 0, seed = 1, now = () => Date.now(), limitClock }: StartOptions = {}): Promise<TekMatixStandin> {
  const world = createWorld({ seed, now });
  const watch = createWatch(world);
  const desk: ApiDesk = { world, faults: createFaultDesk(), rateLimit: createRateLimit(world, limitClock), watch };
  const journal: JournalEntry[] = [];
  const locations = new Map<string, StandinLocation>();
  const apps = new Map<string, StandinApp>();
  const view: WebView = {
    get locations() { return [...locations.values()]; },
    users: (id) => [...world.locations.get(id)?.users.values() ?? []],
    about: (id) => world.locations.get(id),
    toggles: world.web, now,
  };
  const take = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    answer({ standin, desk, view, journal }, { incoming, outgoing }).catch((error: unknown) => {
      // A client that left in mid-request; anything else is a fault of the stand-in and must be seen.
      if (!incoming.destroyed || incoming.complete) console.error('TekMatix stand-in:', error);
      outgoing.destroy();
    });
  };
  const server = createServer(take);
  // Node's 5 s would reset clients that are only thinking.
  server.keepAliveTimeout = 60_000;
  if (port !== null) await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(port, '127.0.0.1', resolve); });
  let closed: Promise<void> | undefined;
  const standin: TekMatixStandin = {
    // A TCP server has an AddressInfo, not a pipe name.
    origin: port === null ? 'http://tekmatix.invalid' : `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    journal, faults: desk.faults, api: world.api, web: world.web, webhooks: createWebhookDesk(world),
    addLocation(draft) {
      const location = watchHands(addLocation(world, draft), watch);
      locations.set(draft.id, location);
      return location;
    },
    addApp(draft) {
      const app = addApp(world, draft);
      apps.set(draft.clientId, app);
      return app;
    },
    findApp: (clientId) => apps.get(clientId),
    findLocation: (id) => locations.get(id),
    clearJournal() { journal.length = 0; },
    takeTrespasses: () => watch.take(),
    answer: take,
    close: () => closed ??= new Promise((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); }),
  };
  STARTED.add(standin);
  return standin;
}

/** Every stand-in that this process started, closed ones too, for whoever looks over all of them. */
export const STARTED = new Set<TekMatixStandin>();

type Room = { readonly standin: TekMatixStandin; readonly desk: ApiDesk; readonly view: WebView; readonly journal: JournalEntry[] };

async function answer(room: Room, wire: Wire): Promise<void> {
  const { desk, journal } = room;
  const request = await receive(wire.incoming);
  const page = answerPage(room, request);
  const entry = openEntry(request, page?.kind ?? 'api');
  journal.push(entry);
  if (!page) return serve(desk, wire, { request, entry });
  entry.status = page.status;
  wire.outgoing.writeHead(page.status, page.headers).end(page.body);
}

type Page = { readonly kind: 'web' | 'control'; readonly status: number; readonly headers: Record<string, string>; readonly body: string };

/** Everything on this origin that is not the API. */
function answerPage({ standin, view, desk: { world } }: Room, request: ApiRequest): Page | undefined {
  if (request.path.startsWith('/__standin/')) {
    const { status, body } = answerControl(standin, request);
    return { kind: 'control', status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
  }
  const page = answerInstallPage(world, request) ?? (request.method === 'GET' ? answerWeb(request, view) : undefined);
  return page && { kind: 'web', ...page };
}

/** What of a form is no credential. */
const OPEN_FIELDS: ReadonlySet<string> = new Set(['grant_type', 'user_type', 'companyId', 'locationId']);

/** Written down as it arrives, without its headers: they hold the token. */
function openEntry({ method, path, query, body, form }: ApiRequest, kind: JournalEntry['kind']): OpenEntry {
  const seen = form ? Object.fromEntries(Object.entries(form).filter(([name]) => OPEN_FIELDS.has(name))) : body;
  return { method, path, query, status: 0, kind, ...(seen === undefined ? {} : { body: seen }) };
}
