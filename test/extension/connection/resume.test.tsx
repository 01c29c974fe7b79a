// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useEffect } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { useCalendars } from '../../../extension/calendars/calendarsStore.ts';
import { useConnect } from '../../../extension/connection/connectStore.ts';
import { useStanding } from '../../../extension/connection/standingStore.ts';
import { recallWizard } from '../../../extension/connection/wizardPlace.ts';
import { ConnectWizard } from '../../../extension/connection/ConnectWizard.tsx';
import { useSettingsScreen } from '../../../extension/connection/useSettingsScreen.ts';
import type { BackgroundApi, Standing } from '../../../extension/messaging/backgroundApi.ts';
import { useSync } from '../../../extension/sync/syncStore.ts';
import type { Account } from '../../../shared/contract/connection.ts';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { CALENDARS, CONNECTION, idOf, PREVIEW } from '../calendars/someCalendars.ts';
import { answerBackground } from './fakeBackground.ts';

const TEKMATIX: NonNullable<Account['tekmatix']> = { locationId: 'loc-1', locationName: 'Studio', userId: 'user-2', userName: 'Anna', zone: 'Europe/Berlin', fault: null };
const paired = (more: Partial<Account> = {}): Standing => ({ kind: 'paired', server: 'https://sync.example', hint: null, account: { tekmatix: TEKMATIX, connections: [], rolesSaved: false, ...more } });
const READY = paired({ connections: [{ id: CONNECTION, appleId: 'anna@icloud.com', health: 'connected', lastFault: null }], rolesSaved: true });
const SYNCING: SyncStatus = {
  state: 'syncing', lastSuccessAt: null, firstSyncDone: false, fault: null, choices: [], notices: [], progress: { calendars: { done: 1, total: 2 }, events: 40, writes: { done: 0, total: 0 } },
  calendars: [{ calendarId: idOf('Home'), readAt: null, fault: null, events: 12, quarantined: 0 }],
};
const press = async (name: string): Promise<void> => { fireEvent.click(await screen.findByRole('button', { name })); };

/** The settings page as far as the wizard goes. */
function Page() {
  const read = useStanding((store) => store.read);
  const [shown, go] = useSettingsScreen();
  useEffect(() => { void read(); }, [read]);
  return shown?.screen === 'connect' ? <ConnectWizard from={shown.wizardFrom} onDone={() => go('#/status')} /> : <h1>{shown?.screen}</h1>;
}

/** The browser is started again: nothing but its storage is left. */
async function openAnew(standing: Standing, hash: string, handlers: Partial<BackgroundApi> = {}): Promise<void> {
  cleanup();
  useConnect.getState().begin();
  useCalendars.setState({ state: { kind: 'reading' } });
  useSync.setState({ state: { kind: 'reading' } });
  useStanding.setState({ state: { kind: 'reading' } });
  location.hash = hash;
  answerBackground({ readStanding: async () => standing, listCalendars: async () => CALENDARS, readSyncStatus: async () => SYNCING, ...handlers });
  render(<Page />);
}
const heading = async (name: string): Promise<void> => { await screen.findByRole('heading', { level: 1, name }); };
const kept = async (): Promise<unknown> => browser.storage.local.get(null);

afterEach(cleanup);
beforeEach(async () => { await browser.storage.local.clear(); });

describe('the wizard after the browser was started again', () => {
  it('goes on at the step that was reached, with nothing of what was typed', async () => {
    await openAnew(paired(), '#/start');
    await press('Start');
    await press('I have it on');
    await press('I have the password');
    fireEvent.change(screen.getByLabelText('Apple Account e-mail'), { target: { value: 'anna@icloud.com' } });
    fireEvent.change(screen.getByLabelText('App-specific password'), { target: { value: 'abcd-efgh-ijkl-mnop' } });
    await waitFor(async () => expect(JSON.stringify(await kept())).toContain('sign-in'));
    expect(JSON.stringify([await kept(), location.href])).not.toMatch(/anna|efgh/);
    await openAnew(paired(), '#/start');
    await heading('Sign in to iCloud');
    expect(screen.getByLabelText<HTMLInputElement>('App-specific password').value).toBe('');
    await press('Back');
    await heading('Create an app-specific password');
    await waitFor(async () => expect(JSON.stringify(await kept())).toContain('app-password'));
  });

  it('begins at the beginning for somebody else', async () => {
    await openAnew(paired(), '#/start');
    await press('Start');
    await waitFor(async () => expect(JSON.stringify(await kept())).toContain('two-factor'));
    await openAnew(paired({ tekmatix: { ...TEKMATIX, userId: 'user-3' } }), '#/start');
    await heading('Connect your iCloud calendar');
  });

  it('goes on with the choice of calendars where an account is connected already', async () => {
    await openAnew(paired(), '#/start');
    await press('Start');
    await openAnew(paired({ connections: [{ id: CONNECTION, appleId: 'anna@icloud.com', health: 'connected', lastFault: null }] }), '#/start');
    await heading('Choose your calendars');
    await waitFor(async () => expect(await recallWizard(paired(), Date.now())).toBeUndefined());
  });

  it.each(['#/start', '#/first-sync'])('shows how the first sync goes on, opened at %s, until its end was seen', async (hash) => {
    let standing = paired({ connections: READY.kind === 'paired' ? READY.account.connections : [] });
    const handlers: Partial<BackgroundApi> = { readStanding: async () => standing, listCalendars: async () => CALENDARS.map((c) => ({ ...c, role: 'ignored' as const })), previewRoles: async () => PREVIEW, saveRoles: async () => CALENDARS };
    await openAnew(standing, '#/start', handlers);
    await press('Show what changes');
    await screen.findByText('If you save');
    standing = READY;
    await press('Save calendars');
    await screen.findByText(/1 of 2 calendars read/);
    expect(location.hash).toBe('#/first-sync');
    await waitFor(async () => expect(JSON.stringify(await kept())).toContain('first-sync'));
    await openAnew(READY, hash);
    await screen.findByText(/1 of 2 calendars read/);
    await press('Go to the status page');
    await heading('status');
    await openAnew(READY, '#/start');
    await heading('status');
  });

  it('does not show its end to who comes back days later', async () => {
    await openAnew(READY, '#/first-sync');
    await screen.findByText(/1 of 2 calendars read/);
    await waitFor(async () => expect(await recallWizard(READY, Date.now())).toBe('first-sync'));
    expect(await recallWizard(READY, Date.now() + 25 * 3_600_000)).toBeUndefined();
  });

  it('another account that is added begins with its first step', async () => {
    await openAnew(READY, '#/first-sync');
    await screen.findByText(/1 of 2 calendars read/);
    await openAnew(READY, '#/connect');
    await heading('Connect your iCloud calendar');
    await press('Start');
    await heading('Two-factor authentication');
    await openAnew(paired(), '#/start');
    await heading('Connect your iCloud calendar');
  });
});
