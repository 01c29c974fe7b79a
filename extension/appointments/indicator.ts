import { SECOND } from '../../shared/time/period.ts';
import { pageStanding } from '../connection/pageStanding.ts';
import { findOtherLocation } from '../connection/standing.ts';
import type { HostPage } from '../host/hostPage.ts';
import { background } from '../messaging/askBackground.ts';
import type { ChipWords } from '../messaging/backgroundApi.ts';
import { expectScreens, type Shown, type Theme } from '../messaging/screens.ts';
import { createChip } from './chip.ts';
import type { Part } from './keepParts.ts';
import { sayChip } from './sayChip.ts';
import { sayLimits } from './sayLimits.ts';
import { watchIndicator } from './watchIndicator.ts';

/** The chip in the header, and behind it the side panel, which is loaded when it is opened first. */
export function showIndicator(page: HostPage, mount: HTMLElement, theme: Theme): ReturnType<Part> {
  const ending = new AbortController();
  let told: ChipWords | undefined;
  let worn = theme;
  let panel: Shown | 'loading' | undefined;
  const choose = (): ChipWords | undefined => (isOtherLocation() ? sayChip({ kind: 'other-location' }, Date.now()) : told);
  const draw = (): void => {
    const words = choose();
    if (words) chip.show(words);
  };
  const become = (next: ChipWords): void => {
    told = next;
    draw();
  };
  const close = (): void => {
    if (typeof panel === 'object') panel.remove();
    panel = undefined;
    page.removeMount('panel');
    chip.expand(false);
  };
  const open = async (): Promise<void> => {
    panel = 'loading';
    try {
      const screens = await expectScreens();
      const place = page.mountPoint('panel');
      if (!place || ending.signal.aborted) return close();
      panel = screens.showPanel(place, { theme: worn, limits: sayLimits(page.examine()), onChange: look, onClose: () => { close(); chip.focus(); } });
      chip.expand(true);
    } catch {
      close();
      become(sayChip({ kind: 'outdated' }, Date.now()));
    }
  };
  const chip = createChip(mount, theme, () => {
    const seen = choose()?.verdict;
    if (panel) close();
    else if (seen === 'other-location') void background.openSettings({ place: 'switch' });
    else if (seen === 'not-set-up') void background.openSettings({ place: 'start' });
    else if (seen === 'outdated') location.reload();
    else void open();
  });
  draw();
  // An answer mostly comes at once, and then nothing needs to be drawn twice.
  const patience = setTimeout(() => { if (!told) become(sayChip({ kind: 'checking' }, Date.now())); }, SECOND);
  const look = watchIndicator(become, ending.signal);
  const stop = pageStanding.subscribe(draw);
  return {
    wear(next) {
      worn = next;
      chip.wear(next);
      if (typeof panel === 'object') panel.wear(next);
    },
    // A redraw may have taken it along.
    settle() { if (typeof panel === 'object') page.mountPoint('panel'); },
    remove() {
      ending.abort();
      clearTimeout(patience);
      stop();
      if (panel) close();
    },
  };
}

/** What is known is about the sub-account that is linked, never about another one that is open. */
function isOtherLocation(): boolean {
  const { state } = pageStanding.getState();
  return state.kind === 'known' && findOtherLocation(state.standing) !== undefined;
}
