// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { useCalendars } from '../../../extension/calendars/calendarsStore.ts';
import type { BackgroundApi } from '../../../extension/messaging/backgroundApi.ts';
import { HistoryScreen } from '../../../extension/sync/HistoryScreen.tsx';
import { StatusScreen } from '../../../extension/sync/StatusScreen.tsx';
import { useSync } from '../../../extension/sync/syncStore.ts';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { CALENDARS, idOf } from '../calendars/someCalendars.ts';
import { answerBackground, inputsOf, Refusal, type Asked } from '../connection/fakeBackground.ts';

const ZONE = 'Europe/Berlin';
const berlin = (text: string): number => Date.parse(`${text}+01:00`);
const MOVED = {
  mirrorId: 'mirror-1', kind: 'moved', title: 'Haircut',
  appointment: { start: berlin('2026-11-25T10:00'), end: berlin('2026-11-25T10:30') }, event: { start: berlin('2026-11-25T15:00'), end: berlin('2026-11-25T15:30') },
} as const;
const STATUS: SyncStatus = {
  state: 'in-step', lastSuccessAt: 1, firstSyncDone: true, progress: null, fault: null, choices: [], notices: [],
  calendars: [{ calendarId: idOf('Home'), readAt: 1, fault: null, events: 12, quarantined: 0 }],
};

afterEach(cleanup);
beforeEach(() => {
  useSync.setState({ state: { kind: 'reading' } });
  useCalendars.setState({ state: { kind: 'reading' } });
});

const LINK = { state: 'suspected', stillThere: false, blocked: [MOVED.appointment, MOVED.event], copied: [] } as const;

function show(status: SyncStatus, handlers: Partial<BackgroundApi> = {}): Asked[] {
  const asked = answerBackground({ readSyncStatus: async () => status, listCalendars: async () => CALENDARS, readVanished: async () => ({ batches: [], kept: [] }), ...handlers });
  render(<StatusScreen zone={ZONE} onReconnect={() => {}} />);
  return asked;
}
const press = (name: string): void => { fireEvent.click(screen.getByRole('button', { name })); };

describe('the status page', () => {
  it('a moved appointment shows both times and is put back only when asked', async () => {
    const asked = show({ ...STATUS, choices: [MOVED] }, { resolveChoice: async () => STATUS });
    await screen.findByText('Wed 25 Nov, 10:00 – 10:30');
    screen.getByText('Wed 25 Nov, 15:00 – 15:30');
    expect(inputsOf(asked, 'resolveChoice')).toEqual([]);
    press('Put it back');
    await waitFor(() => expect(screen.queryByText('Haircut')).toBeNull());
    expect(inputsOf(asked, 'resolveChoice')).toEqual([{ mirrorId: 'mirror-1', choice: 'put-back' }]);
  });

  it('a deleted one can be left as it is', async () => {
    const asked = show({ ...STATUS, choices: [{ ...MOVED, kind: 'deleted', event: null }] }, { resolveChoice: async () => STATUS });
    await screen.findByText('Deleted');
    press('Leave it');
    await waitFor(() => expect(inputsOf(asked, 'resolveChoice')).toEqual([{ mirrorId: 'mirror-1', choice: 'leave' }]));
  });

  it('a revoked password asks for a new one and promises that blocks stay', async () => {
    show({ ...STATUS, state: 'needs-reconnect' });
    await screen.findByText('iCloud needs a new password');
    screen.getByText(/Your Blocked Slots stay as they are/);
    screen.getByRole('button', { name: 'Reconnect' });
  });

  it('a failing calendar never reads as in step, and says what is wrong with it', async () => {
    show({ ...STATUS, state: 'failing', fault: 'unreachable', calendars: [{ calendarId: idOf('Home'), readAt: 1, fault: 'unreachable', events: 12, quarantined: 2 }] });
    await screen.findByText('Not everything could be read');
    screen.getByText('iCloud does not answer');
    screen.getByText(/2 events could not be read in full; that time counts as busy/);
    expect(screen.queryByText('iCloud and TekMatix are in step')).toBeNull();
  });

  it('says of each calendar what became of every event in it, and why some could not be read', async () => {
    const account = { listed: 12, held: 12, unserved: 0, blocking: 7, ignored: { 'marked-free': 3 }, quarantined: { 'its end cannot be read': 2 } };
    show({ ...STATUS, calendars: [{ calendarId: idOf('Home'), readAt: 1, fault: null, events: 12, quarantined: 2, account }] });
    await screen.findByText(/12 events: 7 block, 3 ignored \(3 marked free\), 2 could not be read/);
    screen.getByText(/that time counts as busy\. Why: its end cannot be read \(2\)\./);
  });

  it('a calendar that does not add up is told with what to do', async () => {
    const account = { listed: 13, held: 12, unserved: 1, blocking: 12, ignored: {}, quarantined: {} };
    show({ ...STATUS, state: 'syncing', fault: 'incomplete', calendars: [{ calendarId: idOf('Home'), readAt: 1, fault: 'incomplete', events: 12, quarantined: 0, account }] });
    await screen.findByText('Not every event is accounted for');
    screen.getByText(/1 not handed out by iCloud yet, iCloud lists 13/);
  });

  it('when the server goes away the last status stays, and is called old', async () => {
    show(STATUS);
    await screen.findByText('iCloud and TekMatix are in step');
    answerBackground({ readSyncStatus: async () => { throw new Refusal('server-unreachable'); } });
    await useSync.getState().read();
    await screen.findByText('The sync server does not answer');
    screen.getByText('12 events', { exact: false });
  });

  it('names the appointments that iCloud did not accept', async () => {
    show({ ...STATUS, state: 'failing', fault: 'event-refused', refused: [{ appointmentId: 'a1', title: 'Third call', ...MOVED.appointment, triedAgainAt: berlin('2026-11-24T10:00') }] });
    await screen.findByText('Third call');
    screen.getByText(/Wed 25 Nov, 10:00 – 10:30/);
    screen.getByText('Tried again Tue 24 Nov, 10:00:00.');
  });

  it('offers notifications, and asks the browser only when that is pressed', async () => {
    vi.spyOn(browser.permissions, 'contains').mockImplementation(async () => false);
    const request = vi.spyOn(browser.permissions, 'request').mockImplementation(async () => true);
    show(STATUS);
    await screen.findByRole('button', { name: 'Allow notifications' });
    expect(request).not.toHaveBeenCalled();
    press('Allow notifications');
    await screen.findByText(/tells you within a minute/);
    expect(request).toHaveBeenCalledWith({ permissions: ['notifications'] });
  });

  it('a refused "Sync now" is told', async () => {
    show(STATUS, { syncNow: async () => { throw new Refusal('server-unreachable'); } });
    await screen.findByText('iCloud and TekMatix are in step');
    press('Sync now');
    await screen.findByText('server-unreachable');
  });
});

describe('the choice to move the appointment', () => {
  const moved = { ...STATUS, choices: [MOVED] };
  const open = async (handlers: Partial<BackgroundApi> = {}): Promise<Asked[]> => {
    const asked = show(moved, { resolveChoice: async () => STATUS, ...handlers });
    await screen.findByText('Haircut');
    press('Move the appointment …');
    return asked;
  };
  const input = { mirrorId: 'mirror-1', choice: 'move', from: MOVED.appointment, to: MOVED.event };

  it('says from when to when and who hears of it, and moves it silently unless told otherwise', async () => {
    const asked = await open();
    screen.getByText('Move the appointment in TekMatix from Wed 25 Nov, 10:00 – 10:30 to Wed 25 Nov, 15:00 – 15:30?');
    screen.getByText(/reminders, e-mails and texts to the contact/);
    expect(inputsOf(asked, 'resolveChoice')).toEqual([]);
    press('Move it silently');
    await waitFor(() => expect(screen.queryByText('Haircut')).toBeNull());
    expect(inputsOf(asked, 'resolveChoice')).toEqual([{ ...input, notify: false }]);
  });

  it('tells the contact when that is ticked', async () => {
    const asked = await open();
    fireEvent.click(screen.getByRole('checkbox'));
    press('Move it and tell the contact');
    await waitFor(() => expect(inputsOf(asked, 'resolveChoice')).toEqual([{ ...input, notify: true }]));
  });

  it('begins on Cancel, and Escape takes it back without a word to the server', async () => {
    const asked = await open();
    expect(document.activeElement?.textContent).toBe('Cancel');
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    screen.getByRole('button', { name: 'Put it back' });
    expect(inputsOf(asked, 'resolveChoice')).toEqual([]);
  });

  it('a slot that is taken is said, and the choice stays', async () => {
    await open({ resolveChoice: async () => { throw new Refusal('slot-taken'); } });
    press('Move it silently');
    await screen.findByText('TekMatix has no room at this time');
    screen.getByText('Haircut');
  });

  it('another time of the event is a new question', async () => {
    await open();
    fireEvent.click(screen.getByRole('checkbox'));
    answerBackground({ readSyncStatus: async () => ({ ...moved, choices: [{ ...MOVED, event: { start: berlin('2026-11-25T17:00'), end: berlin('2026-11-25T17:30') } }] }) });
    await useSync.getState().read();
    await screen.findByText(/to Wed 25 Nov, 17:00 – 17:30\?/);
    screen.getByRole('button', { name: 'Move it silently' });
  });

  it('is not offered for a deleted event; TekMatix is one link away', async () => {
    answerBackground({ readSyncStatus: async () => ({ ...STATUS, choices: [{ ...MOVED, kind: 'deleted' as const, event: null }] }), listCalendars: async () => CALENDARS });
    render(<StatusScreen zone={ZONE} onReconnect={() => {}} locationId="ve9EPM428h8vShlRW1KT" />);
    await screen.findByText('Deleted');
    expect(screen.queryByRole('button', { name: 'Move the appointment …' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Open the TekMatix calendar' }).getAttribute('href')).toBe('https://app.tekmatix.com/v2/location/ve9EPM428h8vShlRW1KT/calendars/view');
  });

  it.each([['Keep mine', 'keep-title'], ['Take the TekMatix title', 'take-title']])('a title of their own: %s', async (label, choice) => {
    const asked = show({ ...STATUS, choices: [{ ...MOVED, kind: 'retitled' }] }, { resolveChoice: async () => STATUS });
    await screen.findByText(/Yours stays unless you take the new one/);
    press(label);
    await waitFor(() => expect(inputsOf(asked, 'resolveChoice')).toEqual([{ mirrorId: 'mirror-1', choice }]));
  });
});

describe('TekMatix’s own iCloud link', () => {
  const held: SyncStatus = { ...STATUS, state: 'needs-decision', fault: 'native-link-suspected', nativeLink: { ...LINK, blocked: [...LINK.blocked], copied: [] } };

  it('is told with the times that speak for it, and once', async () => {
    show(held);
    await screen.findByText('Only reading for now');
    expect(screen.getAllByText('TekMatix\'s own iCloud link seems to be connected as well')).toHaveLength(1);
    screen.getByText('native-link-suspected');
    screen.getByText('Wed 25 Nov, 10:00 – 10:30');
  });

  it.each([['I have disconnected it: check again', 'check-again'], ['Keep both and go on', 'keep-both']] as const)('%s', async (label, decision) => {
    const asked = show(held, { decideNativeLink: async () => STATUS });
    await screen.findByText('Only reading for now');
    press(label);
    await screen.findByText('iCloud and TekMatix are in step');
    expect(inputsOf(asked, 'decideNativeLink')).toEqual([{ decision }]);
  });

  it('still there after it was disconnected: says what TekMatix leaves behind', async () => {
    show({ ...held, nativeLink: { ...LINK, blocked: [], copied: [], stillThere: true } });
    await screen.findByText(/TekMatix may leave them behind/);
  });

  it('kept can be taken back', async () => {
    const asked = show({ ...STATUS, nativeLink: { ...LINK, blocked: [], copied: [], state: 'kept' } }, { decideNativeLink: async () => ({ ...STATUS, nativeLink: null }) });
    await screen.findByText(/You chose to keep both links/);
    press('Look for it again');
    await waitFor(() => expect(screen.queryByText(/You chose to keep both links/)).toBeNull());
    expect(inputsOf(asked, 'decideNativeLink')).toEqual([{ decision: 'ask-again' }]);
  });
});

describe('the history', () => {
  it('says what was done, from when to when, and why', async () => {
    answerBackground({ readJournal: async () => ({ rows: [
      { at: berlin('2026-11-24T09:00'), action: 'block-moved', target: 'b1', reason: 'event-changed', before: MOVED.appointment, after: MOVED.event },
    ] }) });
    render(<HistoryScreen zone={ZONE} />);
    await screen.findByText('Blocked Slot moved');
    screen.getByText('Wed 25 Nov, 10:00 – 10:30 → Wed 25 Nov, 15:00 – 15:30');
    screen.getByText('Because the event in iCloud changed.');
    screen.getByText(/what we could not read/);
  });

  it('says what is over as over', async () => {
    answerBackground({ readJournal: async () => ({ rows: [{ at: berlin('2026-11-24T09:00'), action: 'account-read-again', target: 'c1', reason: 'after-throttled', before: null, after: null }] }) });
    render(<HistoryScreen zone={ZONE} />);
    await screen.findByText('After Apple had asked us to slow down.');
  });

  it('tells a comparison that found nothing to nobody', async () => {
    answerBackground({ readJournal: async () => ({ rows: [{ at: berlin('2026-11-24T09:00'), action: 'calendar-compared', target: 'c1', reason: 'nothing-was-missed', before: null, after: null }] }) });
    render(<HistoryScreen zone={ZONE} />);
    await screen.findByText('Nothing to tell yet.');
  });
});
