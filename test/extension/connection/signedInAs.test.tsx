// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { AccountsScreen } from '../../../extension/connection/AccountsScreen.tsx';
import { ConnectWizard } from '../../../extension/connection/ConnectWizard.tsx';
import { useConnect } from '../../../extension/connection/connectStore.ts';
import { showIntegrationCard } from '../../../extension/connection/integrationCard.ts';
import { pageStanding } from '../../../extension/connection/pageStanding.ts';
import { ReconnectScreen } from '../../../extension/connection/ReconnectScreen.tsx';
import { findOtherUser, useStanding } from '../../../extension/connection/standingStore.ts';
import type { PageHint, Standing } from '../../../extension/messaging/backgroundApi.ts';
import type { Account } from '../../../shared/contract/connection.ts';
import type { FaultKind } from '../../../shared/connection/fault.ts';
import { inShadow, someMount } from '../appointments/inShadow.ts';
import { CONNECTION } from '../calendars/someCalendars.ts';
import { answerBackground, inputsOf, Refusal } from './fakeBackground.ts';

const TEKMATIX = { locationId: 'loc-1', locationName: 'Studio', userId: 'user-2', userName: 'Anna Keller', zone: 'Europe/Berlin', fault: null };
const CONNECTED = { id: CONNECTION, appleId: 'anna@icloud.com', health: 'connected', lastFault: null } as const;
const ACCOUNT: Account = { tekmatix: TEKMATIX, connections: [], rolesSaved: false };
const HINT: PageHint = { locationId: 'loc-1', userId: 'user-2', userName: 'Anna Keller' };
const standing = (hint: PageHint | null = HINT, account = ACCOUNT): Standing => ({ kind: 'paired', server: 'https://sync.example', account, hint });
const stand = (...args: Parameters<typeof standing>): void => useStanding.setState({ state: { kind: 'known', standing: standing(...args) } });

afterEach(() => {
  cleanup();
  useStanding.setState({ state: { kind: 'reading' } });
  useConnect.getState().begin();
});

const press = (name: string): void => { fireEvent.click(screen.getByRole('button', { name })); };
const whom = () => screen.getByRole('region', { name: 'Signed in to TekMatix' }).textContent;

describe('whom this browser speaks for', () => {
  it('is named before the Apple password is asked for, and where it is typed', () => {
    stand();
    render(<ConnectWizard from="intro" onDone={() => {}} />);
    expect(whom()).toContain('Signed in to TekMatix as Anna Keller in Studio.');
    for (const name of ['Start', 'I have it on', 'I have the password']) press(name);
    screen.getByLabelText('App-specific password');
    expect(whom()).toContain('Signed in to TekMatix as Anna Keller in Studio.');
    cleanup();
    render(<ReconnectScreen connection={CONNECTED} onDone={() => {}} />);
    expect(whom()).toContain('Signed in to TekMatix as Anna Keller in Studio.');
  });

  it('can be left on the spot: this browser is signed out and no password goes anywhere', async () => {
    stand();
    const asked = answerBackground({ unpair: async () => ({ kind: 'not-paired', hint: HINT }) });
    render(<ConnectWizard from="intro" onDone={() => {}} />);
    press('Not you? Sign out');
    await waitFor(() => expect(useStanding.getState().state).toMatchObject({ standing: { kind: 'not-paired' } }));
    expect(asked.map(({ method }) => method)).toEqual(['unpair']);
  });

  it('is doubted aloud when the page names another user', () => {
    stand({ ...HINT, userName: 'Bea Vogt' });
    render(<ConnectWizard from="intro" onDone={() => {}} />);
    expect(screen.getByRole('alert').textContent).toContain('It shows Bea Vogt. Your calendars would go to Anna Keller');
  });

  it.each<[string, PageHint | null, string | undefined]>([
    ['the same user', HINT, undefined],
    ['the same user, written otherwise', { ...HINT, userName: ' anna  KELLER' }, undefined],
    ['nobody', { ...HINT, userId: null, userName: null }, undefined],
    ['nothing yet', null, undefined],
    ['somebody in another sub-account, which is told apart elsewhere', { ...HINT, locationId: 'loc-2', userName: 'Bea' }, undefined],
    ['another user', { ...HINT, userId: 'user-3', userName: 'Bea' }, 'Bea'],
    ['another user of the same name', { ...HINT, userId: 'user-3' }, 'Anna Keller'],
    ['another name for the same id', { ...HINT, userName: 'Bea' }, 'Bea'],
  ])('a page that names %s', (_what, hint, other) => { expect(findOtherUser(standing(hint))).toBe(other); });
});

describe('another browser that was linked as the same user', () => {
  const told: Account = { ...ACCOUNT, otherBrowsers: [{ name: 'Firefox', since: 5 }], newBrowserAt: 6 };

  it.each([['It is mine', true], ['Sign out all other browsers', false]])('is told with its name; “%s” settles it', async (button, keep) => {
    stand(HINT, told);
    const asked = answerBackground({ settleBrowsers: async () => ({ ...ACCOUNT, otherBrowsers: [], newBrowserAt: null }) });
    render(<AccountsScreen account={told} server="https://sync.example" />);
    expect(screen.getByRole('alert').textContent).toContain('Firefox');
    press(button);
    await waitFor(() => expect(inputsOf(asked, 'settleBrowsers')).toEqual([{ keep }]));
    await waitFor(() => expect(useStanding.getState().state).toMatchObject({ standing: { account: { newBrowserAt: null } } }));
  });

  it('is not told again once it was settled', () => {
    render(<AccountsScreen account={{ ...told, newBrowserAt: null }} server="https://sync.example" />);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('signing out everywhere', () => {
  const linked: Account = { ...ACCOUNT, otherBrowsers: [{ name: 'Firefox', since: 5 }, { name: 'Edge', since: 6 }] };
  const signOut = (): void => { for (const name of ['Sign out everywhere', 'Sign out all']) press(name); };
  const show = (account = linked): void => {
    stand(HINT, account);
    render(<AccountsScreen account={account} server="https://sync.example" />);
  };

  it('names the browsers that are signed in, says what will happen, and does nothing before it is confirmed', () => {
    const asked = answerBackground({ signOutEverywhere: async () => ({ kind: 'not-paired', hint: HINT }) });
    show();
    for (const name of ['Firefox', 'Edge']) screen.getByText(new RegExp(`^${name}, paired`));
    press('Sign out everywhere');
    screen.getByText(/signed out at once, this one too/);
    press('Cancel');
    expect(asked).toEqual([]);
  });

  it('ends it for this browser as well', async () => {
    const asked = answerBackground({ signOutEverywhere: async () => ({ kind: 'not-paired', hint: HINT }) });
    show();
    signOut();
    await waitFor(() => expect(useStanding.getState().state).toMatchObject({ standing: { kind: 'not-paired' } }));
    expect(asked.map(({ method }) => method)).toEqual(['signOutEverywhere']);
  });

  it('does not look done when the server could not be asked', async () => {
    answerBackground({ signOutEverywhere: async () => { throw new Refusal('server-unreachable'); } });
    show();
    signOut();
    expect((await screen.findByRole('alert')).textContent).toContain('The sync server does not answer');
    expect(useStanding.getState().state).toMatchObject({ standing: { kind: 'paired' } });
  });

  it('is not offered to a browser that is nobody\'s yet', () => {
    show({ ...ACCOUNT, tekmatix: null });
    expect(screen.queryByRole('button', { name: 'Sign out everywhere' })).toBeNull();
  });
});

describe('the integrations card', () => {
  afterEach(() => {
    document.body.replaceChildren();
    pageStanding.setState({ state: { kind: 'reading' } });
  });

  const show = (fault: FaultKind | null) => {
    answerBackground({ readStanding: async () => standing(HINT, { tekmatix: { ...TEKMATIX, fault }, connections: [CONNECTED], rolesSaved: true }) });
    const mount = someMount('integrations-card');
    showIntegrationCard(mount, 'light');
    return inShadow(mount);
  };

  it.each<FaultKind>(['tekmatix-uninstalled', 'tekmatix-denied', 'tekmatix-authorise-again', 'tekmatix-app-refused'])('does not say “Connected” while TekMatix lets nobody in (%s)', async (fault) => {
    const card = show(fault);
    await card.findByText(/TekMatix no longer lets the server in/);
    expect(card.queryByText('Connected')).toBeNull();
    card.getByText('Action needed');
  });

  it.each<FaultKind | null>([null, 'tekmatix-unreachable'])('says it while nothing is to be done (%s)', async (fault) => {
    await show(fault).findByText('Connected');
  });
});
