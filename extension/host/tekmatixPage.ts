import { ANCHORS, DARK } from './anchors.ts';
import { findChosen } from './appointmentDialog.ts';
import type { HostPage, MountName, Place } from './hostPage.ts';
import { watchAppUtils } from './pageHint.ts';
import { BELONGS, readPlace } from './place.ts';
import { examinePage, TAG, type Seen } from './selfTest.ts';

/** The page at app.tekmatix.com: a Vue application that navigates without loading and redraws when it likes. */
export function tekmatixPage(document: Document): HostPage {
  const view = document.defaultView;
  if (!view) throw new Error('The TekMatix page has no window.');
  const place = placeOf(view);
  const seen: Seen = { routeEvents: 0, putBack: 0, appUtils: undefined };
  const made = new Map<MountName, HTMLElement>();
  const standing = new Set<MountName>();
  return {
    place,
    mountPoint(name) {
      if (!BELONGS[name](place())) {
        standing.delete(name);
        return null;
      }
      const mount = made.get(name) ?? makeMount(document, name);
      made.set(name, mount);
      const gone = !mount.isConnected;
      if (!putInPlace(document, name, mount)) return null;
      // It stood here before: the page drew itself anew.
      if (gone && standing.has(name)) seen.putBack += 1;
      standing.add(name);
      return mount;
    },
    removeMount(name) {
      standing.delete(name);
      made.get(name)?.remove();
      made.delete(name);
    },
    chosenTime: () => (BELONGS['appointment-time'](place()) ? findChosen(document)?.chosen : undefined),
    theme: () => (document.documentElement.matches(DARK) || document.body.matches(DARK) ? 'dark' : 'light'),
    watch(onChange, signal) {
      for (const name of ['routeLoaded', 'routeChangeEvent']) view.addEventListener(name, () => { seen.routeEvents += 1; }, { signal });
      watchAppUtils(view, (found) => { seen.appUtils = found; }, signal);
      watch({ document, view }, onChange, signal);
    },
    examine: () => examinePage(document, place(), seen),
  };
}

/** Asked many times for each address. */
function placeOf(view: Window): () => Place {
  let read: { readonly href: string; readonly place: Place } | undefined;
  return () => {
    const { href } = view.location;
    if (read?.href !== href) read = { href, place: readPlace(href) };
    return read.place;
  };
}

/** Kept for as long as the page lives: what is in it survives a redraw. */
function makeMount(document: Document, name: MountName): HTMLElement {
  // Left behind by a version of before, which has nobody any more.
  document.querySelector(`${TAG}[data-mount="${name}"]`)?.remove();
  const mount = document.createElement(TAG);
  mount.dataset['mount'] = name;
  return mount;
}

/** Puts it to the best anchor that there is by now; does nothing where it is there already. False: there is none. */
function putInPlace(document: Document, name: MountName, mount: HTMLElement): boolean {
  if (name === 'appointment-time') return putAfter(findChosen(document)?.field, mount);
  for (const { selector, put, at } of ANCHORS[name]) {
    const found = document.querySelector(selector);
    if (!found) continue;
    const parent = put === 'before' ? found.parentElement : found;
    // In the right parent is good enough: where others insert something too, nobody should push the other away for ever.
    if (mount.parentElement !== parent) {
      if (put === 'before') found.before(mount); else found.append(mount);
      mount.dataset['at'] = at ?? 'flow';
    }
    return true;
  }
  return false;
}

function putAfter(field: Element | undefined, mount: HTMLElement): boolean {
  if (field && mount.previousElementSibling !== field) field.after(mount);
  return field !== undefined;
}

type Page = { readonly document: Document; readonly view: Window };

/** Between one look and the next. */
const PAUSE = 50;

/**
 * The page tells of its routes by events (field manual TekMatix §4.3); what it redraws shows in its nodes only. The first
 * change is looked at before the browser draws, so that what was put back costs no drawing of its own; what follows waits.
 */
function watch({ document, view }: Page, onChange: () => void, signal: AbortSignal): void {
  let timer: number | undefined;
  let last = -Infinity;
  const look = (): void => {
    view.clearTimeout(timer);
    timer = undefined;
    if (signal.aborted) return;
    last = view.performance.now();
    onChange();
    // What we changed ourselves is no news.
    observer.takeRecords();
  };
  const soon = (): void => {
    const wait = PAUSE - (view.performance.now() - last);
    if (wait <= 0) look();
    // A hidden tab draws no frames; a short timer works in both.
    else timer ??= view.setTimeout(look, wait);
  };
  for (const name of ['routeLoaded', 'routeChangeEvent', 'popstate', 'hashchange']) view.addEventListener(name, soon, { signal });
  // What is typed or picked changes no nodes, and pickers tell of nothing: the click is what can be seen.
  for (const name of ['input', 'change', 'click', 'keyup']) document.addEventListener(name, soonAfter(view, soon), { signal, capture: true, passive: true });
  const observer = new MutationObserver(soon);
  observer.observe(document.body, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    view.clearTimeout(timer);
  });
  soon();
}

/** The page acts on its events after we hear of them. */
const soonAfter = (view: Window, soon: () => void) => (): void => { view.setTimeout(soon, 0); };
