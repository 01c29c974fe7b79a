import { pageStanding } from '../connection/pageStanding.ts';
import { findOtherLocation } from '../connection/standing.ts';
import type { HostPage } from '../host/hostPage.ts';
import { background } from '../messaging/askBackground.ts';
import { expectScreens, type Shown, type Theme } from '../messaging/screens.ts';
import { createChip } from './chip.ts';
import type { Part } from './keepParts.ts';
import { sayChip, type ChipState } from './sayChip.ts';
import { sayLimits } from './sayLimits.ts';
import { watchIndicator } from './watchIndicator.ts';

/** The chip in the header, and behind it the side panel, which is loaded when it is opened first. */
export function showIndicator(page: HostPage, mount: HTMLElement, theme: Theme): ReturnType<Part> {
  const ending = new AbortController();
  let state: ChipState = { kind: 'checking' };
  let worn = theme;
  let panel: Shown | 'loading' | undefined;
  const draw = (): void => chip.show(sayChip(chooseState(state), Date.now()));
  const become = (next: ChipState): void => {
    state = next;
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
      become({ kind: 'outdated' });
    }
  };
  const chip = createChip(mount, theme, () => {
    const seen = chooseState(state);
    if (panel) close();
    else if (seen.kind === 'other-location') void background.openSettings({ place: 'switch' });
    else if (seen.kind === 'not-set-up') void background.openSettings({ place: 'start' });
    else if (seen.kind === 'outdated') location.reload();
    else void open();
  });
  draw();
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
      stop();
      if (panel) close();
    },
  };
}

function chooseState(state: ChipState): ChipState {
  const standing = pageStanding.getState().state;
  return standing.kind === 'known' && findOtherLocation(standing.standing) ? { kind: 'other-location' } : state;
}
