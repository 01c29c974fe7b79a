import { create } from 'zustand';
import type { z } from 'zod';
import type { FaultOnTheWire, InstallProgress, zTekMatixUsersOutput } from '../../shared/contract/connection.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import { sayFault } from '../ui/sayFault.ts';
import type { Outcome } from '../ui/useAction.ts';

export type TekMatixPeople = z.infer<typeof zTekMatixUsersOutput>;
export type TekMatixAccess = { readonly locationId: string; readonly token: string };

export type TekMatixState =
  /** `fault`: why the installation that was begun did not end well. */
  | { readonly kind: 'not-asked'; readonly fault?: FaultOnTheWire }
  /** The app is being installed in another tab. */
  | { readonly kind: 'installing'; readonly attemptId: string }
  /** `chosen` could not be looked at, for the reason `fault`. */
  | { readonly kind: 'installed'; readonly locations: InstallProgress['locations']; readonly chosen?: string; readonly fault?: FaultOnTheWire }
  | { readonly kind: 'known'; readonly access: TekMatixAccess; readonly people: TekMatixPeople };

type TekMatixStore = {
  readonly state: TekMatixState;
  forget(): void;
  /** An empty token means: the one that the server holds for this location. */
  lookUp(access: TekMatixAccess): Promise<Outcome>;
  /** Opens the page on which the app is installed. */
  install(): Promise<Outcome>;
  /** Looks how far the installation is, and goes on with the location that is `wanted`, or the only one. */
  follow(wanted: string | null): Promise<Outcome>;
};

/** The location behind a token or an installation and who works there, while it is being linked. */
export const useTekMatix = create<TekMatixStore>()((set, get) => ({
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
  async install() {
    try {
      set({ state: { kind: 'installing', attemptId: (await background.startInstall()).attemptId } });
      return undefined;
    } catch (error) {
      return faultOf(error);
    }
  },
  async follow(wanted) {
    const { state } = get();
    if (state.kind !== 'installing') return undefined;
    const progress = await background.readInstall({ attemptId: state.attemptId }).catch(faultOf);
    // Cancelled meanwhile, or a question that another one has overtaken.
    if (get().state !== state) return undefined;
    // There is nothing left to wait for.
    if ('code' in progress && progress.code === 'not-found') return void set({ state: { kind: 'not-asked', fault: sayFault('tekmatix-install-expired') } });
    if ('code' in progress) return progress;
    if (progress.state === 'refused') set({ state: { kind: 'not-asked', fault: sayFault(progress.fault ?? 'tekmatix-install-refused') } });
    if (progress.state !== 'installed') return undefined;
    const { locations } = progress;
    set({ state: { kind: 'installed', locations } });
    const chosen = locations.find((one) => one.id === wanted) ?? (locations.length === 1 ? locations[0] : undefined);
    const fault = chosen && await get().lookUp({ locationId: chosen.id, token: '' });
    // Whoever asked is not shown any more: what went wrong belongs to the screen that is.
    if (chosen && fault && get().state.kind === 'installed') set({ state: { kind: 'installed', locations, chosen: chosen.id, fault } });
    return undefined;
  },
}));

export function toAccessInput({ locationId, token }: TekMatixAccess): { locationId: string; token?: string } {
  return { locationId: locationId.trim(), ...(token.trim() ? { token: token.trim() } : {}) };
}
