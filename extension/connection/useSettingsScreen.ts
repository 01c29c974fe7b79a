import { useEffect } from 'react';
import type { Standing } from '../messaging/backgroundApi.ts';
import { chooseScreen, chooseWizardStep, type Screen, type SettingsRoute } from './settingsRoute.ts';
import { findMissing, isLeavingWhole, useStanding } from './standingStore.ts';
import type { WizardStep } from './SetupLayout.tsx';
import { useKeptStep } from './useKeptStep.ts';
import { useRoute } from './useRoute.ts';

export type ShownScreen = {
  readonly screen: Screen; readonly route: SettingsRoute; readonly standing: Standing;
  /** Where the wizard begins, if that is the screen. */
  readonly wizardFrom: WizardStep;
};

/** What the settings page shows, from where this browser stands, what its address says and where the set-up was left; undefined until all is known. */
export function useSettingsScreen(): [ShownScreen | undefined, (path: string) => void] {
  const state = useStanding((store) => store.state);
  const [address, go] = useRoute();
  const standing = state.kind === 'known' ? state.standing : undefined;
  const kept = useKeptStep(standing);
  const missing = standing && findMissing(standing);
  // The first sync goes on without this page; whoever comes back to the start sees how it ends.
  const ending = address.kind === 'first-sync' || (address.kind === 'start' && missing === 'nothing' && kept === 'first-sync');
  const route: SettingsRoute = ending ? { kind: 'first-sync' } : address;
  const screen = standing && missing ? chooseScreen(route, missing, isLeavingWhole(standing)) : undefined;
  // The wizard names itself in the address: it goes on after its last answer, when nothing is missing any more.
  useEffect(() => { if (screen === 'connect') location.replace(ending ? '#/first-sync' : '#/connect'); }, [screen, ending]);
  if (!standing || !missing || screen === undefined || kept === undefined) return [undefined, go];
  return [{ screen, route, standing, wizardFrom: chooseWizardStep(route, missing, kept) }, go];
}
