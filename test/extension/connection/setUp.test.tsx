// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { AccountsScreen } from '../../../extension/connection/AccountsScreen.tsx';
import { PairStep } from '../../../extension/connection/PairStep.tsx';
import { useStanding } from '../../../extension/connection/standingStore.ts';
import { TekMatixStep } from '../../../extension/connection/TekMatixStep.tsx';
import type { Account } from '../../../shared/contract/connection.ts';
import { CONNECTION } from '../calendars/someCalendars.ts';
import { answerBackground, inputsOf, Refusal } from './fakeBackground.ts';

const LINK = 'https://sync.example/pair#abcdefghijklmnopqrstuvwxyz';
const HINT = { locationId: 'loc-1', userId: 'user-2', userName: 'Anna' };
const PEOPLE = { location: { id: 'loc-1', name: 'Studio', zone: 'Europe/Berlin' }, users: [{ id: 'user-1', name: 'Jan', email: '' }, { id: 'user-2', name: 'Anna', email: 'anna@studio.example' }] };
const ACCOUNT: Account = {
  tekmatix: { locationId: 'loc-1', locationName: 'Studio', userId: 'user-2', userName: 'Anna', zone: 'Europe/Berlin', fault: null },
  connections: [{ id: CONNECTION, appleId: 'anna@icloud.com', health: 'connected', lastFault: null }], rolesSaved: true,
};
const NOT_PAIRED = { kind: 'not-paired', hint: HINT } as const;
const PAIRED = { kind: 'paired', server: 'https://sync.example', account: ACCOUNT, hint: HINT } as const;

afterEach(cleanup);
beforeEach(() => useStanding.setState({ state: { kind: 'reading' } }));

const press = (name: string): void => { fireEvent.click(screen.getByRole('button', { name })); };
const grant = (answer: boolean) => vi.spyOn(browser.permissions, 'request').mockImplementation(async () => answer);

describe('pairing', () => {
  it('a link that came with the address is filled in and does not stay in the address', () => {
    location.hash = `#/pair=${encodeURIComponent(LINK)}`;
    answerBackground({});
    render(<PairStep link={LINK} />);
    expect(screen.getByLabelText<HTMLInputElement>('Pairing link').value).toBe(LINK);
    expect(location.href).not.toContain('abcdefghij');
  });

  it('the browser is asked for this one server, and pairing makes it known', async () => {
    const asked = answerBackground({ pair: async () => PAIRED });
    const request = grant(true);
    render(<PairStep link={LINK} />);
    press('Pair');
    await waitFor(() => expect(useStanding.getState().state).toEqual({ kind: 'known', standing: PAIRED }));
    expect(request).toHaveBeenCalledWith({ origins: ['https://sync.example/*'] });
    expect(inputsOf(asked, 'pair')).toEqual([{ link: LINK }]);
  });

  it('without the permission nothing is sent, so that the link is not used up', async () => {
    const asked = answerBackground({ pair: async () => PAIRED });
    grant(false);
    render(<PairStep link={LINK} />);
    press('Pair');
    await screen.findByText('The browser was not allowed to reach this server');
    expect(inputsOf(asked, 'pair')).toEqual([]);
  });

  it('a used link says so', async () => {
    answerBackground({ pair: async () => { throw new Refusal('pairing-invalid'); } });
    grant(true);
    render(<PairStep link={LINK} />);
    press('Pair');
    await screen.findByText('This pairing link does not work any more');
  });
});

describe('signing in from TekMatix', () => {
  const OFFER = { server: 'https://sync.example', locationId: 'loc-1', userId: 'user-2', userName: 'Anna' };

  it('is offered beside the pairing link by name, and one press does it', async () => {
    const asked = answerBackground({ readSignInOffer: async () => OFFER, signIn: async () => PAIRED });
    const request = grant(true);
    render(<PairStep link="" />);
    fireEvent.click(await screen.findByRole('button', { name: 'Continue as Anna' }));
    await waitFor(() => expect(useStanding.getState().state).toEqual({ kind: 'known', standing: PAIRED }));
    screen.getByLabelText('Pairing link');
    expect(request).toHaveBeenCalledWith({ origins: ['https://sync.example/*'] });
    expect(inputsOf(asked, 'signIn')).toEqual([{ locationId: 'loc-1', userId: 'user-2' }]);
  });

  it('that the server refuses says so, and the pairing link is still there', async () => {
    answerBackground({ readSignInOffer: async () => OFFER, signIn: async () => { throw new Refusal('sign-in-refused'); } });
    grant(true);
    render(<PairStep link="" />);
    fireEvent.click(await screen.findByRole('button', { name: 'Continue as Anna' }));
    await screen.findByText('You were not signed in');
    screen.getByLabelText('Pairing link');
  });

  it.each<[string, () => Promise<null>]>([
    ['a server that does not offer it', async () => null], ['no server that answers', async () => { throw new Refusal('server-unreachable'); }],
  ])('is not offered with %s', async (_what, readSignInOffer) => {
    const asked = answerBackground({ readSignInOffer });
    render(<PairStep link="" />);
    await waitFor(() => expect(inputsOf(asked, 'readSignInOffer')).toHaveLength(1));
    expect(screen.queryByRole('button', { name: /Continue/ })).toBeNull();
  });
});

describe('linking TekMatix', () => {
  it('the page only proposes location and user, an empty token is not sent, and the link is made by hand', async () => {
    let linked = false;
    const asked = answerBackground({ listTekMatixUsers: async () => PEOPLE, linkTekMatix: async () => ACCOUNT });
    render(<TekMatixStep hint={HINT} onLinked={() => { linked = true; }} />);
    press('Continue');
    const user = await screen.findByLabelText<HTMLSelectElement>('TekMatix user');
    expect(user.value).toBe('user-2');
    expect(inputsOf(asked, 'linkTekMatix')).toEqual([]);
    press('Link TekMatix');
    await waitFor(() => expect(linked).toBe(true));
    expect(asked.map((a) => a.input)).toEqual([{ locationId: 'loc-1' }, { locationId: 'loc-1', userId: 'user-2' }]);
  });

  it('it is said whom one links, and that this user is at work in another browser already', async () => {
    answerBackground({ listTekMatixUsers: async () => ({ ...PEOPLE, users: PEOPLE.users.map((user) => ({ ...user, linked: user.id === 'user-1' })) }) });
    render(<TekMatixStep hint={HINT} onLinked={() => {}} />);
    press('Continue');
    const user = await screen.findByLabelText<HTMLSelectElement>('TekMatix user');
    screen.getByText(/busy time in the iCloud calendars that you connect here blocks bookings with Anna/);
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.change(user, { target: { value: 'user-1' } });
    expect(screen.getByRole('alert').textContent).toContain('Jan already uses this server in another browser');
  });

  it('nobody is chosen when the page named a user of another location', async () => {
    answerBackground({ listTekMatixUsers: async () => PEOPLE });
    render(<TekMatixStep hint={{ ...HINT, userId: 'stranger' }} onLinked={() => {}} />);
    press('Continue');
    await screen.findByLabelText('TekMatix user');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Link TekMatix' }).disabled).toBe(true);
  });

  it('a token without a scope says which are needed', async () => {
    answerBackground({ listTekMatixUsers: async () => { throw new Refusal('tekmatix-scope-missing'); } });
    render(<TekMatixStep hint={HINT} onLinked={() => {}} />);
    press('Continue');
    await screen.findByText('The TekMatix token may not do this');
  });
});

describe('leaving', () => {
  it('unpairing can still be cancelled, then forgets the server', async () => {
    const asked = answerBackground({ unpair: async () => NOT_PAIRED });
    render(<AccountsScreen account={ACCOUNT} server="https://sync.example" />);
    press('Unpair this browser');
    press('Cancel');
    expect(asked).toEqual([]);
    press('Unpair this browser');
    press('Unpair');
    await waitFor(() => expect(useStanding.getState().state).toEqual({ kind: 'known', standing: NOT_PAIRED }));
  });

  it('a refused password leads to the field for a new one', () => {
    const broken: Account = { ...ACCOUNT, connections: [{ id: CONNECTION, appleId: 'anna@icloud.com', health: 'needs-reconnect', lastFault: { kind: 'password-rejected', at: 1 } }] };
    render(<AccountsScreen account={broken} server="https://sync.example" />);
    screen.getByText('Needs a new password');
    expect(screen.getByRole('link', { name: 'Reconnect' }).getAttribute('href')).toBe(`#/reconnect=${CONNECTION}`);
  });
});
