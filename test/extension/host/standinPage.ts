import { vi } from 'vitest';
import type { NewUser, SeenAppointment, StandinLocation } from '../../standins/tekmatix/standin.ts';
import { answerWeb } from '../../standins/tekmatix/web/answerWeb.ts';
import type { WebView } from '../../standins/tekmatix/web/webView.ts';
import { defaultWebToggles, type WebToggles } from '../../standins/tekmatix/world/toggles.ts';

export const FIRST = 'locationBerlin000001';
export const SECOND = 'locationMadrid000002';
const USERS: readonly NewUser[] = [{ id: 'userLena000000000001', name: 'Lena Hoffmann', email: 'lena@studio.example' }];

/** What the stand-in's own scripts offer to tests. */
export type StandinHand = { redraw(): void; navigate(path: string): void; expireSession(): void };

/**
 * Loads a page of the TekMatix stand-in into this document as a browser would, its own scripts running. Resolves when the
 * page has drawn itself.
 */
export async function openStandinPage(path: string, toggles: Partial<WebToggles> = {}): Promise<StandinHand> {
  const view = viewWith({ ...defaultWebToggles(), refreshMs: 3_600_000, ...toggles });
  const ask = (to: string) => answerWeb({ url: new URL(to, window.location.origin), headers: { host: '127.0.0.1:4000' } }, view);
  vi.stubGlobal('fetch', async (to: string) => {
    const answer = ask(to);
    return new Response(answer?.body ?? '', { status: answer?.status ?? 404 });
  });
  window.history.replaceState({}, '', path);
  const parsed = new DOMParser().parseFromString(ask(path)?.body ?? '', 'text/html');
  for (const { name } of [...document.documentElement.attributes]) document.documentElement.removeAttribute(name);
  for (const { name, value } of parsed.documentElement.attributes) document.documentElement.setAttribute(name, value);
  const config = document.createElement('script');
  Object.assign(config, { type: 'application/json', id: 'app-config', textContent: parsed.querySelector('#app-config')?.textContent ?? '' });
  document.body.innerHTML = parsed.body.innerHTML;
  document.body.append(config);
  vi.resetModules();
  const scripts = '../../standins/tekmatix/web/assets/script';
  await import(/* @vite-ignore */ `${scripts}/main.js`);
  await vi.waitFor(() => { if (!document.querySelector('#sidebar-v2, .hl_login')) throw new Error('not drawn yet'); });
  return (window as Window & { __standin?: StandinHand }).__standin ?? { redraw() {}, navigate() {}, expireSession() {} }; // main.js sets it once it is mounted
}

function viewWith(toggles: WebToggles): WebView {
  const appointments: SeenAppointment[] = [];
  const location = (id: string): StandinLocation => ({ id, token: 'pit-1', appointments: () => appointments, blocks: () => [], contacts: () => [] } as unknown as StandinLocation); // the pages only read these
  const names: Record<string, { name: string; timezone: string }> = { [FIRST]: { name: 'Studio Nord', timezone: 'Europe/Berlin' }, [SECOND]: { name: 'Estudio Sur', timezone: 'Europe/Madrid' } };
  return { locations: [location(FIRST), location(SECOND)], users: () => USERS, toggles, about: (id) => names[id], now: () => Date.parse('2026-11-25T08:00:00Z') };
}
