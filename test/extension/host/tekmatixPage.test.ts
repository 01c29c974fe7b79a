import { beforeEach, describe, expect, it } from 'vitest';
import type { MountName } from '../../../extension/host/hostPage.ts';
import { readPlace } from '../../../extension/host/place.ts';
import { tekmatixPage } from '../../../extension/host/tekmatixPage.ts';

/** Pages of different ages and shapes, as far as our elements depend on them. */
const PAGES: Record<string, { url: string; html: string; mounts: readonly MountName[] }> = {
  'the Integrations list': {
    url: '/v2/location/abc123/settings/integrations/list', mounts: ['integrations-card', 'indicator'],
    html: '<div id="app"><div class="hl_wrapper--inner"><div class="integration-list"><div class="integration-card">Google</div><div class="integration-card">Zoom</div></div></div></div>',
  },
  'an Integrations page with no known card': {
    url: '/v2/location/abc123/settings/integrations/list', mounts: ['integrations-card', 'indicator'],
    html: '<div id="app"><div class="hl_wrapper--inner"></div></div>',
  },
  'My Profile': {
    url: '/v2/location/abc123/settings/profile', mounts: ['calendar-configuration', 'indicator'],
    html: '<div id="app"><div class="hl_wrapper--inner"><div class="hl_settings--body"><form></form></div></div></div>',
  },
  'the calendar': { url: '/location/abc123/calendars/view', mounts: ['indicator'], html: '<div id="app"></div>' },
  'the agency view': { url: '/v2/agency/settings', mounts: [], html: '<div id="app"><div class="hl_wrapper--inner"></div></div>' },
  'a page that is still empty': { url: '/v2/location/abc123/settings/profile', mounts: ['indicator'], html: '' },
};
const NAMES: readonly MountName[] = ['integrations-card', 'calendar-configuration', 'indicator'];

describe.each(Object.entries(PAGES))('on %s', (_name, { url, html, mounts }) => {
  beforeEach(() => {
    window.history.replaceState({}, '', url);
    document.body.innerHTML = html;
  });

  it('our elements stand where they belong and nowhere else', () => {
    const page = tekmatixPage(document);
    expect(NAMES.filter((name) => page.mountPoint(name) !== null)).toEqual(mounts);
  });

  it('asking twice gives the same element', () => {
    const page = tekmatixPage(document);
    const first = NAMES.map((name) => page.mountPoint(name));
    expect(NAMES.map((name) => page.mountPoint(name))).toEqual(first);
    expect(document.querySelectorAll('icloud-for-tekmatix')).toHaveLength(mounts.length);
  });
});

it('the page is told about when it redraws and when the user moves, until we stop', async () => {
  window.history.replaceState({}, '', '/v2/location/abc123/dashboard');
  document.body.innerHTML = '<div id="app"></div>';
  const page = tekmatixPage(document);
  const stop = new AbortController();
  let calls = 0;
  let heard = (): void => {};
  const next = (): Promise<void> => new Promise((resolve) => { heard = resolve; });
  let waiting = next();
  page.watch(() => { calls += 1; heard(); }, stop.signal);
  await waiting;
  waiting = next();
  document.body.append(document.createElement('p'));
  await waiting;
  waiting = next();
  window.dispatchEvent(new Event('routeChangeEvent'));
  await waiting;
  expect(calls).toBe(3);
  stop.abort();
  // Another watcher hears of the next change; by then the first would have heard too.
  const later = new AbortController();
  const seen = new Promise<void>((resolve) => {
    let looks = 0;
    page.watch(() => { looks += 1; if (looks === 2) resolve(); }, later.signal);
  });
  document.body.append(document.createElement('p'));
  await seen;
  later.abort();
  expect(calls).toBe(3);
});

it('what we change while we look is no news, and what the page wipes is put back before it is drawn', async () => {
  window.history.replaceState({}, '', '/v2/location/abc123/dashboard');
  document.body.innerHTML = '<div id="app"><header><button id="quickActions"></button></header></div>';
  const page = tekmatixPage(document);
  const stop = new AbortController();
  let looks = 0;
  page.watch(() => { looks += 1; page.mountPoint('indicator'); }, stop.signal);
  const mount = page.mountPoint('indicator');
  // Longer than the pause between two looks.
  await new Promise((resolve) => { setTimeout(resolve, 120); });
  expect(looks).toBe(1);
  document.querySelector('header')?.replaceWith(Object.assign(document.createElement('header'), { innerHTML: '<button id="quickActions"></button>' }));
  expect(mount?.isConnected).toBe(false);
  await Promise.resolve();
  expect([mount?.isConnected, looks]).toEqual([true, 2]);
  stop.abort();
});

describe('the place is read from the address alone', () => {
  it.each([
    ['https://app.tekmatix.com/v2/location/ve9EPM/settings/profile', { kind: 'profile', locationId: 've9EPM' }],
    ['https://app.tekmatix.com/v2/location/ve9EPM/settings/integrations/list?x=1', { kind: 'integrations', locationId: 've9EPM' }],
    ['https://app.tekmatix.com/location/ve9EPM/calendars/view', { kind: 'calendar', locationId: 've9EPM' }],
    ['https://app.tekmatix.com/v2/location/ve9EPM', { kind: 'elsewhere', locationId: 've9EPM' }],
    ['https://app.tekmatix.com/v2/agency/dashboard', { kind: 'outside' }],
    ['https://app.tekmatix.com/?redirect=/v2/location/ve9EPM/settings/profile', { kind: 'outside' }],
  ])('%s', (url, place) => { expect(readPlace(url)).toEqual(place); });
});
