// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useCalendars } from '../../../extension/calendars/calendarsStore.ts';
import type { BackgroundApi } from '../../../extension/messaging/backgroundApi.ts';
import { StatusScreen } from '../../../extension/sync/StatusScreen.tsx';
import { useSync } from '../../../extension/sync/syncStore.ts';
import { useVanished } from '../../../extension/sync/vanishedStore.ts';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import type { HeldOnTheWire, Vanished } from '../../../shared/contract/undo.ts';
import { CALENDARS, idOf } from '../calendars/someCalendars.ts';
import { answerBackground, inputsOf, Refusal, type Asked } from '../connection/fakeBackground.ts';

const berlin = (text: string): number => Date.parse(`${text}+01:00`);
const TEN = { start: berlin('2026-11-25T10:00'), end: berlin('2026-11-25T10:30') };
const NOON = { start: berlin('2026-11-25T12:00'), end: berlin('2026-11-25T13:00') };
const HELD: HeldOnTheWire = {
  id: 'h1', kind: 'events', calendarId: idOf('Home'), reason: 'vanished', count: 60, of: 100, since: 1, checkedAt: 2, decision: null,
  items: [{ period: TEN, title: 'Dentist' }, { period: NOON, title: null }],
};
const NOTHING: Vanished = { batches: [], kept: [] };
const STATUS: SyncStatus = {
  state: 'in-step', lastSuccessAt: 1, firstSyncDone: true, progress: null, fault: null, choices: [], notices: [],
  calendars: [{ calendarId: idOf('Home'), readAt: 1, fault: null, events: 12, quarantined: 0 }],
};
const held = (more: Partial<HeldOnTheWire> = {}): SyncStatus => ({ ...STATUS, state: 'failing', held: [{ ...HELD, ...more }] });

afterEach(cleanup);
beforeEach(() => {
  useSync.setState({ state: { kind: 'reading' } });
  useCalendars.setState({ state: { kind: 'reading' } });
  useVanished.setState({ state: { kind: 'reading' } });
});

function show(status: SyncStatus, handlers: Partial<BackgroundApi> = {}): Asked[] {
  const asked = answerBackground({ readSyncStatus: async () => status, listCalendars: async () => CALENDARS, readVanished: async () => NOTHING, ...handlers });
  render(<StatusScreen zone="Europe/Berlin" onReconnect={() => {}} />);
  return asked;
}
const press = (name: string): void => { fireEvent.click(screen.getByRole('button', { name })); };

describe('events that vanished at once', () => {
  it('are listed with what may be known of them, and nothing is decided by looking', async () => {
    const asked = show(held());
    const card = await screen.findByRole('region', { name: '60 of 100 events in Home vanished at once' });
    within(card).getByText('Their blocks stay until you decide.');
    within(card).getByText('Wed 25 Nov, 10:00 – 10:30: Dentist');
    within(card).getByText('Wed 25 Nov, 12:00 – 13:00');
    within(card).getByText('and 58 more.');
    expect(inputsOf(asked, 'decideHold')).toEqual([]);
  });

  it.each([['They are really gone', 'believe'], ['Keep blocking, check again', 'check-again']] as const)('%s', async (label, decision) => {
    let status = held();
    const asked = show(status, { readSyncStatus: async () => status, decideHold: async () => (status = held({ decision })) });
    await screen.findByText('Their blocks stay until you decide.');
    press(label);
    await screen.findByText(decision === 'believe' ? 'Taken over with the next sync …' : 'Checking again with the next sync …');
    expect(inputsOf(asked, 'decideHold')).toEqual([{ holdId: 'h1', decision }]);
    expect(screen.queryByRole('button', { name: label })).toBeNull();
  });

  it('and are others by now are shown anew, with the reason why the choice did not count', async () => {
    let answer = held();
    show(answer, { readSyncStatus: async () => answer, decideHold: async () => { throw new Refusal('hold-changed'); } });
    await screen.findByText('Their blocks stay until you decide.');
    answer = held({ id: 'h2', count: 61 });
    press('They are really gone');
    await screen.findByText('61 of 100 events in Home vanished at once');
    screen.getByText('What vanished is not the same any more');
  });

  it.each([
    [{ reason: 'other-calendar' }, 'Another calendar stands where Home was', 'They are really gone'],
    [{ kind: 'appointments', calendarId: null }, '60 of 100 appointments vanished from TekMatix at once', 'Keep their events, check again'],
    [{ kind: 'blocks', calendarId: null, reason: 'not-listed-again' }, '60 of 100 of our Blocked Slots do not show in TekMatix', 'They are gone: make them again'],
  ] as const)('in other words: %j', async (more, title, button) => {
    show(held(more));
    await screen.findByText(title);
    screen.getByRole('button', { name: button });
  });
});

describe('what vanished lately', () => {
  const vanished: Vanished = {
    batches: [{
      batchId: 'b1', kind: 'event', calendarId: idOf('Home'), goneAt: berlin('2026-11-24T09:00'), why: 'deleted-in-icloud', count: 2,
      items: [{ id: 't1', period: TEN, title: null }, { id: 't2', period: NOON, title: null }],
    }],
    kept: [{ id: 'k1', calendarId: idOf('Home'), at: 1, period: NOON, title: 'Lunch' }],
  };

  it('can be had back all at once, or one by one', async () => {
    const asked = show(STATUS, { readVanished: async () => vanished, restoreVanished: async () => vanished });
    await screen.findByText('2 events in Home, Tue 24 Nov, 09:00:00: deleted in Apple Calendar');
    press('Block them all again');
    await waitFor(() => expect(inputsOf(asked, 'restoreVanished')).toEqual([{ batchId: 'b1' }]));
    fireEvent.click(screen.getAllByRole('button', { name: 'Block it again' })[1]!);
    await waitFor(() => expect(inputsOf(asked, 'restoreVanished')).toEqual([{ batchId: 'b1' }, { id: 't2' }]));
  });

  it('and is kept can be given up again', async () => {
    const asked = show(STATUS, { readVanished: async () => vanished, removeKept: async () => ({ ...vanished, kept: [] }) });
    await screen.findByText(/12:00 – 13:00: Lunch \(Home\)/);
    press('Do not keep it');
    await waitFor(() => expect(screen.queryByText('Kept by you')).toBeNull());
    expect(inputsOf(asked, 'removeKept')).toEqual([{ id: 'k1' }]);
  });

  it('and does not exist in TekMatix any more is said to be gone', async () => {
    const [batch] = vanished.batches;
    const gone: Vanished = { batches: [{ ...batch!, kind: 'appointment', why: 'appointment-gone', count: 1, items: [batch!.items[0]!] }], kept: [] };
    show(STATUS, { readVanished: async () => gone, restoreVanished: async () => { throw new Refusal('appointment-gone'); } });
    await screen.findByText(/1 appointment in Home/);
    press('Have it back');
    await screen.findByText('The appointment no longer exists in TekMatix');
  });

  it('is not mentioned when nothing vanished', async () => {
    show(STATUS);
    await screen.findByText('iCloud and TekMatix are in step');
    await waitFor(() => expect(useVanished.getState().state.kind).toBe('known'));
    expect(screen.queryByText('Vanished lately')).toBeNull();
  });
});
