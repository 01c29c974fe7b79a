import type { HostPage, MountName } from '../host/hostPage.ts';
import type { Shown, Theme } from '../messaging/screens.ts';

/** Shows something in an element of ours. `settle`: the page changed, maybe under what else it showed. */
export type Part = (mount: HTMLElement, theme: Theme) => Shown & { settle?(): void };

type Kept = { readonly mount: HTMLElement; readonly shown: ReturnType<Part>; theme: Theme };

/** Keeps each part where the page has a place for it: put there once, carried along when the page moves it, gone when its place is left. */
export function keepParts(page: HostPage, parts: readonly (readonly [MountName, Part])[]): { look(): void; remove(): void } {
  const kept = new Map<MountName, Kept>();
  const drop = (name: MountName): void => {
    kept.get(name)?.shown.remove();
    kept.delete(name);
    page.removeMount(name);
  };
  return {
    look() {
      const theme = page.theme();
      for (const [name, part] of parts) {
        const mount = page.mountPoint(name);
        const before = kept.get(name);
        if (before && before.mount !== mount) drop(name);
        if (!mount) continue;
        if (!before || before.mount !== mount) kept.set(name, { mount, shown: part(mount, theme), theme });
        else if (before.theme !== theme) before.shown.wear(before.theme = theme);
        before?.shown.settle?.();
      }
    },
    remove() { for (const [name] of parts) drop(name); },
  };
}
