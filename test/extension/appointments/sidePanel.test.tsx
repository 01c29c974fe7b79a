// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useConflicts } from '../../../extension/appointments/conflictStore.ts';
import { SidePanel } from '../../../extension/appointments/SidePanel.tsx';
import type { BackgroundApi } from '../../../extension/messaging/backgroundApi.ts';
import { useSync } from '../../../extension/sync/syncStore.ts';
import { packSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import { whyPeriod } from '../../../shared/availability/whyPeriod.ts';
import type { BusySnapshot } from '../../../shared/availability/snapshot.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, HOUR, MINUTE, type Period } from '../../../shared/time/period.ts';
import { startOfDay } from '../../../shared/time/zone.ts';
import { answerBackground, inputsOf, Refusal } from '../connection/fakeBackground.ts';

const ZONE = 'Europe/Berlin';
const HOME = 'home' as CalendarId;
const midnight = startOfDay(Date.now(), ZONE);
const icloud = (title: string) => ({ kind: 'icloud' as const, calendarId: HOME, title, allDay: false, rule: 'opaque' as const, before: 0, after: 0 });
const at = (hour: number, length = HOUR): Period => ({ start: midnight + hour * HOUR, end: midnight + hour * HOUR + length });
let closed: number;

const snapshotOf = (more: Partial<BusySnapshot> = {}): BusySnapshot => ({
  takenAt: Date.now(), window: { start: midnight, end: midnight + 30 * DAY }, zone: ZONE, conflicts: [], tekmatix: { readAt: Date.now(), state: 'read', fault: null, beyond: null },
  evidence: [{ calendarId: HOME, name: 'Home', color: '#34C759', role: 'primary', readAt: Date.now() - 4 * MINUTE, state: 'read', fault: null, quarantined: 0 }],
  busy: [
    { ...at(25), type: 'busy', sources: [icloud('Dentist')] },
    { ...at(25.5), type: 'busy', sources: [{ kind: 'appointment', appointmentId: 'a1', title: 'Haircut' }] },
  ], ...more,
});

function open(handlers: Partial<BackgroundApi> = {}, snapshot = snapshotOf()) {
  const asked = answerBackground({
    takeSnapshot: async () => ({ from: 'server', packed: packSnapshot(snapshot) }), explainPeriod: async (period) => whyPeriod(snapshot, period, Date.now()),
    readSyncStatus: async () => ({ state: 'in-step', lastSuccessAt: 1, firstSyncDone: true, progress: null, fault: null, choices: [], notices: [], calendars: [] }), ...handlers,
  });
  render(<SidePanel limits={['Not this.']} onClose={() => { closed += 1; }} onChange={() => {}} />);
  return asked;
}

beforeEach(() => {
  closed = 0;
  useConflicts.setState({ state: { kind: 'checking' }, asked: 0, shown: 0 });
  useSync.setState({ state: { kind: 'reading' } });
});
afterEach(cleanup);

describe('the side panel', () => {
  it('takes the focus, names what clashes with both sides, and closes with Escape', async () => {
    open();
    const heading = await screen.findByRole('heading', { name: '1 clash in the next four weeks' });
    expect(document.activeElement).toBe(heading);
    const clashes = within(screen.getByRole('region', { name: 'Clashes' }));
    clashes.getByText('Haircut');
    clashes.getByText(/Dentist/);
    fireEvent.keyDown(heading, { key: 'Escape' });
    expect(closed).toBe(1);
  });

  it('keeps keys from the page below', async () => {
    let heard = 0;
    const hear = (): void => { heard += 1; };
    document.body.addEventListener('keydown', hear);
    open();
    fireEvent.keyDown(await screen.findByRole('slider'), { key: 'k' });
    document.body.removeEventListener('keydown', hear);
    expect(heard).toBe(0);
  });

  it('says when each calendar was read, and reads them when asked', async () => {
    const asked = open({ syncNow: async () => {} });
    const read = within(await screen.findByRole('region', { name: 'Last read' }));
    expect(read.getByText('Home').closest('li')?.textContent).toContain('4 minutes ago');
    expect(read.getByText('TekMatix').closest('li')?.textContent).toContain('just now');
    const before = inputsOf(asked, 'takeSnapshot').length;
    fireEvent.click(read.getByRole('button', { name: 'Sync now' }));
    await waitFor(() => expect(inputsOf(asked, 'syncNow')).toHaveLength(1));
    await waitFor(() => expect(inputsOf(asked, 'takeSnapshot').length).toBeGreaterThan(before));
  });

  it('says why it could not be read', async () => {
    open({ syncNow: () => Promise.reject(new Refusal('server-unreachable')) });
    fireEvent.click(await screen.findByRole('button', { name: 'Sync now' }));
    await screen.findByText('server-unreachable');
  });

  it('says what cannot be done on this page', async () => {
    open();
    within(await screen.findByRole('region', { name: 'Not possible on this page' })).getByText('Not this.');
  });

  it('shows two clashes, and the others when asked', async () => {
    const busy = [1, 2, 3, 4].flatMap((day) => [{ ...at(24 * day + 10), type: 'busy' as const, sources: [icloud('Dentist')] }, { ...at(24 * day + 10), type: 'busy' as const, sources: [{ kind: 'appointment' as const, appointmentId: `a${day}`, title: `Haircut ${day}` }] }]);
    open({}, snapshotOf({ busy }));
    await screen.findByRole('heading', { name: '4 clashes in the next four weeks' });
    expect(screen.queryByText('Haircut 3')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show 2 more' }));
    screen.getByText('Haircut 4');
  });
});

describe('the timeline', () => {
  const slider = (): Promise<HTMLElement> => screen.findByRole('slider', { name: 'Time' });
  const said = async (): Promise<string | null> => (await slider()).getAttribute('aria-valuetext');

  it('tells by keys what lies at each time, and why when Enter is pressed', async () => {
    const asked = open();
    fireEvent.click(await screen.findByRole('button', { name: 'After' }));
    const time = await slider();
    fireEvent.keyDown(time, { key: 'Home' });
    expect(await said()).toMatch(/00:00 – 00:15: free$/);
    fireEvent.keyDown(time, { key: 'PageDown' });
    expect(await said()).toMatch(/01:00 – 01:15: Dentist, Home$/);
    for (const _ of [1, 2]) fireEvent.keyDown(time, { key: 'ArrowDown' });
    expect(await said()).toMatch(/01:30 – 01:45: Dentist, Home; Haircut, TekMatix appointment$/);
    fireEvent.keyDown(time, { key: 'Enter' });
    await waitFor(() => expect(inputsOf(asked, 'explainPeriod')).toEqual([at(25.5, 15 * MINUTE)]));
    await screen.findByRole('group', { name: /^Why: .*01:30 – 01:45$/ });
    await screen.findByText('2 things take this time:');
  });

  it('is a list too, with the same things and the same "why"', async () => {
    const asked = open();
    fireEvent.click(await screen.findByRole('button', { name: 'List' }));
    fireEvent.click(screen.getByRole('button', { name: 'After' }));
    const items = within(screen.getByRole('list', { name: /\d/ })).getAllByRole('listitem');
    expect(items.map((item) => item.textContent)).toEqual([expect.stringMatching(/01:00 – 02:00Dentist, Home Clash/), expect.stringMatching(/01:30 – 02:30Haircut, TekMatix appointment Clash/)]);
    fireEvent.click(screen.getByRole('button', { name: 'Why? Dentist, Home' }));
    await waitFor(() => expect(inputsOf(asked, 'explainPeriod')).toEqual([at(25)]));
  });

  it('never calls a day empty of which nothing is known', async () => {
    open({}, snapshotOf({ busy: [], evidence: [{ ...snapshotOf().evidence[0]!, state: 'failing' }] })); // the snapshot has one
    fireEvent.click(await screen.findByRole('button', { name: 'List' }));
    screen.getByText('This day is not checked.');
    expect(screen.queryByText('Nothing')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Timeline' }));
    expect(await said()).toMatch(/: not checked$/);
  });

  it('shows a week when asked', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Week' }));
    expect((await slider()).getAttribute('aria-valuemax')).toBe(`${7 * 1440}`);
  });
});
