import type { CalendarStore } from './stored/calendar.ts';
import type { ConnectionStore } from './stored/connection.ts';
import type { InstallStore } from './stored/install.ts';
import type { SessionStore, SignInStore } from './stored/session.ts';
import type { SyncStore } from './stored/sync.ts';
import type { HoldStore, TombstoneStore } from './stored/undo.ts';
import type { UserStore } from './stored/user.ts';
import type { WebhookStore } from './stored/webhook.ts';

/** What cannot be rebuilt from iCloud and TekMatix; see `exportIrreplaceable`. */
export type Irreplaceable = {
  readonly locations: readonly unknown[]; readonly users: readonly unknown[]; readonly sessions: readonly unknown[];
  readonly connections: readonly unknown[]; readonly calendars: readonly unknown[]; readonly installs: readonly unknown[];
  readonly installAttempts: readonly unknown[];
  /** Absent in backups of older servers. */
  readonly spentDetails?: readonly unknown[];
  /** Events that iCloud no longer has and the user keeps. Absent in backups of older servers. */
  readonly keptEvents?: readonly unknown[];
};

/** The database: a cache with a journal. Everything but secrets and choices can be rebuilt. */
export interface Store {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly installs: InstallStore;
  readonly connections: ConnectionStore;
  readonly calendars: CalendarStore;
  readonly sync: SyncStore;
  readonly holds: HoldStore;
  readonly tombstones: TombstoneStore;
  readonly webhooks: WebhookStore;
  readonly signIns: SignInStore;
  /** All or nothing. Inside, only the store that is handed in may be used. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  exportIrreplaceable(): Promise<Irreplaceable>;
  importIrreplaceable(rows: Irreplaceable): Promise<void>;
}

/** Seals secrets at rest. The context is bound into the seal: what is opened elsewhere does not open. */
export interface Vault {
  seal(secret: string, context: readonly string[]): string;
  open(sealed: string, context: readonly string[]): string;
}
