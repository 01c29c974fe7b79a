// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { showIndicator } from '../../../extension/appointments/indicator.ts';
import { sayChip, type ChipState } from '../../../extension/appointments/sayChip.ts';
import { pageStanding } from '../../../extension/connection/pageStanding.ts';
import { tekmatixPage } from '../../../extension/host/tekmatixPage.ts';
import type { BackgroundApi, Indicator } from '../../../extension/messaging/backgroundApi.ts';
import { forgetScreens, offerScreens, type PanelOptions, type Screens } from '../../../extension/messaging/screens.ts';
import { explainFault } from '../../../shared/connection/explainFault.ts';
import { answerBackground, inputsOf, Refusal } from '../connection/fakeBackground.ts';
import { inShadow } from './inShadow.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const CALM: Extract<Indicator, { kind: 'known' }> = { kind: 'known', clashes: 0, checked: true, asOf: NOW, zone: 'Europe/Berlin', waiting: 'nothing' };
const headline = (more: Partial<typeof CALM>): string => sayChip({ ...CALM, ...more }, NOW).headline;

describe('the words of the chip', () => {
  it.each<[string, Partial<typeof CALM>, string, string]>([
    ['all is well', {}, 'in-step', 'In step'],
    ['one appointment clashes', { clashes: 1 }, 'clash', '1 clash'],
    ['three clash and a calendar could not be read', { clashes: 3, checked: false }, 'clash', '3 clashes'],
    ['a calendar was not read for an hour', { checked: false, asOf: NOW - 3_600_000 }, 'not-checked', 'Not checked since 09:00'],
    ['the last reading is of another day', { checked: false, asOf: NOW - 48 * 3_600_000 }, 'not-checked', 'Not checked since Sun 22 Nov, 10:00'],
    ['a calendar was never read', { checked: false, asOf: null }, 'not-checked', 'Not checked'],
    ['a choice waits', { waiting: 'choices' }, 'needs-you', 'Needs you'],
    ['a choice waits while something clashes', { waiting: 'choices', clashes: 2 }, 'clash', '2 clashes'],
    ['nothing goes on without the user', { waiting: 'all', checked: false }, 'needs-you', 'Needs you'],
    ['nothing goes on, and something clashes', { waiting: 'all', clashes: 2 }, 'needs-you', 'Needs you · 2 clashes'],
  ])('when %s', (_when, more, verdict, said) => {
    expect(sayChip({ ...CALM, ...more }, NOW)).toMatchObject({ verdict, headline: said });
  });

  it.each<ChipState>([{ kind: 'failed', fault: explainFault('server-unreachable') }, { kind: 'checking' }, { kind: 'outdated' }, { kind: 'other-location' }])('never reassure where nothing is known ($kind)', (state) => {
    expect(['in-step', 'clash']).not.toContain(sayChip(state, NOW).verdict);
  });

  it('tell the four states apart without colour', () => {
    expect(new Set([headline({}), headline({ clashes: 1 }), headline({ checked: false }), headline({ waiting: 'all' })]).size).toBe(4);
  });
});

describe('the chip', () => {
  let shown: { readonly element: HTMLElement; readonly options: PanelOptions; removed: boolean } | undefined;
  const screens: Screens = {
    showConfiguration: () => { throw new Error('nobody asked for it'); },
    showVerdict: () => { throw new Error('nobody asked for it'); },
    showPanel(element, options) {
      const mine = { element, options, removed: false };
      shown = mine;
      return { wear() {}, remove() { mine.removed = true; } };
    },
  };
  let indicator: ReturnType<typeof showIndicator> | undefined;

  beforeEach(() => {
    shown = undefined;
    forgetScreens();
    pageStanding.setState({ state: { kind: 'reading' } });
    window.history.replaceState({}, '', '/v2/location/abc123/dashboard');
    document.body.innerHTML = '<div id="app"><header class="hl_header"><button id="quickActions"></button></header></div>';
  });
  afterEach(() => indicator?.remove());

  const show = (handlers: Partial<BackgroundApi>) => {
    const asked = answerBackground(handlers);
    const page = tekmatixPage(document);
    const mount = page.mountPoint('indicator');
    if (!mount) throw new Error('the page has no place for it');
    indicator = showIndicator(page, mount, 'light');
    return { asked, mount, chip: inShadow(mount) };
  };

  it('stands in the header, beside what TekMatix has there', async () => {
    const { mount, chip } = show({ readIndicator: async () => CALM });
    expect(mount.nextElementSibling?.id).toBe('quickActions');
    await chip.findByRole('button', { name: 'In step' });
  });

  it('opens the panel, which is loaded then and not before, and closes it again', async () => {
    const { asked, chip } = show({ readIndicator: async () => ({ ...CALM, clashes: 2 }), loadScreens: async () => offerScreens(screens) });
    const button = await chip.findByRole('button', { name: '2 clashes' });
    expect(inputsOf(asked, 'loadScreens')).toEqual([]);
    fireEvent.click(button);
    await waitFor(() => expect(shown?.element.isConnected).toBe(true));
    expect(button.getAttribute('aria-expanded')).toBe('true');
    shown?.options.onClose();
    expect([shown?.removed, shown?.element.isConnected, button.getAttribute('aria-expanded')]).toEqual([true, false, 'false']);
    expect(document.activeElement?.shadowRoot?.activeElement).toBe(button);
  });

  it('asks anew when the panel changed something', async () => {
    offerScreens(screens);
    let clashes = 1;
    const { chip } = show({ readIndicator: async () => ({ ...CALM, clashes }) });
    fireEvent.click(await chip.findByRole('button', { name: '1 clash' }));
    await waitFor(() => expect(shown).toBeDefined());
    clashes = 0;
    shown?.options.onChange();
    await chip.findByRole('button', { name: 'In step' });
  });

  it('says where it could not stand in the header', async () => {
    document.body.innerHTML = '<div id="app"></div>';
    offerScreens(screens);
    const { mount, chip } = show({ readIndicator: async () => CALM });
    expect([mount.parentElement, mount.dataset['at']]).toEqual([document.body, 'corner']);
    fireEvent.click(await chip.findByRole('button', { name: 'In step' }));
    await waitFor(() => expect(shown?.options.limits).toEqual(["TekMatix's header is not as we know it, so the indicator floats in the corner."]));
  });

  it.each([['session-invalid', 'Connect iCloud'], ['server-unreachable', 'Not checked']] as const)('with a background that refuses (%s)', async (kind, name) => {
    const { chip } = show({ readIndicator: () => Promise.reject(new Refusal(kind)) });
    await chip.findByRole('button', { name });
  });

  it('offers to reload when the extension was updated under it', async () => {
    const { chip } = show({ readIndicator: async () => CALM });
    await chip.findByRole('button', { name: 'In step' });
    const { browser } = await import('wxt/browser');
    vi.spyOn(browser.runtime, 'sendMessage').mockRejectedValue(new Error('Extension context invalidated.'));
    fireEvent.click(chip.getByRole('button'));
    await chip.findByRole('button', { name: 'Reload to check' });
  });

  it('shows the answer to the later of two questions, whichever comes first', async () => {
    const answers: ((indicator: Indicator) => void)[] = [];
    const { chip } = show({ readIndicator: () => new Promise((resolve) => { answers.push(resolve); }) });
    document.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.({ ...CALM, clashes: 2 });
    await chip.findByRole('button', { name: '2 clashes' });
    answers[0]?.(CALM);
    await new Promise((resolve) => { setTimeout(resolve); });
    chip.getByRole('button', { name: '2 clashes' });
  });
});
