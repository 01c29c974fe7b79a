import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HostPage, MountName, PageFinding } from '../../../extension/host/hostPage.ts';
import { tellHints } from '../../../extension/host/pageHint.ts';
import { tekmatixPage } from '../../../extension/host/tekmatixPage.ts';
import { writePageReport } from '../../../extension/sync/sayPage.ts';
import { FIRST, openStandinPage, SECOND } from './standinPage.ts';

const NAMES: readonly MountName[] = ['integrations-card', 'calendar-configuration', 'indicator'];
const at = (path: string, id = FIRST): string => `/v2/location/${id}/${path}`;
let stop = new AbortController();

afterEach(() => {
  stop.abort();
  vi.unstubAllGlobals();
});

/** What our content script does with the page, without what it draws. */
function attach(): HostPage & { mounts(): MountName[] } {
  stop = new AbortController();
  const page = tekmatixPage(document);
  const put = (): void => { for (const name of NAMES) if (!page.mountPoint(name)) document.querySelector(`icloud-for-tekmatix[data-mount="${name}"]`)?.remove(); };
  page.watch(put, stop.signal);
  put();
  return { ...page, mounts: () => NAMES.filter((name) => document.querySelectorAll(`icloud-for-tekmatix[data-mount="${name}"]`).length === 1) };
}
const result = (page: HostPage, check: PageFinding['check']): PageFinding['result'] | undefined => page.examine().find((one) => one.check === check)?.result;

describe('34: the routes of a location, by pushState', () => {
  it('our elements follow the user from page to page without a load, and leave with the page', async () => {
    const standin = await openStandinPage(at('settings/integrations/list'));
    const page = attach();
    expect(page.mounts()).toEqual(['integrations-card', 'indicator']);
    standin.navigate(at('settings/profile'));
    await vi.waitFor(() => expect(page.mounts()).toEqual(['calendar-configuration', 'indicator']));
    standin.navigate(at('dashboard'));
    await vi.waitFor(() => expect(page.mounts()).toEqual(['indicator']));
    standin.navigate('/agency_dashboard/');
    await vi.waitFor(() => expect(page.mounts()).toEqual([]));
  });

  it('another sub-account without a load is another place', async () => {
    const standin = await openStandinPage(at('calendars/view'));
    const page = attach();
    standin.navigate(at('calendars/view', SECOND));
    expect(page.place()).toEqual({ kind: 'calendar', locationId: SECOND });
    await vi.waitFor(() => expect(document.querySelector('.sidebar-v2-location')?.classList).toContain(SECOND));
    await vi.waitFor(() => expect(page.mounts()).toEqual(['indicator']));
  });

  it('a page that draws itself anew gets them again, once each', async () => {
    const standin = await openStandinPage(at('settings/integrations/list'));
    const page = attach();
    const before = document.querySelector('icloud-for-tekmatix[data-mount="integrations-card"]');
    standin.redraw();
    expect(before?.isConnected).toBe(false);
    await vi.waitFor(() => expect(page.mounts()).toEqual(['integrations-card', 'indicator']));
    expect([result(page, 'redraw'), page.examine().find(({ check }) => check === 'redraw')?.detail]).toEqual(['found', '2']);
  });

  it('a page that takes its time gets them when it is there', async () => {
    window.history.replaceState({}, '', at('settings/integrations/list'));
    document.body.innerHTML = '';
    const page = attach();
    expect(result(page, 'integrations-card')).toBe('missing');
    await openStandinPage(at('settings/integrations/list'), { mountDelayMs: 300 });
    await vi.waitFor(() => expect(page.mounts()).toEqual(['integrations-card', 'indicator']));
    expect([result(page, 'integrations-card'), result(page, 'route-events')]).toEqual(['found', 'found']);
  });
});

describe('35: the anchors of the page', () => {
  it('every anchor that the field manual names is in the stand-in, misspelt ones too', async () => {
    await openStandinPage(at('settings/profile'));
    for (const selector of ['#app', '#sidebar-v2', '.sidebar-v2-location', '.v2-open', '#location-switcher-sidbar-v2', '#backButtonv2', 'header.hl_header', '.hl_wrapper', '.hl_wrapper--inner', '#sb_profile', '#sb_business_info', '#sb_my-staff', '#sb_integrations', '#sb_labs', 'a[meta="calendars"][href*="settings"]', '#hl_header--help-icon', '#hl_header--copilot-icon', '#recent_activities-toggle', '#quickActions', '.hr-config-provider', '.hr-base-selection', '.hr-base-select-option', '.hl_settings--body']) {
      expect(document.querySelector(selector), selector).not.toBeNull();
    }
    for (const old of ['.hl_sidebar', '.hl_topHeader', '.hl_navbar']) expect(document.querySelector(old), old).toBeNull();
    const standin = await openStandinPage(at('calendars/view'));
    for (const selector of ['.hl_topbar-tabs', '.topmenu-nav', '.topmenu-navtitle', '[id^="tb_"]', '#sb_launchpad', '#sb_dashboard', '#sb_conversations', '#sb_calendars', '#sb_contacts', '#sb_settings']) expect(document.querySelector(selector), selector).not.toBeNull();
    standin.navigate(at('settings/integrations/list'));
    expect(document.querySelectorAll('.integration-card .card-header').length).toBeGreaterThan(3);
  });

  it('our card stands first among the providers, with a native iCloud card or without', async () => {
    for (const nativeICloudCard of [true, false]) {
      await openStandinPage(at('settings/integrations/list'), { nativeICloudCard });
      const page = attach();
      expect(document.querySelector('.integration-list')?.firstElementChild?.getAttribute('data-mount')).toBe('integrations-card');
      expect([result(page, 'integrations-card'), document.body.textContent.includes('Connect an Apple account')]).toEqual(['found', nativeICloudCard]);
      stop.abort();
    }
  });

  it('our panel stands beside a native Calendar Configuration and leaves it as it is', async () => {
    for (const nativeCalendarConfiguration of [true, false]) {
      await openStandinPage(at('settings/profile'), { nativeCalendarConfiguration });
      const page = attach();
      const native = document.querySelector('#calendar-configuration');
      expect([native !== null, native?.querySelector('icloud-for-tekmatix') ?? null, page.mounts()]).toEqual([nativeCalendarConfiguration, null, ['calendar-configuration', 'indicator']]);
      stop.abort();
    }
  });
});

describe('36: Calendar Settings from another host', () => {
  it('nothing of ours is looked for in the frame, and the check names its host when it is the vendor\'s', async () => {
    await openStandinPage(at('settings/calendars/connections'));
    const page = attach();
    const frame = document.querySelector('iframe');
    expect([page.mounts(), new URL(frame?.src ?? '').host === window.location.host]).toEqual([['indicator'], false]);
    expect(page.examine().find(({ check }) => check === 'frames')).toEqual({ check: 'frames', result: 'found', detail: 'another host' });
    if (frame) frame.src = 'https://client-app-calendars.leadconnectorhq.com/x?locationId=1';
    expect(page.examine().find(({ check }) => check === 'frames')?.detail).toBe('client-app-calendars.leadconnectorhq.com');
  });
});

describe('36: the other parts in frames', () => {
  it.each([['settings/company', 'companySettingsPage'], ['settings/smtp_service', 'isvAppSection'], ['automation/list', 'workflowBuilder'], ['emails/home', 'emailHome']])('%s holds #%s of another host, and nothing of ours but the indicator', async (path, id) => {
    await openStandinPage(at(path));
    const frame = document.querySelector<HTMLIFrameElement>(`iframe#${id}`);
    expect([new URL(frame?.src ?? window.location.href).host === window.location.host, attach().mounts()]).toEqual([false, ['indicator']]);
  });
});

describe('38: other looks and other languages', () => {
  it.each(['lang:de', 'lang:es', 'rtl', 'css'])('with %s everything stands where it stood', async (flag) => {
    await openStandinPage(`${at('settings/integrations/list')}?standin=${flag}`);
    const page = attach();
    expect([document.documentElement.lang, page.mounts(), result(page, 'integrations-card')]).toEqual(['en', ['integrations-card', 'indicator'], 'found']);
  });

  it('the dark page is seen as dark', async () => {
    await openStandinPage(at('dashboard'), { theme: 'dark' });
    expect(tekmatixPage(document).theme()).toBe('dark');
    await openStandinPage(at('dashboard'));
    expect(tekmatixPage(document).theme()).toBe('light');
  });
});

describe('40: another host, or no right to be there', () => {
  it('the place is read from the path, whatever the host', async () => {
    const { readPlace } = await import('../../../extension/host/place.ts');
    expect(readPlace(`http://crm.some-agency.example${at('settings/profile')}`)).toEqual({ kind: 'profile', locationId: FIRST });
  });
});

describe('41: the session ends', () => {
  it('ours leaves with the page, and the check says that no sub-account is open', async () => {
    const standin = await openStandinPage(at('settings/integrations/list'));
    const page = attach();
    standin.expireSession();
    await vi.waitFor(() => expect(page.mounts()).toEqual([]));
    expect([document.querySelector('.hl_login') !== null, result(page, 'sub-account'), result(page, 'integrations-card')]).toEqual([true, 'missing', 'elsewhere']);
  });
});

describe('the check of a page that TekMatix has changed', () => {
  it('says which place was used instead', async () => {
    await openStandinPage(at('settings/integrations/list'));
    for (const card of document.querySelectorAll('.integration-card')) card.className = 'provider-tile';
    expect(attach().examine()).toContainEqual({ check: 'integrations-card', result: 'fallback', detail: '.hl_wrapper--inner, 2 of 2' });
  });

  it('says when there is no place left', async () => {
    await openStandinPage(at('settings/profile'));
    document.querySelector('#app')?.replaceChildren(document.createElement('main'));
    expect(attach().examine()).toContainEqual({ check: 'calendar-configuration', result: 'missing', detail: 'none of .hl_settings--body, .hl_wrapper--inner' });
  });

  it('says when the place is there and ours is not', async () => {
    await openStandinPage(at('settings/profile'));
    const page = attach();
    stop.abort();
    for (const mount of document.querySelectorAll('icloud-for-tekmatix')) mount.remove();
    expect(page.examine()).toContainEqual({ check: 'calendar-configuration', result: 'missing', detail: '.hl_settings--body, and nothing of ours' });
  });

  it('tells apart a page without AppUtils, one with it, and one of which nothing is known', async () => {
    await openStandinPage(at('dashboard'));
    const view = document.defaultView as unknown as Window; // happy-dom's own
    // Its postMessage leaves the source out, which browsers fill in.
    vi.spyOn(view, 'postMessage').mockImplementation((data: unknown) => { setTimeout(() => view.dispatchEvent(new MessageEvent('message', { data, source: view })), 0); });
    const page = attach();
    expect(result(page, 'app-utils')).toBe('not seen yet');
    const asked = vi.fn();
    const telling = tellHints(view, asked);
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    for (const [found, said] of [[true, 'found'], [false, 'missing']] as const) {
      telling.appUtils(found);
      await vi.waitFor(() => expect(result(page, 'app-utils')).toBe(said));
    }
  });

  it('has nothing of the user in its report', async () => {
    await openStandinPage(at('settings/calendars/connections'));
    const frame = document.querySelector('iframe');
    if (frame) frame.src = 'https://studio-nord.agency.example/?user=Lena';
    const report = writePageReport({ kind: 'examined', findings: attach().examine() }, 0);
    expect(report).toContain('"check": "frames"');
    for (const secret of [FIRST, 'Lena', 'Hoffmann', 'lena@', 'Studio', 'studio-nord', 'userLena']) expect(report).not.toContain(secret);
  });
});
