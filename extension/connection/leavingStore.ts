import { create } from 'zustand';
import type { z } from 'zod';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import type { Leaving, zStartLeavingInput } from '../../shared/contract/leaving.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import type { Outcome } from '../ui/useAction.ts';

export type LeavingState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly fault: FaultOnTheWire }
  | { readonly kind: 'known'; readonly leaving: Leaving | null };

type LeavingStore = {
  readonly state: LeavingState;
  read(): Promise<void>;
  start(input: z.infer<typeof zStartLeavingInput>): Promise<Outcome>;
  end(wish: 'leave-rest' | 'stay'): Promise<Outcome>;
  tryAgain(): Promise<Outcome>;
  forgetReceipt(): Promise<Outcome>;
};

/** How the removal goes, as the server tells it. */
export const useLeaving = create<LeavingStore>()((set, get) => {
  const become = (asked: Promise<Leaving | null>): Promise<Outcome> =>
    asked.then((leaving) => { set({ state: { kind: 'known', leaving } }); return undefined; }, faultOf);
  return {
    state: { kind: 'reading' },
    async read() {
      const fault = await become(background.readLeaving());
      // What was known stays while the server is away.
      if (fault && get().state.kind !== 'known') set({ state: { kind: 'failed', fault } });
    },
    start: (input) => become(background.startLeaving(input)),
    end: (wish) => become(background.endLeaving({ wish })),
    tryAgain: () => become(background.tryLeavingAgain()),
    forgetReceipt: () => become(background.forgetReceipt().then(() => null)),
  };
});
