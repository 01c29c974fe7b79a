import { vi } from 'vitest';
import type { StandinLocation } from '../../standins/tekmatix/standin.ts';
import { answerWeb } from '../../standins/tekmatix/web/answerWeb.ts';
import type { WebView } from '../../standins/tekmatix/web/webView.ts';
import { defaultWebToggles, type WebToggles } from '../../standins/tekmatix/world/toggles.ts';

export const LOCATION = 'locationBerlin000001';
export const LENA = { id: 'u1', name: 'Lena Hoffmann', email: 'lena@studio.example' };
export const DAVID = { id: 'u2', name: 'David Krüger', email: 'david@studio.example' };

/** The stand-in's own page scripts in this window, as far as they concern `AppUtils`: the page has just been loaded. */
export async function loadStandinPage(toggles: Partial<WebToggles> = {}): Promise<WebToggles> {
  const path = `/v2/location/${LOCATION}/settings/profile`;
  const location: Pick<StandinLocation, 'id' | 'token' | 'appointments' | 'blocks' | 'contacts'> = {
    id: LOCATION, token: 'pit-1', appointments: () => [], blocks: () => [], contacts: () => [],
  };
  const view: WebView = { locations: [location as StandinLocation], users: () => [LENA, DAVID], toggles: { ...defaultWebToggles(), ...toggles } }; // the pages only read
  vi.stubGlobal('fetch', async (asked: string) => {
    const { status, headers, body } = answerWeb({ url: new URL(asked, 'https://app.tekmatix.com'), headers: {} }, view) ?? { status: 404, headers: {}, body: '' };
    return new Response(body, { status, headers });
  });
  for (const name of ['AppUtils', 'exposeSessionDetails']) Reflect.deleteProperty(window, name);
  window.history.replaceState({}, '', path);
  const page = answerWeb({ url: new URL(path, 'https://app.tekmatix.com'), headers: { host: 'app.tekmatix.com' } }, view)?.body ?? '';
  document.body.innerHTML = /<script type="application\/json"[^]*?<\/script>/.exec(page)?.[0] ?? '';
  vi.resetModules();
  const scripts = '../../standins/tekmatix/web/assets/script';
  // Plain scripts of a page; these are the parts that are used here.
  const { offerAppUtils } = await import(`${scripts}/appUtils.js`) as { offerAppUtils(ready: Promise<unknown>): void };
  const { readData } = await import(`${scripts}/data.js`) as { readData(id: string): Promise<unknown> };
  const { startRouter } = await import(`${scripts}/router.js`) as { startRouter(): void };
  offerAppUtils(readData(LOCATION));
  startRouter();
  return view.toggles;
}
