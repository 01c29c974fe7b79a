import type { ChosenTime } from '../host/hostPage.ts';
import { background } from './askBackground.ts';

export type Theme = 'light' | 'dark';

/** Something that the second script shows in an element of the first. */
export type Shown = { wear(theme: Theme): void; remove(): void };

export type PanelOptions = {
  readonly theme: Theme;
  /** What of the page could not be read, in words. */
  readonly limits: readonly string[];
  /** The user wants it closed. */
  onClose(): void;
  /** Something changed that the chip tells of. */
  onChange(): void;
};

export type VerdictOptions = { readonly theme: Theme; readonly chosen: ChosenTime };

/**
 * The parts of TekMatix's page that need React. They are a script of their own, loaded when one of them is asked for: every
 * page of TekMatix would pay for them otherwise. Both scripts run in this extension's own world of the page and share its
 * global object, which the page does not see.
 */
export interface Screens {
  showConfiguration(element: HTMLElement, theme: Theme): Shown;
  showPanel(element: HTMLElement, options: PanelOptions): Shown;
  /** Beside the time of an appointment; `choose` when another one is chosen. */
  showVerdict(element: HTMLElement, options: VerdictOptions): Shown & { choose(chosen: ChosenTime): void };
}

type Global = typeof globalThis & { iCloudForTekMatixScreens?: Screens | undefined };

/** Called by the second script when it has been loaded. */
export function offerScreens(screens: Screens): void {
  (globalThis as Global).iCloudForTekMatixScreens = screens; // the other half of expectScreens
}

/** Whatever a version of before offered is forgotten. */
export function forgetScreens(): void {
  (globalThis as Global).iCloudForTekMatixScreens = undefined;
}

/** @throws BackgroundFault, or Error when the browser did not run the script */
export async function expectScreens(): Promise<Screens> {
  const global = globalThis as Global;
  if (!global.iCloudForTekMatixScreens) await background.loadScreens();
  if (!global.iCloudForTekMatixScreens) throw new Error('the screens did not load');
  return global.iCloudForTekMatixScreens;
}
