// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

function show(status: SyncStatus, handlers: Partial<BackgroundApi> = {}): Asked[] {
  const asked = answerBackground({ readSyncStatus: async () => status, listCalendars: async () => CALENDARS, ...handlers });
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

  it('when the server goes away the last status stays, and is called old', async () => {
    show(STATUS);
    await screen.findByText('iCloud and TekMatix are in step');
    answerBackground({ readSyncStatus: async () => { throw new Refusal('server-unreachable'); } });
    await useSync.getState().read();
    await screen.findByText('The sync server does not answer');
    screen.getByText('12 events', { exact: false });
  });

  it('a refused "Sync now" is told', async () => {
    show(STATUS, { syncNow: async () => { throw new Refusal('server-unreachable'); } });
    await screen.findByText('iCloud and TekMatix are in step');
    press('Sync now');
    await screen.findByText('server-unreachable');
  });
});

describe('the history', () => {
  it('says what was done, from when to when, and why', async () => {
    answerBackground({ readJournal: async () => [
      { at: berlin('2026-11-24T09:00'), action: 'block-moved', target: 'b1', reason: 'event-changed', before: MOVED.appointment, after: MOVED.event },
    ] });
    render(<HistoryScreen zone={ZONE} />);
    await screen.findByText('Blocked Slot moved');
    screen.getByText('Wed 25 Nov, 10:00 – 10:30 → Wed 25 Nov, 15:00 – 15:30');
    screen.getByText('Because the event in iCloud changed.');
    screen.getByText(/what we could not read/);
  });

  it('says what is over as over', async () => {
    answerBackground({ readJournal: async () => [{ at: berlin('2026-11-24T09:00'), action: 'account-read-again', target: 'c1', reason: 'after-throttled', before: null, after: null }] });
    render(<HistoryScreen zone={ZONE} />);
    await screen.findByText('After Apple had asked us to slow down.');
  });

  it('tells a comparison that found nothing to nobody', async () => {
    answerBackground({ readJournal: async () => [{ at: berlin('2026-11-24T09:00'), action: 'calendar-compared', target: 'c1', reason: 'nothing-was-missed', before: null, after: null }] });
    render(<HistoryScreen zone={ZONE} />);
    await screen.findByText('Nothing to tell yet.');
  });
});
