import type { WindowLength } from '../shared/sync/syncWindow.ts';
import type { Instant } from '../shared/time/period.ts';
import type { CalDavDoor } from './caldav/calDav.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Log } from './log.ts';
import type { Meter } from './ops/meter.ts';
import type { Store, Vault } from './store/store.ts';
import type { TekMatixDoor, TekMatixOAuth } from './tekmatix/tekmatix.ts';

/** Everything outside that a subject may use. main.ts picks the real ones. */
export type Doors = {
  readonly store: Store;
  readonly vault: Vault;
  readonly calDav: CalDavDoor;
  readonly tekMatix: TekMatixDoor;
  /** Only where the operator configured an app. */
  readonly oauth?: TekMatixOAuth | undefined;
  readonly jobs: Jobs;
  readonly log: Log;
  readonly now: () => Instant;
  /** Patience, in ms. */
  readonly wait: (ms: number) => Promise<unknown>;
  /** Called after every change of what cannot be rebuilt. */
  readonly backUp: () => Promise<void>;
  readonly window: WindowLength;
  /** How long after a cycle the next one is due, in ms. */
  readonly syncEvery: number;
  /** How long after it at most, when nothing happens and nobody looks. */
  readonly syncAsleep: number;
  /** The marketplace app whose shared secret opens what TekMatix's page says about its user; without it pairing is the only way in. */
  readonly signIn?: { readonly appId: string; readonly sharedSecret: string } | undefined;
  /** Counts what happens, for whoever runs the server. */
  readonly meter?: Meter | undefined;
  /** This process among those that share the database; where there is only one, nobody asks. */
  readonly self?: { readonly id: string; isSure(): boolean } | undefined;
  /** A token that the operator configured for one location, so that users need not enter it. */
  readonly configuredToken: { readonly locationId: string; readonly token: string } | undefined;
};
