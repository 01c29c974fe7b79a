import { describe, expect, it } from 'vitest';
import type { Appointment, AppointmentId } from '../../../shared/appointments/appointment.ts';
import { judgeMissing } from '../../../shared/appointments/judgeMissing.ts';

const at = (index: number, more: Partial<Appointment> = {}): Appointment => ({
  id: `a${index}` as AppointmentId, title: 'Call', start: index * 10, end: index * 10 + 5, status: 'confirmed', assignedUserId: 'u', users: [], address: null, notes: null, deleted: false, ...more,
});
const many = (from: number, to: number): Appointment[] => Array.from({ length: to - from }, (_, i) => at(from + i));
const ids = (from: number, to: number): Set<string> => new Set(many(from, to).map((a) => a.id as string));
const ALL = { start: 0, end: 10_000 };
const judge = (input: Partial<Parameters<typeof judgeMissing>[0]>) =>
  judgeMissing({ known: many(0, 20), read: [ALL], listed: new Set(), found: new Set(), held: new Set(), ...input });

describe('appointments that a list lacks', () => {
  it('all, or more than a fifth of them, are not believed to be gone', () => {
    expect(judge({})).toMatchObject({ of: 20, reason: 'emptied' });
    expect(judge({ listed: ids(0, 15) })).toMatchObject({ of: 20, reason: 'vanished' });
  });
  it('a few of many are', () => {
    expect(judge({ listed: ids(0, 16) }).reason).toBeUndefined();
    expect(judge({ known: many(0, 4) }).reason).toBeUndefined();
  });
  it('are not missing when they were found by themselves, were cancelled, or lie where nobody looked', () => {
    expect(judge({ listed: ids(0, 15), found: ids(15, 17) }).missing.map((a) => a.id)).toEqual(['a17', 'a18', 'a19']);
    expect(judge({ known: many(0, 20).map((a) => ({ ...a, status: 'cancelled' as const })) })).toMatchObject({ missing: [], of: 0 });
    expect(judge({ read: [{ start: 0, end: 100 }] })).toMatchObject({ of: 10, reason: 'emptied' });
    expect(judge({ read: [{ start: 0, end: 100 }], listed: ids(0, 20) })).toMatchObject({ missing: [], of: 10 });
    expect(judge({ read: [{ start: 0, end: 50 }, { start: 100, end: 150 }] }).missing.map((a) => a.start)).toEqual([0, 10, 20, 30, 40, 100, 110, 120, 130, 140]);
  });
  it('and that are asked about stay missing where nobody looked this time: the question does not flicker', () => {
    const held = ids(10, 20);
    const both = judge({ held, listed: ids(0, 10) });
    const near = judge({ held, read: [{ start: 0, end: 150 }], listed: ids(0, 10) });
    expect(near.missing).toEqual(both.missing);
    expect(near.reason).toBe('vanished');
  });
});
