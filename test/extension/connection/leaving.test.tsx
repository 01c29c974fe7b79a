// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AccountsScreen } from '../../../extension/connection/AccountsScreen.tsx';
import { LeaveScreen } from '../../../extension/connection/LeaveScreen.tsx';
import { useLeaving } from '../../../extension/connection/leavingStore.ts';
import { chooseScreen, parseRoute } from '../../../extension/connection/settingsRoute.ts';
import { useStanding } from '../../../extension/connection/standingStore.ts';
import type { BackgroundApi } from '../../../extension/messaging/backgroundApi.ts';
import type { Account } from '../../../shared/contract/connection.ts';
import type { Leaving, LeavingItemOnTheWire } from '../../../shared/contract/leaving.ts';
import { CONNECTION } from '../calendars/someCalendars.ts';
import { answerBackground, inputsOf, Refusal, type Asked } from './fakeBackground.ts';

const ZONE = 'Europe/Berlin';
const berlin = (text: string): number => Date.parse(`${text}+01:00`);
const item = (more: Partial<LeavingItemOnTheWire>): LeavingItemOnTheWire => ({
  kind: 'block', start: berlin('2026-11-25T10:00'), end: berlin('2026-11-25T11:00'), title: 'Busy · iCloud #MPZ7', calendar: null, edits: [], state: 'waiting', reason: null, at: null, ...more,
});
const EVENT = item({ kind: 'event', title: 'Haircut', calendar: 'Home' });
const RETITLED = item({ kind: 'event', title: 'Discovery call', calendar: 'Home', edits: ['title', 'alarm'], state: 'left', reason: 'you-changed-it', at: 1 });
const ACCOUNT: Account = {
  tekmatix: { locationId: 'loc-1', locationName: 'Studio', userId: 'user-2', userName: 'Anna', zone: ZONE, fault: null },
  connections: [{ id: CONNECTION, appleId: 'anna@icloud.com', health: 'connected', lastFault: null }], rolesSaved: true, leaving: null,
};
const UNDER_WAY: Leaving = {
  scope: 'everything', connectionId: null, account: 'Anna', written: 'remove', changed: 'keep', wish: null,
  startedAt: berlin('2026-11-24T09:00'), nextTryAt: berlin('2026-11-24T09:30'), endedAt: null, troubles: [],
  items: [item({ state: 'removed', at: berlin('2026-11-24T09:01') }), EVENT],
};
const ENDED: Leaving = { ...UNDER_WAY, endedAt: berlin('2026-11-24T09:05'), items: [item({ state: 'removed', at: berlin('2026-11-24T09:01') }), { ...EVENT, state: 'removed', at: berlin('2026-11-24T09:02') }, RETITLED] };

afterEach(cleanup);
beforeEach(() => {
  useLeaving.setState({ state: { kind: 'reading' } });
  useStanding.setState({ state: { kind: 'reading' } });
});

const press = (name: string): void => { fireEvent.click(screen.getByRole('button', { name })); };
function show(connectionId: string | null, handlers: Partial<BackgroundApi>, onDone = () => {}): Asked[] {
  const asked = answerBackground({ readLeaving: async () => null, previewLeaving: async () => ({ items: [item({}), EVENT, RETITLED], troubles: [] }), ...handlers });
  render(<LeaveScreen account={ACCOUNT} connectionId={connectionId} zone={ZONE} onDone={onDone} />);
  return asked;
}

describe('leaving', () => {
  it('is reached from each account and from “Your data”', () => {
    answerBackground({});
    render(<AccountsScreen account={ACCOUNT} server="https://sync.example" />);
    expect(screen.getByRole('link', { name: 'Disconnect anna@icloud.com …' }).getAttribute('href')).toBe(`#/leave=${CONNECTION}`);
    expect(screen.getByRole('link', { name: 'Delete my account …' }).getAttribute('href')).toBe('#/leave');
  });

  it('shows what will be removed and what stays before anything can be begun', async () => {
    let leaving: Leaving | null = null;
    const asked = show(CONNECTION, { readLeaving: async () => leaving, startLeaving: async () => { leaving = { ...UNDER_WAY, scope: 'account', connectionId: CONNECTION }; return leaving; } });
    await screen.findByText('Disconnect anna@icloud.com');
    screen.getByText(/first everything is removed, and only then the app-specific password is deleted/);
    expect(screen.queryByRole('button', { name: 'Disconnect' })).toBeNull();
    press('Show what will be removed');
    await screen.findByText('1 Blocked Slot in TekMatix and 1 appointment in Apple Calendar will be removed.');
    screen.getByText('Haircut');
    screen.getByText(/Home · you changed its title, an alarm/);
    expect(inputsOf(asked, 'startLeaving')).toEqual([]);
    press('Disconnect');
    press('Disconnect it');
    await waitFor(() => expect(inputsOf(asked, 'startLeaving')).toEqual([{ connectionId: CONNECTION, written: 'remove', changed: 'keep' }]));
    await screen.findByText('1 of 2 things done');
  });

  it('another choice needs another look', async () => {
    const asked = show(CONNECTION, {});
    await screen.findByText('Disconnect anna@icloud.com');
    press('Show what will be removed');
    await screen.findByText(/will be removed\.$/);
    fireEvent.click(screen.getByRole('checkbox'));
    expect(screen.queryByText(/will be removed\.$/)).toBeNull();
    expect(screen.queryByRole('button', { name: 'Disconnect' })).toBeNull();
    press('Show what will be removed');
    await screen.findByText(/will be removed\.$/);
    expect(inputsOf(asked, 'previewLeaving')).toEqual([{ connectionId: CONNECTION, changed: 'keep' }, { connectionId: CONNECTION, changed: 'remove' }]);
  });

  it('can leave everything where it is, without a look', async () => {
    const asked = show(null, { startLeaving: async () => ({ ...UNDER_WAY, written: 'leave' }) });
    await screen.findByText('Delete my account');
    fireEvent.click(screen.getByRole('radio', { name: /Leave it where it is/ }));
    press('Delete my account');
    screen.getByText(/every browser that is signed in as you is signed out/);
    press('Delete it');
    await waitFor(() => expect(inputsOf(asked, 'startLeaving')).toEqual([{ connectionId: null, written: 'leave', changed: 'keep' }]));
  });

  it('an account that is not connected never turns into the whole user', async () => {
    show('gone', {});
    await screen.findByText('This account is not connected');
    expect(screen.queryByRole('button', { name: /Delete|Show/ })).toBeNull();
  });

  it('a preview that fails is told', async () => {
    show(null, { previewLeaving: async () => { throw new Refusal('server-unreachable'); } });
    await screen.findByText('Delete my account');
    press('Show what will be removed');
    await screen.findByText('The sync server does not answer');
  });
});

describe('while it is under way', () => {
  const stuck: Leaving = { ...UNDER_WAY, troubles: [{ place: 'anna@icloud.com', fault: 'password-rejected' }], items: [{ ...EVENT, reason: 'password-rejected' }] };

  it('says what is in the way and where to mend it, and can be tried again', async () => {
    const asked = show(null, { readLeaving: async () => stuck, tryLeavingAgain: async () => ENDED });
    await screen.findByText('Something cannot be removed right now');
    screen.getByText('We try again at Tue 24 Nov, 09:30:00.');
    expect(screen.getByRole('link', { name: 'Enter a new password for anna@icloud.com' }).getAttribute('href')).toBe(`#/reconnect=${CONNECTION}`);
    screen.getByText(/Home · Apple did not accept this password/);
    press('Try again now');
    await screen.findByText('Your account is deleted');
    expect(inputsOf(asked, 'tryLeavingAgain')).toHaveLength(1);
  });

  it.each([['End it and leave the rest', 'End it', 'leave-rest'], ['Stop and stay connected', 'Stay connected', 'stay']] as const)('%s asks first', async (label, confirm, wish) => {
    const asked = show(null, { readLeaving: async () => stuck, endLeaving: async () => ({ ...stuck, wish }) });
    await screen.findByText('Something cannot be removed right now');
    press(label);
    expect(inputsOf(asked, 'endLeaving')).toEqual([]);
    press(confirm);
    await waitFor(() => expect(inputsOf(asked, 'endLeaving')).toEqual([{ wish }]));
  });

  it('nothing else is to be seen, but a new password or token can be entered', () => {
    expect(chooseScreen(parseRoute('#/status'), 'nothing', true)).toBe('leave');
    expect(chooseScreen(parseRoute('#/reconnect=c1'), 'nothing', true)).toBe('reconnect');
    expect(chooseScreen(parseRoute('#/tekmatix'), 'nothing', true)).toBe('tekmatix');
    expect(chooseScreen(parseRoute('#/start'), 'tekmatix', true)).toBe('leave');
    expect(parseRoute('#/leave')).toEqual({ kind: 'leave', connectionId: null });
    expect(parseRoute('#/leave=c%201')).toEqual({ kind: 'leave', connectionId: 'c 1' });
  });
});

describe('the receipt', () => {
  it('tells what was removed and what stays, is saved as a file, and is deleted when the user is done', async () => {
    const blobs: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => { blobs.push(blob as Blob); return 'blob:receipt'; });
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    let done = false;
    const asked = show(null, { readLeaving: async () => ENDED, forgetReceipt: async () => {} }, () => { done = true; });
    await screen.findByText('Your account is deleted');
    screen.getByText('Removed: 1 Blocked Slot in TekMatix and 1 appointment in Apple Calendar.');
    screen.getByText('Still there: 0 Blocked Slots in TekMatix and 1 appointment in Apple Calendar.');
    press('Download the receipt');
    await waitFor(() => expect(clicked).toHaveBeenCalledOnce());
    const file = JSON.parse(await (blobs[0]?.text() ?? '')) as Record<string, unknown>;
    expect(file).toMatchObject({
      receiptVersion: 1, what: 'Account deleted', counts: { removed: 2, left: 1, waiting: 0 }, endedAt: '2026-11-24T08:05:00.000Z',
      left: [{ what: 'Appointment in Apple Calendar', when: 'Wed 25 Nov, 10:00 – 11:00', title: 'Discovery call', calendar: 'Home', because: 'you changed its title, an alarm' }],
    });
    press('Done: delete the receipt');
    await waitFor(() => expect(done).toBe(true));
    expect(inputsOf(asked, 'forgetReceipt')).toHaveLength(1);
  });

  it('everything that is kept is one button away', async () => {
    const blobs: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => { blobs.push(blob as Blob); return 'blob:data'; });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    const file = { format: 'icloud-for-tekmatix/export' as const, version: 1 as const, exportedAt: 1, sections: [], leftOut: [{ what: 'connection_keys', why: 'secret' }] };
    answerBackground({ exportUser: async () => file });
    render(<AccountsScreen account={ACCOUNT} server="https://sync.example" />);
    press('Download my data');
    await waitFor(() => expect(blobs).toHaveLength(1));
    expect(JSON.parse(await (blobs[0]?.text() ?? ''))).toEqual(file);
  });
});
