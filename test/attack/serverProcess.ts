import { createCalDavDoor } from '../../server/caldav/httpCalDav.ts';
import { limitsSubject } from '../../server/connection/limits.ts';
import type { Doors } from '../../server/doors.ts';
import { createLog } from '../../server/log.ts';
import type { Vault } from '../../server/store/store.ts';
import type { Subjects } from '../../server/subjects.ts';
import { takeHints } from '../../server/sync/takeHints.ts';
import { createTekMatixDoor } from '../../server/tekmatix/httpTekMatix.ts';
import { createWebhookDoor, type WebhookDoor } from '../../server/webhooks/webhookDoor.ts';
import { MINUTE } from '../../shared/time/period.ts';
import type { ICloudStandin } from '../standins/icloud/standin.ts';
import type { TekMatixStandin } from '../standins/tekmatix/standin.ts';
import type { AttackedDatabase } from './database.ts';
import { createFuse, fuseStore, tollOf, type Fuse } from './wire/fuse.ts';
import { InProcess } from './wire/inProcess.ts';

export type ManualClock = { now(): number; advance(ms: number): void; wait(ms: number): Promise<void> };

/** One life of the server: doors with nothing in memory, a store, and the fuse that ends it. */
export type ServerProcess = { readonly doors: Doors; readonly fuse: Fuse; readonly webhooks: WebhookDoor };

export type Surroundings = {
  readonly database: AttackedDatabase; readonly vault: Vault; readonly clock: ManualClock;
  readonly icloud: ICloudStandin; readonly tekMatix: TekMatixStandin;
  /** Lines of the server's log. */
  readonly log: string[];
  /** Runs while a request is on its way. */
  readonly meanwhile: () => void | Promise<void>;
};

const TIMEOUTS = { headers: 20_000, body: 20_000 };

export function startProcess({ database, vault, clock, icloud, tekMatix, log, meanwhile }: Surroundings): ServerProcess {
  const fuse = createFuse();
  const toll = tollOf(fuse, meanwhile);
  const doors: Doors = {
    store: fuseStore(database.open(), fuse), vault, log: createLog((line) => { log.push(line); }, clock.now), now: clock.now,
    wait: () => new Promise((resolve) => { setImmediate(resolve); }),
    calDav: createCalDavDoor({
      origin: 'https://caldav.icloud.com', clock, timeouts: TIMEOUTS, dispatcher: new InProcess(icloud.answer, 'caldav.icloud.com', toll),
    }),
    tekMatix: createTekMatixDoor({ origin: tekMatix.origin, clock, timeoutMs: TIMEOUTS.headers, dispatcher: new InProcess(tekMatix.answer, 'tekmatix.invalid', toll) }),
    jobs: { enqueue: async () => {} }, backUp: async () => {}, window: { daysBack: 1, daysAhead: 6 }, syncEvery: MINUTE, syncAsleep: MINUTE, configuredToken: undefined,
  };
  const connection: Pick<Subjects['connection'], 'noteInstall'> = { noteInstall: async () => {} };
  const webhooks = createWebhookDoor({
    subjects: { connection, sync: { takeHints: (hints) => takeHints(doors, hints) }, limits: limitsSubject(doors) }, log: doors.log, now: clock.now,
    publicKeys: [tekMatix.webhooks.publicKey], appId: tekMatix.webhooks.appId, pause: async () => {},
  });
  return { doors, fuse, webhooks };
}
