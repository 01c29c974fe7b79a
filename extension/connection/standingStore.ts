import { create } from 'zustand';
import type { Account } from '../../shared/contract/connection.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import type { Standing } from '../messaging/backgroundApi.ts';
import type { Outcome } from '../ui/useAction.ts';
import { readStanding, type StandingState } from './standing.ts';

export { findMissing, findOtherLocation, type Missing, type StandingState } from './standing.ts';

type StandingStore = {
  readonly state: StandingState;
  read(): Promise<void>;
  pair(link: string): Promise<Outcome>;
  /** As the user of the open TekMatix page. */
  signIn(user: { readonly locationId: string; readonly userId: string }): Promise<Outcome>;
  unpair(): Promise<Outcome>;
  /** Every browser of the user, this one too. */
  signOutEverywhere(): Promise<Outcome>;
  /** The other browsers of the user are theirs, or are signed out. */
  settleBrowsers(keep: boolean): Promise<Outcome>;
  linkTekMatix(input: { readonly locationId: string; readonly token?: string; readonly userId: string }): Promise<Outcome>;
};

/** Where this browser stands; every screen begins with it. */
export const useStanding = create<StandingStore>()((set, get) => {
  const become = (standing: Standing): void => set({ state: { kind: 'known', standing } });
  const becomeAccount = (account: Account): void => {
    const { state } = get();
    if (state.kind === 'known' && state.standing.kind === 'paired') become({ ...state.standing, account });
  };
  return {
    state: { kind: 'reading' },
    async read() {
      set({ state: await readStanding() });
    },
    pair: (link) => outcome(background.pair({ link }), become),
    signIn: (user) => outcome(background.signIn(user), become),
    unpair: () => outcome(background.unpair(), become),
    signOutEverywhere: () => outcome(background.signOutEverywhere(), become),
    settleBrowsers: (keep) => outcome(background.settleBrowsers({ keep }), becomeAccount),
    linkTekMatix: (input) => outcome(background.linkTekMatix(input), becomeAccount),
  };
});

async function outcome<T>(asked: Promise<T>, onAnswer: (answer: T) => void): Promise<Outcome> {
  try {
    onAnswer(await asked);
    return undefined;
  } catch (error) {
    return faultOf(error);
  }
}

/** The whole user is being removed, or was, and the receipt is still there: nothing else is to be seen. */
export function isLeavingWhole(standing: Standing): boolean {
  return standing.kind === 'paired' && standing.account.leaving?.scope === 'everything';
}

/** The server has an app that can be installed instead of entering a token. */
export function isInstallOffered(state: StandingState): boolean {
  return state.kind === 'known' && state.standing.kind === 'paired' && state.standing.account.installOffered === true;
}

/** Whom the open TekMatix page of the linked sub-account names, when that is another user than the linked one. */
export function findOtherUser(standing: Standing): string | undefined {
  const linked = standing.kind === 'paired' ? standing.account.tekmatix : null;
  const { hint } = standing;
  if (!linked || !hint?.userName || hint.locationId !== linked.locationId) return undefined;
  return hint.userId === linked.userId && tidy(hint.userName) === tidy(linked.userName) ? undefined : hint.userName;
}

const tidy = (name: string): string => name.normalize('NFKC').toLocaleLowerCase().split(/\s+/).filter(Boolean).join(' ');

/** The clock that times are shown by: TekMatix's own, or this browser's while that is not known. */
export function zoneOf(state: StandingState): string {
  const account = state.kind === 'known' && state.standing.kind === 'paired' ? state.standing.account : undefined;
  return account?.tekmatix?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
