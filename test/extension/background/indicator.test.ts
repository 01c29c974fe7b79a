import { describe, expect, it } from 'vitest';
import { chooseIndicator } from '../../../extension/background/chooseIndicator.ts';
import { clashKeys } from '../../../shared/availability/acceptClash.ts';
import type { BusySnapshot, Conflict } from '../../../shared/availability/snapshot.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import type { SyncStatus } from '../../../shared/contract/sync.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const HOUR = 3_600_000;
const WINDOW = { start: NOW, end: NOW + 24 * HOUR };
const home = { calendarId: 'home' as CalendarId, name: 'Home', color: null, role: 'primary' as const, readAt: NOW, state: 'read' as const, fault: null, quarantined: 0 };
const calm: BusySnapshot = {
  takenAt: NOW, window: { start: NOW - HOUR, end: NOW + 48 * HOUR }, zone: 'Europe/Berlin', busy: [], evidence: [home],
  tekmatix: { readAt: NOW, state: 'read', fault: null, beyond: null }, conflicts: [],
};
const clash = (id: string, start = NOW + HOUR): Conflict => ({ appointment: { id, title: 'Call', start, end: start + HOUR }, with: [{ start, end: start + HOUR, type: 'busy', sources: [] }] });
const STATUS: SyncStatus = { state: 'in-step', lastSuccessAt: NOW, firstSyncDone: true, progress: null, fault: null, choices: [], notices: [], calendars: [] };
const CHOICE = { mirrorId: 'm1', kind: 'moved' as const, title: 'Haircut', appointment: { start: 1, end: 2 }, event: { start: 3, end: 4 } };
const choose = (snapshot: BusySnapshot, status: SyncStatus | undefined = STATUS, now = NOW) => chooseIndicator(snapshot, status, { window: WINDOW, now });

describe('what the chip is told', () => {
  it('counts what clashes inside the window, without what the user accepted', () => {
    const accepted = clash('b', NOW + 2 * HOUR);
    const snapshot = { ...calm, conflicts: [clash('a'), accepted, clash('c', NOW + 30 * HOUR)], accepted: clashKeys(accepted) };
    expect(choose(snapshot)).toEqual({ kind: 'known', clashes: 1, checked: true, asOf: NOW, zone: 'Europe/Berlin', waiting: 'nothing' });
  });

  it.each([
    ['old evidence', choose(calm, STATUS, NOW + HOUR)],
    ['a calendar that could not be read', choose({ ...calm, evidence: [{ ...home, state: 'failing' }] })],
    ['a TekMatix that could not be read, while something clashes', choose({ ...calm, conflicts: [clash('a')], tekmatix: { ...calm.tekmatix, state: 'failing' } })],
  ])('never says "checked" with %s', (_what, indicator) => expect(indicator).toMatchObject({ checked: false }));

  it('invites where no calendar is connected', () => expect(choose({ ...calm, evidence: [] })).toEqual({ kind: 'not-set-up' }));

  it.each<[string, Partial<SyncStatus>, string]>([
    ['Apple asks for the password', { state: 'needs-reconnect' }, 'all'],
    ['another link was noticed', { state: 'needs-decision' }, 'all'],
    ['TekMatix lets nobody in', { state: 'failing', fault: 'tekmatix-denied' }, 'all'],
    ['Apple does not answer for a while', { state: 'failing', fault: 'unreachable' }, 'nothing'],
    ['an appointment was moved in Apple Calendar', { choices: [CHOICE] }, 'choices'],
  ])('tells what waits when %s', (_when, status, waiting) => expect(choose(calm, { ...STATUS, ...status })).toMatchObject({ waiting }));

  it('does without the status while it cannot be had', () => expect(chooseIndicator(calm, undefined, { window: WINDOW, now: NOW })).toMatchObject({ checked: true, waiting: 'nothing' }));
});
