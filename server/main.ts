import { setTimeout as wait } from 'node:timers/promises';
import { slowestFor } from '../shared/sync/nextSync.ts';
import { SECOND } from '../shared/time/period.ts';
import { createApp, createWorkerApp } from './app.ts';
import { availabilitySubject } from './availability/takeBusySnapshot.ts';
import { calendarsSubject } from './calendars/calendarsSubject.ts';
import { createCalDavDoor } from './caldav/httpCalDav.ts';
import { readConfig, type Config } from './config.ts';
import { connectionSubject } from './connection/connectionSubject.ts';
import { leavingSubject } from './connection/leaving/leavingSubject.ts';
import { limitsSubject } from './connection/limits.ts';
import { makePairing } from './connection/pair.ts';
import { expectKeys } from './connection/rotateKeys.ts';
import type { Doors } from './doors.ts';
import { SERVE_LIMITS, serveApp } from './http/serveApp.ts';
import { startJobs, type JobRunner } from './jobs/pgBossJobs.ts';
import { readKeyFile } from './keyFile.ts';
import { createLog, nameError, scrub, type Log } from './log.ts';
import { createMeter } from './ops/meter.ts';
import { createOperations } from './ops/operations.ts';
import { startLife, type ProcessLife } from './processLife.ts';
import { shareBudgets } from './shareBudgets.ts';
import { openEmbedded, openPostgres, type Database } from './store/database.ts';
import { createStore } from './store/drizzleStore.ts';
import { createVault } from './store/keyRing.ts';
import { createSealedBackup } from './store/sealedBackup.ts';
import type { Store, Vault } from './store/store.ts';
import { syncSubject } from './sync/syncSubject.ts';
import { createTekMatixOAuth } from './tekmatix/httpOAuth.ts';
import { createTekMatixDoor } from './tekmatix/httpTekMatix.ts';
import { createWebhookDoor } from './webhooks/webhookDoor.ts';
import { startWork } from './work.ts';

export type RunningServer = {
  readonly origin: string;
  /** A fresh one-time link, good for ten minutes. */
  makePairingLink(): Promise<string>;
  /** Lets what runs end, then closes everything. */
  stop(): Promise<void>;
};

type Surroundings = { readonly log?: Log; /** Epoch ms. */ readonly now?: () => number };

/** The only place that picks real adapters. @throws Error with a sentence for the operator. */
export async function startServer(config: Config, { now = Date.now, log = createLog((line) => process.stderr.write(`${line}\n`), now) }: Surroundings = {}): Promise<RunningServer> {
  const vault = createVault(config.secretKeys ?? readKeyFile(config.dataDir));
  const database = config.databaseUrl ? await openPostgres(config.databaseUrl) : await openEmbedded(config.dataDir);
  try {
    const store = createStore(database.db);
    await expectKeys({ store, vault });
    const backUp = config.databaseUrl ? async () => {} : await restoreFromBackup(config, { store, vault, database, log });
    // The embedded database has one process: whatever cycle still runs there belongs to one that died.
    if (!config.databaseUrl) await store.users.endAllCycles();
    const life = await startLife({ store, log, roles: [...config.roles].join(',') });
    log.info('process begins', { process: life.id, reason: [...config.roles].join(',') });
    const jobs = await startJobs(database.engine, {
      onError: (error) => log.error('job queue', { detail: nameError(error) }), locationOf: async (userId) => (await store.users.find(userId))?.locationId ?? null,
    });
    const doors = openDoors(config, { store, vault, jobs, log, backUp, now, self: life, meter: createMeter() });
    const endHousekeeping = config.roles.has('worker') ? startWork({ doors, jobs, hands: config.cyclesAtOnce }) : async () => {};
    return await listen(config, { doors, jobs, async close() {
      await endHousekeeping();
      await jobs.stop();
      await life.end();
      await database.close();
    } });
  } catch (error) {
    await database.close();
    throw error;
  }
}

type Opened = Pick<Doors, 'store' | 'vault' | 'jobs' | 'log' | 'backUp' | 'now'> & { readonly self: ProcessLife; readonly meter: ReturnType<typeof createMeter> };
type Open = Doors & Pick<Opened, 'self' | 'meter'>;

function openDoors(config: Config, opened: Opened): Open {
  // The embedded database has one process: it need not ask anybody.
  const shared = config.databaseUrl ? shareBudgets(opened.store.budgets, () => opened.now() + opened.self.clockAhead(), opened) : undefined;
  return {
    ...opened, wait,
    calDav: createCalDavDoor({ origin: config.icloudOrigin, allowPrivate: config.allowPrivate, budgetOf: shared?.account }), tekMatix: createTekMatixDoor({ origin: config.tekMatixOrigin, allowPrivate: config.allowPrivate, budgetOf: shared?.location }),
    window: { daysBack: config.daysBack, daysAhead: config.daysAhead }, syncEvery: config.syncEverySeconds * SECOND,
    syncAsleep: config.syncAsleepSeconds === undefined ? slowestFor(config.syncEverySeconds * SECOND) : config.syncAsleepSeconds * SECOND,
    configuredToken: config.configuredToken,
    oauth: config.oauth && createTekMatixOAuth({ origin: config.tekMatixOrigin, allowPrivate: config.allowPrivate, ...config.oauth }),
    signIn: config.appId && config.sharedSecret ? { appId: config.appId, sharedSecret: config.sharedSecret } : undefined,
  };
}

type Started = { readonly doors: Open; readonly jobs: JobRunner; readonly close: () => Promise<void> };

async function listen(config: Config, { doors, jobs, close }: Started): Promise<RunningServer> {
  const { store, log, now, self, meter } = doors;
  const subjects = {
    connection: connectionSubject(doors), calendars: calendarsSubject(doors), sync: syncSubject(doors), availability: availabilitySubject(doors),
    leaving: leavingSubject(doors), limits: limitsSubject(doors),
  };
  let stopping = false;
  const operations = createOperations({ store, now, meter, queueAt: jobs.answeredAt, clockAhead: self.clockAhead, isStopping: () => stopping });
  const webhooks = createWebhookDoor({ subjects, log, now, publicKeys: config.webhookPublicKeys, appId: config.appId ?? doors.oauth?.appId });
  const more = { operations, metricsToken: config.metricsToken };
  const app = config.roles.has('web')
    ? createApp(subjects, log, { ...more, webhooks: webhooks.app, meter, extensionOrigins: config.extensionOrigins, trustedProxies: config.trustedProxies }) : createWorkerApp(more);
  // All connections of a proxy come from one address.
  const limits = config.trustedProxies > 0 ? { ...SERVE_LIMITS, perAddress: Infinity } : SERVE_LIMITS;
  const { server, port } = await serveApp(app, { host: config.host, port: config.port, limits });
  if (config.publicOrigin && config.trustedProxies === 0) doors.log.warn('PUBLIC_ORIGIN is set and TRUSTED_PROXIES is not: behind a proxy on this machine the limits of a network do not hold');
  const origin = config.publicOrigin ?? `http://${config.host}:${port}`;
  doors.log.info('listening', { port });
  return {
    origin,
    makePairingLink: async () => `${origin}/pair#${await makePairing(doors)}`,
    async stop() {
      stopping = true;
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await webhooks.settled();
      await close();
    },
  };
}

type Restore = { readonly store: Store; readonly vault: Vault; readonly database: Database; readonly log: Log };

/** An embedded database that was lost or broken gets back what cannot be rebuilt; the rest is read again by itself. */
async function restoreFromBackup(config: Config, { store, vault, database, log }: Restore): Promise<() => Promise<void>> {
  const backup = createSealedBackup(config.dataDir, vault);
  const present = await store.exportIrreplaceable();
  const saved = backup.read();
  // Whoever has left is not brought back: their receipt says that this database is no new one.
  if (saved && present.users.length === 0 && present.sessions.length === 0 && !present.leavings?.length) {
    await store.importIrreplaceable(saved);
    log.warn('database rebuilt from the sealed backup', database.setAside ? { path: database.setAside } : {});
    for (const { id } of (await store.exportIrreplaceable()).users as { id: string }[]) await store.users.update(id, { notices: ['database-rebuilt'] });
  }
  const write = async (): Promise<void> => backup.write(await store.exportIrreplaceable());
  // A stop between the last change and its backup must not leave there what was deleted.
  if (saved) await write();
  return write;
}

if (import.meta.main) {
  try {
    const server = await startServer(readConfig(process.env));
    process.stdout.write(`Server: ${server.origin}\nPairing link (once, ten minutes): ${await server.makePairingLink()}\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop().then(() => process.exit(0)));
  } catch (error) {
    process.stderr.write(`${scrub(error instanceof Error ? error.message : String(error))}\n`);
    process.exitCode = 1;
  }
}
