// @vitest-environment happy-dom
import { act, cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useClocks } from '../../../extension/availability/clockStore.ts';
import { useCalendars } from '../../../extension/calendars/calendarsStore.ts';
import type { BackgroundApi } from '../../../extension/messaging/backgroundApi.ts';
import { StatusScreen } from '../../../extension/sync/StatusScreen.tsx';
import { useSync } from '../../../extension/sync/syncStore.ts';
import { useVanished } from '../../../extension/sync/vanishedStore.ts';
import type { ClockQuestionOnTheWire } from '../../../shared/contract/availability.ts';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import type { Vanished } from '../../../shared/contract/undo.ts';
import { CALENDARS, idOf } from '../calendars/someCalendars.ts';
import { answerBackground } from '../connection/fakeBackground.ts';

const calendar = (name: string, more: Partial<SyncStatus['calendars'][number]> = {}) => ({ calendarId: idOf(name), readAt: 1, fault: null, events: 12, quarantined: 0, ...more });
const STATUS: SyncStatus = { state: 'in-step', lastSuccessAt: 1, firstSyncDone: true, progress: null, fault: null, choices: [], notices: [], calendars: [calendar('Home'), calendar('Family')] };
const QUESTION: ClockQuestionOnTheWire = { question: 'unknown-zone Mars', kind: 'unknown-zone', tzid: 'Mars', answers: ['Europe/Berlin', 'UTC'], answered: null, examples: [] };
const GONE: Vanished = { batches: [{ batchId: 'b1', kind: 'event', calendarId: idOf('Home'), goneAt: 1, why: 'deleted-in-icloud', count: 1, items: [{ id: 'i1', period: null, title: null }] }], kept: [] };

afterEach(cleanup);
beforeEach(() => {
  useSync.setState({ state: { kind: 'reading' } });
  useCalendars.setState({ state: { kind: 'reading' } });
  useVanished.setState({ state: { kind: 'reading' } });
  useClocks.setState({ questions: [] });
});

function show(handlers: Partial<BackgroundApi>): void {
  answerBackground({ listCalendars: async () => CALENDARS, readVanished: async () => ({ batches: [], kept: [] }), listClockQuestions: async () => [], ...handlers });
  render(<StatusScreen zone="Europe/Berlin" onReconnect={() => {}} />);
}

describe('a status page that stays open', () => {
  it('shows what vanished and what is asked since, as soon as a calendar was read again', async () => {
    let status = STATUS;
    let since = false;
    show({ readSyncStatus: async () => status, readVanished: async () => (since ? GONE : { batches: [], kept: [] }), listClockQuestions: async () => (since ? [QUESTION] : []) });
    await screen.findByText('iCloud and TekMatix are in step');
    since = true;
    status = { ...STATUS, calendars: [calendar('Home', { readAt: 2 }), calendar('Family')] };
    await act(() => useSync.getState().read());
    await screen.findByRole('heading', { name: 'Vanished lately' });
    await screen.findByRole('heading', { name: 'What does the time zone “Mars” mean?' });
  });

  it('keeps the list of what vanished while the server is away', async () => {
    let away = false;
    show({ readSyncStatus: async () => STATUS, readVanished: async () => { if (away) throw new Error('away'); return GONE; } });
    await screen.findByRole('heading', { name: 'Vanished lately' });
    away = true;
    await act(() => useVanished.getState().read());
    screen.getByText(/1 event in Home/);
  });
});

describe('trouble', () => {
  it('of the whole account is told once, and named beside each calendar', async () => {
    const calendars = [calendar('Home', { fault: 'password-revoked' }), calendar('Family', { fault: 'password-revoked' })];
    show({ readSyncStatus: async () => ({ ...STATUS, state: 'needs-reconnect', fault: 'password-revoked', calendars }) });
    await screen.findByText('iCloud needs a new password');
    expect(screen.getAllByText(/It worked before/)).toHaveLength(1);
    expect(within(screen.getByRole('list', { name: 'Calendars' })).getAllByText('Apple no longer accepts the password.')).toHaveLength(2);
  });

  it('of one calendar is told beside it', async () => {
    show({ readSyncStatus: async () => ({ ...STATUS, state: 'failing', fault: 'access-denied', calendars: [calendar('Home', { fault: 'access-denied' }), calendar('Family')] }) });
    await within(await screen.findByRole('list', { name: 'Calendars' })).findByText(/may have been unshared/);
    expect(screen.getAllByText(/may have been unshared/)).toHaveLength(1);
  });

  it('of two calendars that hold back an event has a button for each', async () => {
    const calendars = [calendar('Home', { fault: 'object-not-served' }), calendar('Family', { fault: 'object-not-served' })];
    show({ readSyncStatus: async () => ({ ...STATUS, state: 'failing', fault: 'object-not-served', calendars }) });
    expect(await screen.findAllByRole('button', { name: 'I looked: nothing is missing' })).toHaveLength(2);
  });

  it('that is only a decision to be made is called so', async () => {
    const held: NonNullable<SyncStatus['held']> = [{ id: 'h1', kind: 'events', calendarId: idOf('Home'), reason: 'vanished', count: 6, of: 8, since: 1, checkedAt: 2, decision: null, items: [] }];
    show({ readSyncStatus: async () => ({ ...STATUS, state: 'failing', fault: 'suspiciously-empty', held, calendars: [calendar('Home', { fault: 'suspiciously-empty' }), calendar('Family')] }) });
    await screen.findByText('Much vanished at once');
    await screen.findByText('6 of 8 events in Home vanished at once');
    expect(screen.queryByText('Not everything could be read')).toBeNull();
    expect(screen.queryByText(/Open Status/)).toBeNull();
  });
});
