import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Access, Component } from './world/collection.ts';
import type { Toggles } from './world/toggles.ts';
import type { FaultDesk } from './http/faults.ts';

/** One request. Credentials are not kept. */
export type JournalEntry = {
  /** Epoch ms of the stand-in's clock. */
  readonly at: number;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly depth: string | null;
  readonly ifMatch: string | null;
  readonly ifNoneMatch: string | null;
  /** Local name of the REPORT's root element. */
  readonly report: string | null;
  /** How many hrefs a multiget asked for. */
  readonly hrefs: number;
  /** Whether credentials came along at all, and whether they were good. */
  readonly authPresent: boolean;
  readonly authorised: boolean;
  /** The account that signed in. */
  readonly dsid: string | null;
  /** 0 until answered, and for ever when the connection was broken instead. */
  readonly status: number;
  /** Bytes of the bodies, unpacked: what client and server have to read. */
  readonly sentBytes: number;
  readonly receivedBytes: number;
  /** Collection that the path is in, or null. */
  readonly calendarHref: string | null;
  /** Kind of the fault that was played, or null. */
  readonly fault: string | null;
};

/** An e-mail that iCloud would have sent by itself for a write with attendees (field manual §5.4). */
export type WouldBeEmail = {
  readonly at: number; readonly method: string; readonly path: string; readonly to: readonly string[];
  readonly reason: 'invitation' | 'update' | 'cancellation';
};

/** A notice that the other people of a shared calendar would have got for a write. */
export type ShareNotice = { readonly at: number; readonly method: string; readonly path: string };

export type NewAccount = { readonly email: string; readonly password: string; readonly name: string };

export type NewCalendar = {
  /** Null: the property is missing. */
  readonly name: string | null;
  /** `#RRGGBB` or `#RRGGBBAA`. */
  readonly color?: string;
  /** Default: read-write, for subscriptions read-only. */
  readonly access?: Access;
  readonly kind?: 'owned' | 'shared-by-me' | 'shared' | 'subscribed';
  readonly component?: Component;
  /** Last part of the path; default: an upper-case UUID. */
  readonly slug?: string;
};

export type SeenObject = { readonly name: string; readonly etag: string; readonly text: string };

/** A calendar as its user sees it on their devices. Names are resource names with their `.ics`. */
export interface StandinCalendar {
  readonly href: string;
  readonly name: string | null;
  readonly access: Access;
  /** Creates or replaces, as the user on their iPhone: no rule of CalDAV applies, any text is stored. */
  put(name: string, ics: string): void;
  /** As the user; unknown names throw. */
  remove(name: string): void;
  objects(): SeenObject[];
  rename(name: string | null): void;
  setAccess(access: Access): void;
  /** From then on it takes the other kind of object; what is in it stays. */
  setComponent(component: Component): void;
  /** New ETag, same text: Apple's own housekeeping (field manual §4.4). */
  touch(name: string): void;
  /** Every token given out so far becomes invalid. */
  expireTokens(): void;
  /** So many plain events, an hour each, named `<prefix>-<n>.ics`. */
  fill(count: number, prefix?: string): void;
}

export interface StandinAccount {
  readonly dsid: string;
  readonly email: string;
  /** Paths, without host. */
  readonly principal: string;
  readonly home: string;
  readonly calendars: readonly StandinCalendar[];
  /** The `tasks/` collection that every account has. */
  readonly reminders: StandinCalendar;
  /** Most requests of this account that were ever open together. */
  readonly peakInFlight: number;
  /** Requests in the last minute of the stand-in's clock, and the most in any minute so far. */
  readonly requestsPerMinute: { readonly now: number; readonly peak: number };
  addCalendar(calendar: NewCalendar): StandinCalendar;
  removeCalendar(calendar: StandinCalendar): void;
  findCalendar(href: string): StandinCalendar | undefined;
  /** The home set gets another path below the account's own (field manual §1.3: 404 of the home, discover again). */
  moveHome(room: string): void;
  /** One more address of the same person: in the principal's address set, not for signing in. */
  addAlias(address: string): void;
  /** One more app-specific password; the 26th throws (field manual §2.1). */
  addPassword(password: string): void;
  /** The app-specific passwords that are valid are replaced by this one. */
  setPassword(password: string): void;
  /** One of them, or all. */
  revokePassword(password?: string): void;
  /** Revokes every app-specific password at once (field manual §2.1). */
  changeApplePassword(): void;
  /** Switched off, good passwords get 401 (field manual §2.1). */
  setCalendarService(state: 'on' | 'off'): void;
}

/** A running iCloud: the same CalDAV on two origins, control API under `/__standin/`. */
export interface ICloudStandin {
  readonly origin: string;
  /** Stands for the account's partition on loopback (toggles `homeSetHost` and `rootRedirect`). */
  readonly secondOrigin: string;
  readonly journal: readonly JournalEntry[];
  readonly outbox: readonly WouldBeEmail[];
  readonly shareNotices: readonly ShareNotice[];
  readonly faults: FaultDesk;
  readonly toggles: Toggles;
  readonly accounts: readonly StandinAccount[];
  addAccount(account: NewAccount): StandinAccount;
  findAccount(email: string): StandinAccount | undefined;
  clearJournal(): void;
  /** The stand-in's clock, epoch ms. */
  now(): number;
  /** Moves it. */
  advance(ms: number): void;
  /** Apple moves every account: the home set names the new partition, the old one answers like this (field manual §1.1). */
  movePartition(to: number, old: Toggles['oldPartition']): void;
  /** The next so many connections are reset before a byte is read, as a failing TLS handshake does; kept ones are closed. */
  dropConnections(count: number): void;
  /** Answers one request that came without a socket. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse): void;
  close(): Promise<void>;
}
