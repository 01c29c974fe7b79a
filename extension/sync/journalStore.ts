import { create } from 'zustand';
import type { z } from 'zod';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import type { JournalFilter, zJournalRow } from '../../shared/contract/sync.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import type { Outcome } from '../ui/useAction.ts';

export type JournalRow = z.infer<typeof zJournalRow>;

export type JournalState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly fault: FaultOnTheWire }
  /** `next`: where the page after these begins; null when they are all. */
  | { readonly kind: 'known'; readonly rows: readonly JournalRow[]; readonly next: number | null };

const PAGE = 200;
/** Most that the server gives at once. */
const EXPORT_PAGE = 500;

type JournalStore = {
  readonly state: JournalState;
  readonly filter: JournalFilter;
  /** The first page of what the filter lets through. */
  read(filter?: JournalFilter): Promise<void>;
  readMore(): Promise<Outcome>;
  /** Every row that the filter lets through, for a file. Rejects when one page cannot be read: half a file is none. */
  readAll(): Promise<JournalRow[]>;
};

/** What the server did, and why. */
export const useJournal = create<JournalStore>()((set, get) => ({
  state: { kind: 'reading' },
  filter: {},
  async read(filter = get().filter) {
    set({ filter });
    const state: JournalState = await background.readJournal({ ...filter, limit: PAGE })
      .then(({ rows, next = null }) => ({ kind: 'known' as const, rows, next }), (error: unknown) => ({ kind: 'failed' as const, fault: faultOf(error) }));
    // Another filter was chosen while this one was answered.
    if (get().filter === filter) set({ state });
  },
  async readMore() {
    const { state, filter } = get();
    if (state.kind !== 'known' || state.next === null) return undefined;
    try {
      const { rows, next = null } = await background.readJournal({ ...filter, limit: PAGE, before: state.next });
      if (get().state === state) set({ state: { kind: 'known', rows: [...state.rows, ...rows], next } });
      return undefined;
    } catch (error) {
      return faultOf(error);
    }
  },
  async readAll() {
    const { filter } = get();
    const rows: JournalRow[] = [];
    let before: number | null = null;
    do {
      const page = await background.readJournal({ ...filter, limit: EXPORT_PAGE, ...(before === null ? {} : { before }) });
      rows.push(...page.rows);
      before = page.next ?? null;
    } while (before !== null);
    return rows;
  },
}));
