import { create } from 'zustand';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import type { RestoreInput, Vanished } from '../../shared/contract/undo.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import type { Outcome } from '../ui/useAction.ts';

export type VanishedState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly fault: FaultOnTheWire }
  | { readonly kind: 'known'; readonly vanished: Vanished };

type VanishedStore = {
  readonly state: VanishedState;
  read(): Promise<void>;
  restore(which: RestoreInput): Promise<Outcome>;
  removeKept(id: string): Promise<Outcome>;
};

/** What vanished within the last 30 days, and what is kept of it. */
export const useVanished = create<VanishedStore>()((set, get) => {
  const after = async (answer: Promise<Vanished>): Promise<Outcome> => {
    try {
      set({ state: { kind: 'known', vanished: await answer } });
      return undefined;
    } catch (error) {
      return faultOf(error);
    }
  };
  return {
    state: { kind: 'reading' },
    async read() {
      const fault = await after(background.readVanished());
      // What was known stays while the server is away.
      if (fault && get().state.kind !== 'known') set({ state: { kind: 'failed', fault } });
    },
    restore: (which) => after(background.restoreVanished(which)),
    removeKept: (id) => after(background.removeKept({ id })),
  };
});
