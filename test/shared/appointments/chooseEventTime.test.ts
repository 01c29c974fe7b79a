import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEventTime, chooseTitle, isSame } from '../../../shared/appointments/chooseEventTime.ts';
import { readRevision, revisionOf, reviseTime, type MirrorState } from '../../../shared/appointments/mirror.ts';
import { HOUR } from '../../../shared/time/period.ts';

const at = (hour: number) => ({ start: hour * HOUR, end: (hour + 1) * HOUR });

describe('whose time an event has', () => {
  it.each<[string, { base: number; ours: number; theirs: number; state: MirrorState }, object]>([
    ['nobody moved it', { base: 9, ours: 9, theirs: 9, state: 'live' }, { time: 'ours' }],
    ['the appointment moved', { base: 9, ours: 11, theirs: 9, state: 'live' }, { time: 'ours' }],
    ['the user moved it', { base: 9, ours: 9, theirs: 14, state: 'live' }, { time: 'theirs', ask: true }],
    ['both moved it', { base: 9, ours: 11, theirs: 14, state: 'live' }, { time: 'theirs', ask: true }],
    ['both moved it to the same time', { base: 9, ours: 14, theirs: 14, state: 'live' }, { time: 'ours' }],
    ['the user moved it while our answer was lost', { base: 9, ours: 9, theirs: 14, state: 'intended' }, { time: 'theirs', ask: true }],
    ['the user made it again elsewhere after deleting it', { base: 9, ours: 9, theirs: 14, state: 'deleted' }, { time: 'theirs', ask: true }],
    ['the user was asked and has not answered', { base: 9, ours: 9, theirs: 14, state: 'moved' }, { time: 'theirs', ask: false }],
    ['the user was asked, and then the appointment moved', { base: 9, ours: 11, theirs: 14, state: 'moved' }, { time: 'ours' }],
    ['the user left it so', { base: 9, ours: 9, theirs: 14, state: 'left' }, { time: 'theirs', ask: false }],
    ['the user had the appointment moved there', { base: 9, ours: 14, theirs: 14, state: 'moving' }, { time: 'ours' }],
    ['the user had it moved, and dragged the event on', { base: 9, ours: 14, theirs: 16, state: 'moving' }, { time: 'theirs', ask: true }],
    ['the user had it moved, and dragged the event back', { base: 9, ours: 14, theirs: 9, state: 'moving' }, { time: 'theirs', ask: true }],
    ['the user had it moved, and it does not show yet', { base: 9, ours: 9, theirs: 14, state: 'moving' }, { time: 'theirs', ask: false }],
    ['the user left it so, and then the appointment moved', { base: 9, ours: 11, theirs: 14, state: 'left' }, { time: 'ours' }],
  ])('%s', (_what, { base, ours, theirs, state }, verdict) => {
    expect(chooseEventTime({ base: at(base), ours: at(ours), theirs: at(theirs), state })).toEqual(verdict);
  });

  it('a time that the user chose is never replaced unless they were asked before', () => {
    const period = fc.record({ start: fc.integer({ min: 0, max: 3 }), end: fc.integer({ min: 4, max: 6 }) });
    const state = fc.constantFrom<MirrorState>('intended', 'live', 'moved', 'deleted', 'left');
    fc.assert(fc.property(period, period, period, state, (base, ours, theirs, now) => {
      const choice = chooseEventTime({ base, ours, theirs, state: now });
      const chosen = !isSame(theirs, base) && !isSame(theirs, ours);
      if (chosen && now !== 'moved' && now !== 'left') expect(choice).toEqual({ time: 'theirs', ask: true });
      if (!chosen) expect(choice).toEqual({ time: 'ours' });
    }));
  });
});

describe('what we wrote last', () => {
  const shown = { start: 1, end: 2, title: 'A "call"', address: null, notes: 'x\ny' };

  it('is read back as it was, and moved without losing its texts', () => {
    expect(readRevision(revisionOf(shown))).toEqual(shown);
    expect(readRevision(reviseTime(revisionOf(shown), { start: 5, end: 6 }))).toEqual({ ...shown, start: 5, end: 6 });
  });

  it('may be unknown, and stays so', () => {
    expect(readRevision('')).toBeUndefined();
    expect(reviseTime('', { start: 5, end: 6 })).toBe('');
  });
});

describe('whose title an event has', () => {
  it.each<[string, Parameters<typeof chooseTitle>[0], object]>([
    ['nobody changed it', { base: 'Call', ours: 'Call', theirs: 'Call', state: null }, { title: 'theirs', retitled: null, ask: false }],
    ['the appointment got another', { base: 'Call', ours: 'Visit', theirs: 'Call', state: null }, { title: 'ours', retitled: null, ask: false }],
    ['the user gave it theirs', { base: 'Call', ours: 'Call', theirs: 'Tom', state: null }, { title: 'theirs', retitled: null, ask: false }],
    ['both changed it', { base: 'Call', ours: 'Visit', theirs: 'Tom', state: null }, { title: 'theirs', retitled: 'asked', ask: true }],
    ['both changed it to the same', { base: 'Call', ours: 'Visit', theirs: ' Visit', state: 'asked' }, { title: 'theirs', retitled: null, ask: false }],
    ['both changed it, and something else changes', { base: 'Visit', ours: 'Visit', theirs: 'Tom', state: 'asked' }, { title: 'theirs', retitled: 'asked', ask: false }],
    ['the user wants the appointment\'s', { base: 'Visit', ours: 'Visit', theirs: 'Tom', state: 'put-back' }, { title: 'ours', retitled: null, ask: false }],
    ['the user emptied it', { base: 'Call', ours: 'Call', theirs: null, state: null }, { title: 'theirs', retitled: null, ask: false }],
    ['it is not known what we wrote', { base: undefined, ours: 'Call', theirs: 'Tom', state: null }, { title: 'ours', retitled: null, ask: false }],
  ])('%s', (_what, merge, verdict) => {
    expect(chooseTitle(merge)).toEqual(verdict);
  });

  it('a title of the user goes only by their word', () => {
    const word = fc.constantFrom('Call', 'Visit', 'Tom');
    fc.assert(fc.property(word, word, word, (base, ours, theirs) => {
      const { title } = chooseTitle({ base, ours, theirs, state: null });
      if (theirs !== base) expect(title).toBe('theirs');
    }));
  });
});
