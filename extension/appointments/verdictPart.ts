import type { ChosenTime, HostPage } from '../host/hostPage.ts';
import { expectScreens, type Screens, type Theme } from '../messaging/screens.ts';
import type { Part } from './keepParts.ts';

/** Beside the time field of an appointment, once the second script is there; follows what is chosen. */
export function showVerdictPart(page: HostPage, mount: HTMLElement, theme: Theme): ReturnType<Part> {
  let shown: ReturnType<Screens['showVerdict']> | undefined;
  let worn: Theme | undefined = theme;
  let told = '';
  const tell = (): void => {
    const chosen: ChosenTime = page.chosenTime() ?? { kind: 'unreadable' };
    if (told === JSON.stringify(chosen)) return;
    told = JSON.stringify(chosen);
    shown?.choose(chosen);
  };
  void expectScreens().then((screens) => {
    if (!worn) return;
    const chosen: ChosenTime = page.chosenTime() ?? { kind: 'unreadable' };
    told = JSON.stringify(chosen);
    shown = screens.showVerdict(mount, { theme: worn, chosen });
  }, () => {
    // Only after an update of the extension: the chip says so.
  });
  return {
    wear(next) {
      worn = next;
      shown?.wear(next);
    },
    settle: tell,
    remove() {
      worn = undefined;
      shown?.remove();
    },
  };
}
