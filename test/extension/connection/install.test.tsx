// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { handlers } from '../../../extension/background/handlers.ts';
import { AccountsScreen } from '../../../extension/connection/AccountsScreen.tsx';
import { useStanding } from '../../../extension/connection/standingStore.ts';
import { useTekMatix } from '../../../extension/connection/tekMatixStore.ts';
import { TekMatixStep } from '../../../extension/connection/TekMatixStep.tsx';
import { pairingItem } from '../../../extension/storage.ts';
import type { Account, InstallProgress } from '../../../shared/contract/connection.ts';
import { answerBackground, inputsOf, Refusal } from './fakeBackground.ts';

const ATTEMPT = '7b0e3c0e-8f3f-4f0b-9c39-6a3a4f3c1f10';
const HINT = { locationId: 'loc-1', userId: 'user-2', userName: 'Anna' };
const PEOPLE = { location: { id: 'loc-1', name: 'Studio', zone: 'Europe/Berlin' }, users: [{ id: 'user-2', name: 'Anna', email: '' }] };
const UNLINKED: Account = { tekmatix: null, connections: [], rolesSaved: false };

afterEach(cleanup);
beforeEach(() => {
  fakeBrowser.reset();
  useTekMatix.setState({ state: { kind: 'not-asked' } });
});

const show = (installOffered: boolean, hint = HINT): void => {
  useStanding.setState({ state: { kind: 'known', standing: { kind: 'paired', server: 'https://sync.example', account: { ...UNLINKED, installOffered }, hint } } });
  render(<TekMatixStep hint={hint} onLinked={() => {}} />);
};
const press = (name: string): void => { fireEvent.click(screen.getByRole('button', { name })); };
const begin = async (): Promise<void> => {
  press('Install in TekMatix');
  await screen.findByText(/Choose the sub-account in the tab that has opened/);
};
/** As the page does every two seconds. */
const follow = (wanted: string | null = HINT.locationId) => act(async () => { await useTekMatix.getState().follow(wanted); });
const installed = (...ids: string[]): InstallProgress => ({ state: 'installed', fault: null, locations: ids.map((id) => ({ id, name: `Studio ${id}` })) });

describe('installing the app', () => {
  it('is offered beside the token where the server has an app, and only there', () => {
    show(false);
    expect(screen.queryByRole('button', { name: 'Install in TekMatix' })).toBeNull();
    cleanup();
    show(true);
    screen.getByRole('button', { name: 'Install in TekMatix' });
    screen.getByLabelText('Private Integration Token');
  });

  it('leads to the choice of the user once TekMatix is done, without a token', async () => {
    let progress: InstallProgress = { state: 'waiting', fault: null, locations: [] };
    const asked = answerBackground({ startInstall: async () => ({ attemptId: ATTEMPT }), readInstall: async () => progress, listTekMatixUsers: async () => PEOPLE });
    show(true);
    await begin();
    await follow();
    screen.getByText(/Choose the sub-account in the tab/);
    progress = installed('loc-0', 'loc-1');
    await follow();
    await screen.findByLabelText('TekMatix user');
    expect(inputsOf(asked, 'readInstall')).toEqual([{ attemptId: ATTEMPT }, { attemptId: ATTEMPT }]);
    expect(inputsOf(asked, 'listTekMatixUsers')).toEqual([{ locationId: 'loc-1' }]);
  });

  it('in an agency asks which sub-account, when the one that is open is not among them', async () => {
    const asked = answerBackground({ startInstall: async () => ({ attemptId: ATTEMPT }), readInstall: async () => installed('loc-8', 'loc-9'), listTekMatixUsers: async () => PEOPLE });
    show(true);
    await begin();
    await follow();
    fireEvent.change(screen.getByLabelText('Sub-account'), { target: { value: 'loc-9' } });
    press('Continue');
    await screen.findByLabelText('TekMatix user');
    expect(inputsOf(asked, 'listTekMatixUsers')).toEqual([{ locationId: 'loc-9' }]);
  });

  it('that was refused says so and can be begun again', async () => {
    answerBackground({ startInstall: async () => ({ attemptId: ATTEMPT }), readInstall: async () => ({ state: 'refused', fault: 'tekmatix-install-refused', locations: [] }) });
    show(true);
    await begin();
    await follow();
    screen.getByText('TekMatix did not complete the installation');
    await begin();
  });

  it('goes on when the server was away for a moment, and can be cancelled', async () => {
    answerBackground({ startInstall: async () => ({ attemptId: ATTEMPT }), readInstall: async () => { throw new Refusal('server-unreachable'); } });
    show(true);
    await begin();
    expect(await useTekMatix.getState().follow(null)).toMatchObject({ code: 'server-unreachable' });
    screen.getByText(/Choose the sub-account in the tab/);
    press('Cancel');
    await waitFor(() => screen.getByRole('button', { name: 'Install in TekMatix' }));
  });

  it('that ended well and whose location cannot be looked at says why, with that location chosen', async () => {
    let away = true;
    answerBackground({
      startInstall: async () => ({ attemptId: ATTEMPT }), readInstall: async () => installed('loc-0', 'loc-1'),
      listTekMatixUsers: async () => { if (away) throw new Refusal('tekmatix-unreachable'); return PEOPLE; },
    });
    show(true);
    await begin();
    await follow();
    screen.getByText('TekMatix does not answer');
    expect(screen.getByLabelText<HTMLSelectElement>('Sub-account').value).toBe('loc-1');
    away = false;
    press('Continue');
    await screen.findByLabelText('TekMatix user');
  });

  it('that the server does not know any more is not waited for', async () => {
    answerBackground({ startInstall: async () => ({ attemptId: ATTEMPT }), readInstall: async () => { throw new Refusal('not-found'); } });
    show(true);
    await begin();
    await follow();
    screen.getByText('This installation can no longer be completed');
    screen.getByRole('button', { name: 'Install in TekMatix' });
  });

  it('that ended is told in Accounts, with the way to install again', () => {
    const tekmatix = { locationId: 'loc-1', locationName: 'Studio', userId: 'user-2', userName: 'Anna', zone: 'Europe/Berlin', fault: 'tekmatix-uninstalled', installed: true } as const;
    render(<AccountsScreen account={{ ...UNLINKED, tekmatix, installOffered: true }} server="https://sync.example" />);
    screen.getByText('App installed in TekMatix');
    screen.getByText(/Blocked Slots that it wrote are still there: it cannot remove them any more/);
    expect(screen.getByRole('link', { name: 'Install in TekMatix, or enter a token' }).getAttribute('href')).toBe('#/tekmatix');
  });

  it('opens the address that the server gave in a tab of its own', async () => {
    await pairingItem.write({ server: 'https://sync.example', session: 's1' });
    const url = 'https://marketplace.leadconnectorhq.com/oauth/chooselocation?state=x';
    const answer = new Response(JSON.stringify([{ result: { data: { attemptId: ATTEMPT, url } } }]), { headers: { 'content-type': 'application/json' } });
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(answer);
    expect(await handlers.startInstall()).toEqual({ attemptId: ATTEMPT });
    expect((await fakeBrowser.tabs.query({})).map((tab) => tab.url)).toContain(url);
  });
});
