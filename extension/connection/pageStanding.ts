import { createStore } from 'zustand/vanilla';
import { readStanding, type StandingState } from './standing.ts';

/** Where this browser stands, for what has to be on TekMatix's page before React is. */
export const pageStanding = createStore<{ readonly state: StandingState; read(): Promise<void> }>()((set) => ({
  state: { kind: 'reading' },
  async read() { set({ state: await readStanding() }); },
}));
