import type { FaultDeskInside } from '../http/faults.ts';
import type { JournalEntry, ShareNotice, WouldBeEmail } from '../standin.ts';
import type { Clock } from './clock.ts';
import type { Collection } from './collection.ts';
import type { Random } from './random.ts';
import type { Toggles } from './toggles.ts';

export type Account = {
  readonly dsid: string;
  readonly email: string;
  /** More addresses of the same person. */
  readonly aliases: Set<string>;
  readonly name: string;
  readonly passwords: Set<string>;
  calendarService: 'on' | 'off';
  /** In listing order, by href. */
  readonly collections: Map<string, Collection>;
  /** Name of the home set. */
  room: string;
  /** Counts changes of the home set itself. */
  homeTicks: number;
  inFlight: number;
  peakInFlight: number;
  /** Epoch ms of recent requests, and until when it is throttled. */
  readonly recent: number[];
  throttledUntil: number;
  /** Epoch ms of the requests of the last minute, and the most there ever were in one. */
  readonly arrivals: number[];
  peakPerMinute: number;
};

export type Journal = { -readonly [Key in keyof JournalEntry]: JournalEntry[Key] };

export type World = {
  readonly clock: Clock;
  /** Three sources, so that more requests do not change which ids come next. */
  readonly random: { readonly ids: Random; readonly rows: Random; readonly headers: Random };
  readonly toggles: Toggles;
  readonly faults: FaultDeskInside;
  /** By dsid. */
  readonly accounts: Map<string, Account>;
  readonly journal: Journal[];
  readonly outbox: WouldBeEmail[];
  readonly shareNotices: ShareNotice[];
  serial: number;
  /** The partition that the second origin stands for; when the toggle names another, the account has moved. */
  readonly secondPartition: number;
  /** Where it listens; empty until it does. The second origin is what stands for a partition on loopback. */
  origin: string;
  secondOrigin: string;
};

export const principalPath = (account: Pick<Account, 'dsid'>) => `/${account.dsid}/principal/`;
export const homePath = (account: Pick<Account, 'dsid' | 'room'>) => `/${account.dsid}/${account.room}/`;

export function findAccountByEmail(world: World, email: string): Account | undefined {
  const wanted = email.trim().toLowerCase();
  return [...world.accounts.values()].find((account) => account.email.toLowerCase() === wanted);
}
