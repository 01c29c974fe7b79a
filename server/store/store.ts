import type { BudgetStore } from './stored/budget.ts';
import type { CalendarStore } from './stored/calendar.ts';
import type { ConnectionStore } from './stored/connection.ts';
import type { InstallStore } from './stored/install.ts';
import type { LeavingStore } from './stored/leaving.ts';
import type { LimitStore } from './stored/limit.ts';
import type { JournalStore } from './stored/journal.ts';
import type { OperationsStore } from './stored/operations.ts';
import type { OutageStore, PaceStore } from './stored/pace.ts';
import type { ProcessStore } from './stored/process.ts';
import type { SecretStore } from './stored/secret.ts';
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
  readonly spentDetails?: readonly unknown[]; readonly connectionKeys?: readonly unknown[];
  readonly leavings?: readonly unknown[]; readonly leavingItems?: readonly unknown[]; readonly leftBlocks?: readonly unknown[];
  /** Events that iCloud no longer has and the user keeps. */
  readonly keptEvents?: readonly unknown[];
};

/** Table by table, what is kept of a user; and what is kept but not handed out. */
export type StoredUserExport = {
  readonly sections: { readonly name: string; readonly about: string; readonly rows: Record<string, unknown>[] }[];
  readonly leftOut: { readonly what: string; readonly why: string }[];
};

/** The database: a cache with a journal. Everything but secrets and choices can be rebuilt. */
export interface Store {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly installs: InstallStore;
  readonly connections: ConnectionStore;
  readonly calendars: CalendarStore;
  readonly sync: SyncStore;
  readonly journal: JournalStore;
  readonly holds: HoldStore;
  readonly tombstones: TombstoneStore;
  readonly webhooks: WebhookStore;
  readonly signIns: SignInStore;
  readonly secrets: SecretStore;
  readonly leavings: LeavingStore;
  readonly limits: LimitStore;
  readonly processes: ProcessStore;
  readonly budgets: BudgetStore;
  readonly paces: PaceStore;
  readonly outages: OutageStore;
  readonly operations: OperationsStore;
  /** All or nothing. Inside, only the store that is handed in may be used. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Without anything that is sealed or hashed. */
  exportUser(userId: string): Promise<StoredUserExport>;
  exportIrreplaceable(): Promise<Irreplaceable>;
  importIrreplaceable(rows: Irreplaceable): Promise<void>;
}

/** Seals secrets at rest. The context is bound into the seal: what is opened elsewhere does not open. */
export interface Vault {
  /** Of the ring, the one that seals first. */
  readonly keyIds: readonly string[];
  seal(secret: string, context: readonly string[]): string;
  open(sealed: string, context: readonly string[]): string;
  /** A fresh random key, sealed: what is sealed under it opens only for as long as this text exists. */
  makeKey(context: readonly string[]): string;
  /** Seals and opens under such a key. The context is the one that it was made for. */
  under(sealedKey: string, context: readonly string[]): Pick<Vault, 'seal' | 'open'>;
}
