import { create } from 'zustand';
import type { z } from 'zod';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import type { zJournalRow } from '../../shared/contract/sync.ts';
import { background, faultOf } from '../messaging/askBackground.ts';

export type JournalRow = z.infer<typeof zJournalRow>;

export type JournalState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly fault: FaultOnTheWire }
  | { readonly kind: 'known'; readonly rows: readonly JournalRow[] };

const SHOWN = 200;

type JournalStore = { readonly state: JournalState; read(): Promise<void> };

/** What the server wrote, and why. */
export const useJournal = create<JournalStore>()((set) => ({
  state: { kind: 'reading' },
  async read() {
    const state: JournalState = await background.readJournal({ limit: SHOWN })
      .then((rows) => ({ kind: 'known' as const, rows }), (error: unknown) => ({ kind: 'failed' as const, fault: faultOf(error) }));
    set({ state });
  },
}));
