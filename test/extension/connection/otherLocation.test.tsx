// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { showIndicator } from '../../../extension/appointments/indicator.ts';
import { AccountsScreen } from '../../../extension/connection/AccountsScreen.tsx';
import { showIntegrationCard } from '../../../extension/connection/integrationCard.ts';
import { pageStanding } from '../../../extension/connection/pageStanding.ts';
import { chooseScreen, parseRoute } from '../../../extension/connection/settingsRoute.ts';
import { findOtherLocation } from '../../../extension/connection/standingStore.ts';
import { createPlaceTeller } from '../../../extension/connection/tellPlace.ts';
import type { HostPage, Place } from '../../../extension/host/hostPage.ts';
import type { Standing } from '../../../extension/messaging/backgroundApi.ts';
import type { Account } from '../../../shared/contract/connection.ts';
import { inShadow, someMount } from '../appointments/inShadow.ts';
import { CONNECTION } from '../calendars/someCalendars.ts';
import { answerBackground, inputsOf } from './fakeBackground.ts';

const ACCOUNT: Account = {
  tekmatix: { locationId: 'loc-1', locationName: 'Studio', userId: 'user-2', userName: 'Anna', zone: 'Europe/Berlin', fault: null },
  connections: [{ id: CONNECTION, appleId: 'anna@icloud.com', health: 'connected', lastFault: null }], rolesSaved: true,
};
const standingAt = (locationId: string): Standing => ({ kind: 'paired', server: 'https://sync.example', account: ACCOUNT, hint: { locationId, userId: 'user-2', userName: 'Anna' } });

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});
beforeEach(() => pageStanding.setState({ state: { kind: 'reading' } }));

describe('another sub-account in TekMatix', () => {
  it('is named in the settings beside the linked one, with a button that leads to linking it', () => {
    const other = findOtherLocation(standingAt('loc-2'));
    render(<AccountsScreen account={ACCOUNT} server="https://sync.example" other={other} />);
    screen.getByText('Another sub-account is open in TekMatix');
    screen.getByText('loc-2');
    const link = screen.getByRole('link', { name: 'Link this sub-account' });
    expect(chooseScreen(parseRoute(link.getAttribute('href') ?? ''), 'nothing')).toBe('tekmatix');
  });

  it('is not named while the linked one is open, or none is known', () => {
    expect(findOtherLocation(standingAt('loc-1'))).toBeUndefined();
    expect(findOtherLocation({ ...standingAt('loc-1'), hint: null })).toBeUndefined();
    expect(findOtherLocation({ kind: 'not-paired', hint: null })).toBeUndefined();
  });

  it('gets no verdict of the indicator: what is known is about the linked one', async () => {
    const asked = answerBackground({ readStanding: async () => standingAt('loc-2'), openSettings: async () => {} });
    pageStanding.setState({ state: { kind: 'known', standing: standingAt('loc-2') } });
    const mount = someMount();
    const indicator = showIndicator({} as HostPage, mount, 'light'); // nothing of the page is asked for
    fireEvent.click(inShadow(mount).getByRole('button', { name: 'Other sub-account: not checked' }));
    await waitFor(() => expect(inputsOf(asked, 'openSettings')).toEqual([{ place: 'switch' }]));
    indicator.remove();
  });

  it('is told apart on the integrations page', async () => {
    answerBackground({ readStanding: async () => standingAt('loc-2') });
    const mount = someMount('integrations-card');
    showIntegrationCard(mount, 'light');
    await inShadow(mount).findByText('This browser is linked to Studio, another sub-account. This one is not kept in step from here.');
  });
});

const atOnce = async (): Promise<void> => {};
/** Everything that is under way has been answered. */
const settled = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });

describe('the page', () => {
  it('tells which sub-account it shows: at first, on a switch and when it comes to the front, and not otherwise', async () => {
    let place: Place = { kind: 'calendar', locationId: 'loc-1' };
    const page = { place: () => place } as HostPage; // the teller asks for nothing else
    const asked = answerBackground({ rememberPage: async () => {}, readStanding: async () => standingAt('loc-1') });
    const told = () => inputsOf(asked, 'rememberPage').map((input) => input as { locationId: string; userId: string | null });
    const teller = createPlaceTeller(page, pageStanding.getState().read, atOnce);
    teller.look();
    teller.look();
    await settled();
    expect(told()).toEqual([{ locationId: 'loc-1', userId: null, userName: null }]);
    teller.meet({ userId: 'user-2', userName: 'Anna' });
    await settled();
    place = { kind: 'outside' };
    teller.look();
    teller.front();
    await settled();
    place = { kind: 'profile', locationId: 'loc-2' };
    teller.look();
    await settled();
    teller.front();
    await settled();
    expect(told().slice(1)).toEqual([
      { locationId: 'loc-1', userId: 'user-2', userName: 'Anna' }, { locationId: 'loc-2', userId: 'user-2', userName: 'Anna' }, { locationId: 'loc-2', userId: 'user-2', userName: 'Anna' },
    ]);
    await waitFor(() => expect(pageStanding.getState().state.kind).toBe('known'));
  });

  it('that names one user after the other, or the same one again and again, costs one question a second', async () => {
    const page = { place: () => ({ kind: 'calendar', locationId: 'loc-1' }) } as HostPage; // the teller asks for nothing else
    const asked = answerBackground({ rememberPage: async () => {}, readStanding: async () => standingAt('loc-1') });
    const pauses: (() => void)[] = [];
    const teller = createPlaceTeller(page, pageStanding.getState().read, () => new Promise<void>((resolve) => { pauses.push(resolve); }));
    for (let n = 0; n < 500; n += 1) teller.meet({ userId: `user-${n}`, userName: '' });
    await waitFor(() => expect(pauses).toHaveLength(1));
    expect(inputsOf(asked, 'readStanding')).toHaveLength(1);
    pauses[0]?.();
    await waitFor(() => expect(pauses).toHaveLength(2));
    expect(inputsOf(asked, 'rememberPage').at(-1)).toEqual({ locationId: 'loc-1', userId: 'user-499', userName: '' });
    pauses[1]?.();
    for (let n = 0; n < 500; n += 1) teller.meet({ userId: 'user-499', userName: '' });
    await settled();
    expect(inputsOf(asked, 'readStanding')).toHaveLength(2);
  });
});
