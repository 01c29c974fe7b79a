import { create } from 'zustand';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import type { Standing } from '../messaging/backgroundApi.ts';

export type StandingState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'known'; readonly standing: Standing }
  | { readonly kind: 'failed'; readonly fault: FaultOnTheWire };

type StandingStore = { readonly state: StandingState; read(): Promise<void> };

/** Where this browser stands; every screen begins with it. */
export const useStanding = create<StandingStore>()((set) => ({
  state: { kind: 'reading' },
  async read() {
    const state: StandingState = await background.readStanding()
      .then((standing) => ({ kind: 'known' as const, standing }), (error: unknown) => ({ kind: 'failed' as const, fault: faultOf(error) }));
    set({ state });
  },
}));

/** `server`, `tekmatix`, `icloud` and `calendars` name what is missing; `nothing` means all is set up. */
export type Missing = 'server' | 'tekmatix' | 'icloud' | 'calendars' | 'nothing';

export function findMissing(standing: Standing): Missing {
  if (standing.kind === 'not-paired') return 'server';
  if (!standing.account.tekmatix) return 'tekmatix';
  if (standing.account.connections.length === 0) return 'icloud';
  return standing.account.rolesSaved ? 'nothing' : 'calendars';
}
