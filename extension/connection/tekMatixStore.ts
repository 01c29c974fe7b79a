import { create } from 'zustand';
import type { z } from 'zod';
import type { zTekMatixUsersOutput } from '../../shared/contract/connection.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import type { Outcome } from '../ui/useAction.ts';

export type TekMatixPeople = z.infer<typeof zTekMatixUsersOutput>;
export type TekMatixAccess = { readonly locationId: string; readonly token: string };

export type TekMatixState =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'known'; readonly access: TekMatixAccess; readonly people: TekMatixPeople };

type TekMatixStore = {
  readonly state: TekMatixState;
  forget(): void;
  /** An empty token means: the one that the server holds for this location. */
  lookUp(access: TekMatixAccess): Promise<Outcome>;
};

/** The location behind a token and who works there, while it is being linked. */
export const useTekMatix = create<TekMatixStore>()((set) => ({
  state: { kind: 'not-asked' },
  forget: () => set({ state: { kind: 'not-asked' } }),
  async lookUp(access) {
    try {
      const people = await background.listTekMatixUsers(toAccessInput(access));
      set({ state: { kind: 'known', access, people } });
      return undefined;
    } catch (error) {
      return faultOf(error);
    }
  },
}));

export function toAccessInput({ locationId, token }: TekMatixAccess): { locationId: string; token?: string } {
  return { locationId: locationId.trim(), ...(token.trim() ? { token: token.trim() } : {}) };
}
