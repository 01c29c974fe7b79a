// @vitest-environment happy-dom
import { act, cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FirstSyncStep } from '../../../extension/sync/FirstSyncStep.tsx';
import { useSync } from '../../../extension/sync/syncStore.ts';
import type { Proof } from '../../../shared/contract/proof.ts';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { idOf } from '../calendars/someCalendars.ts';
import { answerBackground, inputsOf, Refusal } from '../connection/fakeBackground.ts';

const DONE: SyncStatus = {
  state: 'in-step', lastSuccessAt: 1, firstSyncDone: true, progress: null, fault: null, choices: [], notices: [],
  calendars: [{ calendarId: idOf('Home'), readAt: 1, fault: null, events: 12, quarantined: 0 }],
};
const syncing = (progress: SyncStatus['progress']): SyncStatus => ({ ...DONE, state: 'syncing', lastSuccessAt: null, firstSyncDone: false, progress });
const ZONE = 'Europe/Berlin';
const THURSDAY = Date.UTC(2026, 10, 26, 9);
const HOUR = 3_600_000;
const PERIOD = { start: THURSDAY, end: THURSDAY + HOUR };

afterEach(cleanup);
beforeEach(() => useSync.setState({ state: { kind: 'reading' } }));

function openAt(status: () => SyncStatus, readProof: () => Promise<Proof> = () => new Promise(() => {})) {
  const asked = answerBackground({ readSyncStatus: async () => status(), listCalendars: async () => [], readProof });
  render(<FirstSyncStep locationId="loc/1" onDone={() => {}} />);
  return asked;
}

describe('the end of the first sync', () => {
  const told = async (proof: Proof): Promise<HTMLElement> => {
    openAt(() => DONE, async () => proof);
    return screen.findByText(/event|proof/, { selector: 'p.ift-strong' });
  };

  it('is proved by the next event, with a link to the calendar and the day to look at', async () => {
    const sentence = await told({ kind: 'blocked', zone: ZONE, event: { ...PERIOD, title: null }, block: PERIOD, next: true });
    expect(sentence.textContent).toMatch(/^Your next busy event in iCloud, Thu,? 26 Nov, 10:00, now blocks 10:00 – 11:00 in TekMatix\.$/);
    expect(screen.getByRole<HTMLAnchorElement>('link', { name: 'Open the TekMatix calendar' }).href).toBe('https://app.tekmatix.com/v2/location/loc%2F1/calendars/view');
    screen.getByText('and go to Thursday 26 November.');
  });

  it('names a title that may be seen, and time that is kept free around the event', async () => {
    const block = { start: PERIOD.start - HOUR / 2, end: PERIOD.end };
    const sentence = await told({ kind: 'blocked', zone: ZONE, event: { ...PERIOD, title: 'Dentist' }, block, next: true });
    expect(sentence.textContent).toMatch(/^Your next busy event in iCloud, Dentist, Thu,? 26 Nov, 10:00, now blocks 09:30 – 11:00 in TekMatix\.$/);
  });

  it('does not call an event the next one that is not', async () => {
    const sentence = await told({ kind: 'blocked', zone: ZONE, event: { ...PERIOD, title: null }, block: PERIOD, next: false });
    expect(sentence.textContent).toMatch(/^Your busy event in iCloud, Thu/);
  });

  it('whole days are told as days', async () => {
    const day = { start: Date.UTC(2026, 10, 25, 23), end: Date.UTC(2026, 10, 26, 23) };
    const sentence = await told({ kind: 'blocked', zone: ZONE, event: { ...day, title: null }, block: day, next: true });
    expect(sentence.textContent).toMatch(/iCloud, Thu,? 26 Nov, all day, now blocks Thu,? 26 Nov, all day in/);
  });

  it('without a coming event says so, and without a block claims none', async () => {
    const none = await told({ kind: 'nothing-coming', zone: ZONE, until: Date.UTC(2027, 0, 31, 12) });
    expect(none.textContent).toMatch(/^No busy event lies ahead in these calendars until Sunday 31 January/);
    expect(screen.queryByRole('link')).toBeNull();
    cleanup();
    const unblocked = await told({ kind: 'none-blocked', zone: ZONE, event: { ...PERIOD, title: null } });
    expect(unblocked.textContent).toMatch(/has no Blocked Slot of its own/);
    cleanup();
    expect((await told({ kind: 'unknown' })).textContent).toMatch(/cannot be shown as proof/);
    expect(document.body.textContent).not.toMatch(/now blocks/);
  });

  it('is told all the same when the proof cannot be had', async () => {
    openAt(() => DONE, async () => { throw new Refusal('server-unreachable'); });
    await screen.findByText('server-unreachable');
    screen.getByText('You’re connected');
    screen.getByRole('button', { name: 'Done' });
  });

  it('is not asked for before the first sync is over', async () => {
    const asked = openAt(() => syncing(null));
    await screen.findByText('Waiting for the server to begin …');
    expect(inputsOf(asked, 'readProof')).toEqual([]);
  });
});

it('a calendar that was not read yet is not told as one without events', async () => {
  openAt(() => ({ ...syncing(null), calendars: [{ calendarId: idOf('Home'), readAt: null, fault: null, events: 0, quarantined: 0 }] }));
  await screen.findByText('Not read yet');
  expect(document.body.textContent).not.toContain('0 events');
});

describe('while it runs', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it('counts calendars, events, Blocked Slots and appointments, and says how long the Blocked Slots still take once that can be told', async () => {
    let status = syncing({ calendars: { done: 1, total: 2 }, events: 40, writes: { done: 0, total: 0 }, blocks: null });
    openAt(() => status);
    const next = async (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
    await next(0);
    const line = () => within(screen.getByRole('progressbar').parentElement ?? document.body).getByRole('status').textContent;
    expect(line()).toBe('1 of 2 calendars read, 40 events found, nothing written yet');
    status = syncing({ calendars: { done: 2, total: 2 }, events: 90, writes: { done: 0, total: 80 }, blocks: { done: 0, total: 80 } });
    await next(1_000);
    expect([line(), screen.queryByText(/At this pace/)]).toEqual(['2 of 2 calendars read, 90 events found, 0 of 80 Blocked Slots written', null]);
    status = syncing({ calendars: { done: 2, total: 2 }, events: 90, writes: { done: 20, total: 80 }, blocks: { done: 20, total: 80 } });
    await next(10_000);
    screen.getByText('At this pace the Blocked Slots take about 30 seconds more.');
    status = syncing({ calendars: { done: 2, total: 2 }, events: 90, writes: { done: 81, total: 83 }, blocks: { done: 80, total: 80 } });
    await next(1_000);
    expect([line(), screen.queryByText(/At this pace/)]).toEqual(['2 of 2 calendars read, 90 events found, 80 of 80 Blocked Slots written, 1 of 3 appointments written', null]);
  });
});
