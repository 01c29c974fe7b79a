import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveControl } from './control/serveControl.ts';
import { createFaultDesk } from './http/faults.ts';
import { serve } from './http/serve.ts';
import type { ICloudStandin, StandinAccount } from './standin.ts';
import { createClock } from './world/clock.ts';
import { createAccount } from './world/createAccount.ts';
import { handleAccount } from './world/handleAccount.ts';
import { createRandom } from './world/random.ts';
import { recordedToggles } from './world/toggles.ts';
import type { World } from './world/world.ts';

export type StartOptions = {
  /** 0: any free port. Loopback only. null: it listens nowhere, and whoever holds it hands requests to `answer`. */
  readonly port?: number | null;
  /** Of ids, row order and chance. */
  readonly seed?: number;
  /** Epoch ms. */
  readonly now?: () => number;
};

/** Starts an iCloud that behaves as recorded (README.md says what can be changed). Close it. */
export async function startICloud({ port = 0, seed = 1, now = () => Date.now() }: StartOptions = {}): Promise<ICloudStandin> {
  const world = createWorld(seed, now);
  const answer: Answering = (incoming, outgoing) => {
    const wire = { incoming, outgoing };
    const served = incoming.url?.startsWith('/__standin/') ? serveControl(standin, wire) : serve(world, wire);
    served.catch((error: unknown) => {
      // A client that left in mid-request; anything else is a fault of the stand-in and must be seen.
      if (!incoming.destroyed || incoming.complete) console.error('iCloud stand-in:', error);
      outgoing.destroy();
    });
  };
  const doors = openDoors(answer);
  const standin = handleICloud(world, doors, answer);
  world.origin = port === null ? 'http://first.invalid' : await doors.listen(0, port);
  world.secondOrigin = port === null ? 'http://second.invalid' : await doors.listen(1, 0);
  return standin;
}

type Answering = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

function handleICloud(world: World, doors: Doors, answer: Answering): ICloudStandin {
  const accounts = new Map<string, StandinAccount>();
  let closed: Promise<void> | undefined;
  return {
    get origin() { return world.origin; },
    get secondOrigin() { return world.secondOrigin; },
    journal: world.journal, outbox: world.outbox, shareNotices: world.shareNotices, faults: world.faults, toggles: world.toggles,
    get accounts() { return [...accounts.values()]; },
    addAccount: (draft) => {
      const account = handleAccount(world, createAccount(world, draft));
      accounts.set(account.email.toLowerCase(), account);
      return account;
    },
    findAccount: (email) => accounts.get(email.trim().toLowerCase()),
    clearJournal: () => { world.journal.length = 0; },
    now: () => world.clock.now(),
    advance: (ms) => { world.clock.advance(ms); },
    movePartition: (to, old) => { Object.assign(world.toggles, { partition: to, oldPartition: old }); },
    dropConnections: doors.drop,
    answer,
    close: () => closed ??= doors.close(),
  };
}

type Doors = { listen(which: 0 | 1, port: number): Promise<string>; drop(count: number): void; close(): Promise<void> };

/** Two servers with one behaviour. */
function openDoors(answer: Answering): Doors {
  let toDrop = 0;
  const open = (): Server => {
    const server = createServer(answer);
    // Node's 5 s would reset clients that are only thinking; Apple's edge keeps connections for longer.
    server.keepAliveTimeout = 60_000;
    server.on('connection', (socket) => {
      if (toDrop === 0) return;
      toDrop -= 1;
      socket.resetAndDestroy();
    });
    return server;
  };
  const servers = [open(), open()] as const;
  return {
    listen: async (which, port) => {
      const server = servers[which];
      await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(port, '127.0.0.1', resolve); });
      // A TCP server has an AddressInfo, not a pipe name.
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    drop: (count) => {
      toDrop = count;
      for (const server of servers) server.closeIdleConnections();
    },
    close: async () => {
      await Promise.all(servers.map((server) => new Promise<void>((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); })));
    },
  };
}

function createWorld(seed: number, now: () => number): World {
  const chance = createRandom(seed + 1);
  const toggles = recordedToggles();
  return {
    random: { ids: createRandom(seed), rows: createRandom(seed + 2), headers: createRandom(seed + 3) }, clock: createClock(now), toggles,  faults: createFaultDesk(() => chance.next()),
    accounts: new Map(), journal: [], outbox: [], shareNotices: [], serial: 0, secondPartition: toggles.partition, origin: '', secondOrigin: '',
  };
}
