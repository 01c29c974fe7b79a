// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Popup } from '../../../extension/availability/Popup.tsx';
import { readBeginning } from '../../../extension/availability/readBeginning.ts';
import { useQuickCheck } from '../../../extension/availability/quickCheckStore.ts';
import { useStanding } from '../../../extension/connection/standingStore.ts';
import type { Standing } from '../../../extension/messaging/backgroundApi.ts';
import { offerItem, pairingItem, selectedItem } from '../../../extension/storage.ts';
import type { Account } from '../../../shared/contract/connection.ts';
import { answerBackground, inputsOf, Refusal } from '../connection/fakeBackground.ts';

const account = {
  tekmatix: { locationId: 'l', locationName: 'Studio', userId: 'u', userName: 'Anna', zone: 'Europe/Berlin', fault: null },
  connections: [{ id: 'c', appleId: 'anna@icloud.com', health: 'healthy' }], rolesSaved: true,
} as unknown as Account; // what the popup looks at
const paired: Standing = { kind: 'paired', server: 'http://127.0.0.1:1', account, hint: null };
const manifest = (permissions: ('storage' | 'contextMenus')[]): void => { vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ manifest_version: 3, name: 'x', version: '1', permissions }); };

beforeEach(async () => {
  fakeBrowser.reset();
  useQuickCheck.setState(useQuickCheck.getInitialState());
  useStanding.setState(useStanding.getInitialState());
  vi.spyOn(browser.permissions, 'contains').mockImplementation((async () => false) as never);
  manifest(['storage']);
  await pairingItem.write({ server: 'http://127.0.0.1:1', session: 's' });
});
afterEach(cleanup);

const openPopup = async (selected = false): Promise<void> => { render(<Popup {...await readBeginning({ selected })} />); };

describe('the popup', () => {
  it('takes a time at once where the browser is paired, before the server has said anything', async () => {
    answerBackground({ readStanding: () => new Promise(() => {}), recallSnapshot: async () => null, takeSnapshot: () => new Promise(() => {}) });
    await openPopup();
    const field = await screen.findByLabelText('When?');
    await waitFor(() => expect(document.activeElement).toBe(field));
  });

  it('shows the next step instead where something is missing', async () => {
    await pairingItem.remove();
    answerBackground({ readStanding: async () => ({ kind: 'not-paired', hint: null }) });
    await openPopup();
    await screen.findByRole('button', { name: 'Set up' });
    expect(screen.queryByLabelText('When?')).toBeNull();
  });

  it('says that the server is away, and takes a time all the same', async () => {
    answerBackground({ readStanding: async () => { throw new Refusal('server-unreachable'); } });
    await openPopup();
    await screen.findByText('server-unreachable');
    screen.getByLabelText('When?');
  });
});

describe('text that was selected on a page', () => {
  it('stands in the field as text, and is kept nowhere', async () => {
    answerBackground({ readStanding: async () => paired });
    await selectedItem.write('tomorrow 3pm <b onclick=x>');
    await openPopup(true);
    expect(await screen.findByLabelText('When?')).toHaveProperty('value', 'tomorrow 3pm <b onclick=x>');
    expect(await selectedItem.read()).toBeUndefined();
    expect(document.querySelector('b')).toBeNull();
  });

  it('is for the window that was opened for it only', async () => {
    answerBackground({ readStanding: async () => paired });
    await selectedItem.write('tomorrow 3pm');
    await openPopup();
    expect(await screen.findByLabelText('When?')).toHaveProperty('value', '');
    expect(await selectedItem.read()).toBe('tomorrow 3pm');
  });

  it('asks Chrome for its menu only when the user wants it, and tells how to use it', async () => {
    const request = vi.spyOn(browser.permissions, 'request').mockImplementation((async () => true) as never);
    const asked = answerBackground({ readStanding: async () => paired, offerSelection: async () => {} });
    await openPopup();
    fireEvent.click(await screen.findByRole('button', { name: 'Check times that you select on pages' }));
    await screen.findByText(/choose “Am I free then\?” from its menu/);
    expect(request).toHaveBeenCalledWith({ permissions: ['contextMenus'] });
    expect(inputsOf(asked, 'offerSelection')).toEqual([{ offer: true }]);
  });

  it('is not offered when the browser says no', async () => {
    vi.spyOn(browser.permissions, 'request').mockImplementation((async () => false) as never);
    const asked = answerBackground({ readStanding: async () => paired, offerSelection: async () => {} });
    await openPopup();
    fireEvent.click(await screen.findByRole('button', { name: 'Check times that you select on pages' }));
    await screen.findByText('Not allowed. You can allow it here at any time.');
    expect(inputsOf(asked, 'offerSelection')).toEqual([]);
  });

  it('asks Firefox nothing, which has given the right from the start, and can be stopped', async () => {
    manifest(['storage', 'contextMenus']);
    const request = vi.spyOn(browser.permissions, 'request');
    const remove = vi.spyOn(browser.permissions, 'remove');
    await offerItem.write(true);
    const asked = answerBackground({ readStanding: async () => paired, offerSelection: async () => {} });
    await openPopup();
    fireEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Check times that you select on pages' }));
    await waitFor(() => expect(inputsOf(asked, 'offerSelection')).toEqual([{ offer: false }, { offer: true }]));
    expect(request).not.toHaveBeenCalled();
    expect(remove).not.toHaveBeenCalled();
  });
});
