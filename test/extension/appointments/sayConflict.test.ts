import { describe, expect, it } from 'vitest';
import { sayConflict } from '../../../extension/appointments/sayConflict.ts';
import { clashKeys } from '../../../shared/availability/acceptClash.ts';
import type { BusySnapshot } from '../../../shared/availability/snapshot.ts';
import { judgeClashes } from '../../../shared/availability/judgeClashes.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { explainFault } from '../../../shared/connection/explainFault.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const HOUR = 3_600_000;
const PERIOD = { start: NOW, end: NOW + 24 * HOUR };

const home = { calendarId: 'home' as CalendarId, name: 'Home', color: null, role: 'primary' as const, readAt: NOW, state: 'read' as const, fault: null, quarantined: 0 };
const calm: BusySnapshot = {
  takenAt: NOW, window: { start: NOW - HOUR, end: NOW + 48 * HOUR }, zone: 'Europe/Berlin', busy: [], evidence: [home],
  tekmatix: { readAt: NOW, state: 'read', fault: null, beyond: null }, conflicts: [],
};
const clashing: BusySnapshot = { ...calm, conflicts: [{ appointment: { id: 'a', title: 'Call', start: NOW + HOUR, end: NOW + 2 * HOUR }, with: [] }] };
const failing: BusySnapshot = { ...calm, evidence: [{ ...home, state: 'failing', fault: 'unreachable' }] };

const say = (snapshot: BusySnapshot, now = NOW, from: 'server' | 'cache' = 'server') => sayConflict({ kind: 'judged', verdict: judgeClashes(snapshot, PERIOD, now), snapshot, from }, now);

describe('the side panel', () => {
  it('calms only with complete and fresh evidence', () => {
    expect(say(calm)).toMatchObject({ tone: 'good', verdict: 'clear', headline: 'No clashes in the next four weeks' });
  });

  it.each([
    ['a calendar that could not be read', say(failing)],
    ['evidence of an hour ago', say(calm, NOW + HOUR)],
    ['a calendar that was never read', say({ ...calm, evidence: [{ ...home, readAt: null, state: 'never-read' }] })],
    ['a TekMatix that does not answer', say({ ...calm, tekmatix: { readAt: NOW, state: 'failing', fault: 'tekmatix-unreachable', beyond: null } })],
    ['a server that is away', sayConflict({ kind: 'failed', fault: explainFault('server-unreachable') }, NOW)],
  ])('says "not checked" for %s, never that all is well', (_why, words) => {
    expect(words).toMatchObject({ tone: 'warn', verdict: 'not-checked', headline: 'Not checked' });
    expect(words.detail).not.toBe('');
  });

  it('shows a clash even while a calendar cannot be read, and says that too', () => {
    const words = say({ ...clashing, evidence: failing.evidence });
    expect(words).toMatchObject({ tone: 'bad', verdict: 'clash', headline: '1 clash in the next four weeks' });
    expect(words.detail).toContain('Home could not be read');
  });

  it('an appointment that is over is no clash any more', () => {
    const over = { ...calm, conflicts: [{ appointment: { id: 'a', title: 'Call', start: NOW - 2 * HOUR, end: NOW - HOUR }, with: [] }] };
    expect(say(over).verdict).toBe('clear');
  });

  it('says when it speaks from memory', () => {
    expect(say(calm, NOW, 'cache').detail).toContain('does not answer');
  });

  it('does not call it "no conflicts" where the user accepted one', () => {
    const event = { start: NOW + HOUR, end: NOW + 2 * HOUR, type: 'busy' as const, sources: [] };
    const conflict = { appointment: { id: 'a', title: 'Call', start: NOW + HOUR, end: NOW + 2 * HOUR }, with: [event] };
    expect(say({ ...calm, conflicts: [conflict], accepted: clashKeys(conflict) })).toMatchObject({ tone: 'good', headline: 'No other clashes in the next four weeks', detail: expect.stringContaining('You accepted 1 clash.') });
  });
});
