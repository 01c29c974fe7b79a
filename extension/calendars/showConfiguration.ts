import { expectScreens, type Shown, type Theme } from '../messaging/screens.ts';

/** Calendar Configuration on My Profile, once the second script is there. */
export function showConfiguration(mount: HTMLElement, theme: Theme): Shown {
  let shown: Shown | undefined;
  let worn: Theme | undefined = theme;
  void expectScreens().then((screens) => { if (worn) shown = screens.showConfiguration(mount, worn); }, () => {
    // Only after an update of the extension: the chip says so, and the settings page has the same.
  });
  return {
    wear(next) {
      worn = next;
      shown?.wear(next);
    },
    remove() {
      worn = undefined;
      shown?.remove();
    },
  };
}
