import { describe, expect, it } from 'vitest';
import type { BusyPeriod, EventSource } from '../../../shared/busy/busyPeriod.ts';
import type { OwnBlockedSlot } from '../../../shared/busy/planBlockedSlots.ts';
import { proveBlock } from '../../../shared/busy/proveBlock.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';

const HOME = 'home' as string as CalendarId; // ids are branded: a test makes its own
const busyAt = (start: number, end: number, more: Partial<EventSource> = {}): BusyPeriod<EventSource> => ({
  start, end, type: 'busy', sources: [{ kind: 'icloud', calendarId: HOME, uid: `U${start}`, recurrenceId: null, title: null, allDay: false, rule: 'opaque', before: 0, after: 0, ...more }],
});
const row = (start: number, end: number, more: Partial<OwnBlockedSlot> = {}): OwnBlockedSlot => ({
  rowId: `R${start}`, id: `B${start}`, key: `U${start}  0`, title: 'Busy', start, end, writtenAt: 0, refusedUntil: null, refusedWish: null, ...more,
});
const prove = (busy: readonly BusyPeriod<EventSource>[], own: readonly OwnBlockedSlot[]) => proveBlock({ busy, own, now: 100 });

describe('the proof that busy time is blocked', () => {
  it('is the next event with the block that TekMatix confirmed for it', () => {
    expect(prove([busyAt(90, 95), busyAt(110, 120), busyAt(130, 140)], [row(130, 140), row(110, 120)])).toEqual({
      kind: 'blocked', event: { start: 110, end: 120, title: null }, block: { start: 110, end: 120 }, next: true,
    });
  });

  it('is no block without an answer, and none that vanished once and did not show since', () => {
    const later = [busyAt(110, 120), busyAt(130, 140)];
    for (const doubtful of [{ id: null }, { remade: true }]) expect(prove(later, [row(110, 120, doubtful), row(130, 140)])).toMatchObject({ kind: 'blocked', event: { start: 130 }, next: false });
  });

  it('without any such block says which event comes, and claims nothing', () => {
    expect(prove([busyAt(110, 120, { title: 'Dentist' })], [row(200, 210)])).toEqual({ kind: 'none-blocked', event: { start: 110, end: 120, title: 'Dentist' } });
  });

  it('what began already, or could not be read, is no coming event', () => {
    expect(prove([busyAt(90, 110), busyAt(110, 900, { rule: 'unreadable', uid: '' })], [row(90, 110), row(110, 900)])).toEqual({ kind: 'nothing-coming' });
    expect(prove([], [row(110, 120)])).toEqual({ kind: 'nothing-coming' });
  });

  it('travel and padding are part of the block and not of the event', () => {
    expect(prove([busyAt(105, 125, { before: 5, after: 5 })], [row(105, 125)])).toMatchObject({ event: { start: 110, end: 120 }, block: { start: 105, end: 125 } });
  });

  it('around an appointment the first piece of the event\'s own time stands for it', () => {
    const pieces = [row(110, 115, { key: 'U110  0' }), row(118, 120, { key: 'U110  1' })];
    expect(prove([busyAt(110, 120)], pieces)).toMatchObject({ kind: 'blocked', event: { start: 110, end: 120 }, block: { start: 110, end: 115 } });
    expect(prove([busyAt(110, 120, { recurrenceId: 110 })], pieces)).toMatchObject({ kind: 'none-blocked' });
  });

  it('a block that stands where its event was before proves nothing of where it is now', () => {
    for (const [start, end] of [[105, 115], [105, 120], [110, 125]] as const) expect(prove([busyAt(110, 120)], [row(start, end, { key: 'U110  0' })])).toMatchObject({ kind: 'none-blocked' });
  });

  it('two events of one time share a block', () => {
    expect(prove([busyAt(110, 120, { uid: 'TWIN' })], [row(110, 120)])).toMatchObject({ kind: 'blocked', next: true });
  });
});
