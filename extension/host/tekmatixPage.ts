import { ANCHORS, DARK } from './anchors.ts';
import type { HostPage, MountName, Place } from './hostPage.ts';
import { readPlace } from './place.ts';

const TAG = 'icloud-for-tekmatix';

const BELONGS: Record<MountName, (place: Place) => boolean> = {
  'integrations-card': (place) => place.kind === 'integrations',
  'calendar-configuration': (place) => place.kind === 'profile',
  indicator: (place) => place.kind !== 'outside',
};

/** The page at app.tekmatix.com: a Vue application that navigates without loading and redraws when it likes. */
export function tekmatixPage(document: Document): HostPage {
  const view = document.defaultView;
  if (!view) throw new Error('The TekMatix page has no window.');
  const place = (): Place => readPlace(view.location.href);
  const mounted = (name: MountName): HTMLElement | null => document.querySelector<HTMLElement>(`${TAG}[data-mount="${name}"]`);
  return {
    place,
    mountPoint(name) {
      if (!BELONGS[name](place())) return null;
      return mounted(name) ?? insert(document, name);
    },
    removeMount: (name) => mounted(name)?.remove(),
    theme: () => (document.documentElement.matches(DARK) || document.body.matches(DARK) ? 'dark' : 'light'),
    watch: (onChange, signal) => watch({ document, view }, onChange, signal),
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
