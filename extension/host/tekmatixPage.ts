import { ANCHORS, DARK } from './anchors.ts';
import type { HostPage, MountName, Place } from './hostPage.ts';
import { watchAppUtils } from './pageHint.ts';
import { BELONGS, readPlace } from './place.ts';
import { examinePage, TAG, type Seen } from './selfTest.ts';

/** The page at app.tekmatix.com: a Vue application that navigates without loading and redraws when it likes. */
export function tekmatixPage(document: Document): HostPage {
  const view = document.defaultView;
  if (!view) throw new Error('The TekMatix page has no window.');
  const place = (): Place => readPlace(view.location.href);
  const mounted = (name: MountName): HTMLElement | null => document.querySelector<HTMLElement>(`${TAG}[data-mount="${name}"]`);
  const seen: Seen = { routeEvents: 0, putBack: 0, appUtils: undefined };
  const standing = new Set<MountName>();
  return {
    place,
    mountPoint(name) {
      if (!BELONGS[name](place())) {
        standing.delete(name);
        return null;
      }
      const present = mounted(name);
      if (present) return present;
      const made = insert(document, name);
      // It stood here before: the page drew itself anew.
      if (made && standing.has(name)) seen.putBack += 1;
      if (made) standing.add(name);
      return made;
    },
    removeMount(name) {
      standing.delete(name);
      mounted(name)?.remove();
    },
    theme: () => (document.documentElement.matches(DARK) || document.body.matches(DARK) ? 'dark' : 'light'),
    watch(onChange, signal) {
      for (const name of ['routeLoaded', 'routeChangeEvent']) view.addEventListener(name, () => { seen.routeEvents += 1; }, { signal });
      watchAppUtils(view, (found) => { seen.appUtils = found; }, signal);
      watch({ document, view }, onChange, signal);
    },
    examine: () => examinePage(document, place(), seen),
  };
}

function insert(document: Document, name: MountName): HTMLElement | null {
  for (const { selector, put } of ANCHORS[name]) {
    const found = document.querySelector(selector);
    if (!found) continue;
    const mount = document.createElement(TAG);
    mount.dataset['mount'] = name;
    if (put === 'first-sibling') found.before(mount);
    else found.append(mount);
    return mount;
  }
  return null;
}

type Page = { readonly document: Document; readonly view: Window };

/** The page tells of its routes by events (field manual TekMatix §4.3); what it redraws shows in its nodes only. */
function watch({ document, view }: Page, onChange: () => void, signal: AbortSignal): void {
  let asked = false;
  const soon = (): void => {
    if (asked || signal.aborted) return;
    asked = true;
    // A hidden tab draws no frames; a short timer works in both.
    view.setTimeout(() => { asked = false; if (!signal.aborted) onChange(); }, 50);
  };
  for (const name of ['routeLoaded', 'routeChangeEvent', 'popstate', 'hashchange']) view.addEventListener(name, soon, { signal });
  const observer = new MutationObserver(soon);
  observer.observe(document.body, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  soon();
}
