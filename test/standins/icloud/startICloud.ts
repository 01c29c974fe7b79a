import { createServer } from 'node:http';
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
  /** 0: any free port. Loopback only. */
  readonly port?: number;
  /** Of ids, row order and chance. */
  readonly seed?: number;
  /** Epoch ms. */
  readonly now?: () => number;
};

/** Starts an iCloud that behaves as recorded (README.md says which parts). Close it. */
export async function startICloud({ port = 0, seed = 1, now = () => Date.now() }: StartOptions = {}): Promise<ICloudStandin> {
  const world = createWorld(seed, now);
  const accounts = new Map<string, StandinAccount>();
  let closed: Promise<void> | undefined;
  const standin: ICloudStandin = {
    get origin() { return world.origin; },
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
    close: () => closed ??= new Promise((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); }),
  };
  const server = createServer((incoming, outgoing) => {
    const wire = { incoming, outgoing };
    const served = incoming.url?.startsWith('/__standin/') ? serveControl(standin, wire) : serve(world, wire);
    served.catch((error: unknown) => {
      // A client that left in mid-request; anything else is a fault of the stand-in and must be seen.
      if (!incoming.destroyed || incoming.complete) console.error('iCloud stand-in:', error);
      outgoing.destroy();
    });
  });
  // Node's 5 s would reset clients that are only thinking; Apple's edge keeps connections for longer.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(port, '127.0.0.1', resolve); });
  // A TCP server has an AddressInfo, not a pipe name.
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return standin;
}

function createWorld(seed: number, now: () => number): World {
  const chance = createRandom(seed + 1);
  return {
    random: { ids: createRandom(seed), rows: createRandom(seed + 2), headers: createRandom(seed + 3) }, clock: createClock(now), toggles: recordedToggles(), faults: createFaultDesk(() => chance.next()),
    accounts: new Map(), journal: [], outbox: [], shareNotices: [], serial: 0, origin: '',
  };
}
