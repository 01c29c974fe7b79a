import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BusyPeriod, EventSource } from '../../../shared/busy/busyPeriod.ts';
import { mergeTwins } from '../../../shared/busy/mergeTwins.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';

type Busy = BusyPeriod<EventSource>;

const busy = (start: number, end: number, uid: string, more: { recurrenceId?: number | null; calendar?: string } = {}): Busy => ({
  start, end, type: 'busy', sources: [{
    kind: 'icloud', calendarId: (more.calendar ?? 'home') as CalendarId, uid, recurrenceId: more.recurrenceId ?? null, title: null, allDay: false, rule: 'opaque', before: 0, after: 0,
  }],
});
const told = (list: readonly Busy[]): string[] => list.map(({ start, end, sources }) => `${start}-${end} ${sources.map((s) => `${s.uid}/${s.recurrenceId}@${s.calendarId}`).join(' ')}`);

/** Every entry looks through all that came before it. */
function mergeSlowly(list: readonly Busy[]): Busy[] {
  const merged: Busy[] = [];
  for (const one of list) {
    const place = merged.findIndex(({ start, end, sources }) => start === one.start && end === one.end && sources[0]?.uid === one.sources[0]?.uid && sources[0]?.recurrenceId === one.sources[0]?.recurrenceId);
    const twin = merged[place];
    if (twin) merged[place] = { ...twin, sources: [...twin.sources, ...one.sources] };
    else merged.push(one);
  }
  return merged;
}

describe('an occurrence that stands twice', () => {
  it('takes the time once, with all its sources', () => {
    const list = [busy(0, 5, 'a'), busy(1, 2, 'b', { calendar: 'home' }), busy(1, 2, 'b', { calendar: 'work' }), busy(1, 3, 'b'), busy(2, 3, 'b')];
    expect(told(mergeTwins(list))).toEqual(['0-5 a/null@home', '1-2 b/null@home b/null@work', '1-3 b/null@home', '2-3 b/null@home']);
  });

  it('is another one when its event, its place in the series or its time is another', () => {
    const list = [busy(1, 2, 'a'), busy(1, 2, 'b'), busy(1, 2, 'b', { recurrenceId: 1 }), busy(1, 3, 'a'), busy(2, 3, 'a')];
    expect(mergeTwins(list)).toEqual(list);
  });

  it('costs nothing where none stands twice: the list comes back as it is', () => {
    const list = [busy(0, 1, 'a'), busy(1, 2, 'a'), busy(1, 2, 'b'), busy(1, 2, 'b', { recurrenceId: 1 }), busy(1, 3, 'a'), busy(4, 5, 'a')];
    expect(mergeTwins(list)).toBe(list);
    expect(mergeTwins([])).toEqual([]);
  });

  it('does not stumble over time that nobody is named for', () => {
    const nobody: Busy = { start: 1, end: 2, type: 'busy', sources: [] };
    expect(told(mergeTwins([nobody, busy(1, 2, 'a'), nobody]))).toEqual(['1-2 ', '1-2 a/null@home']);
  });

  it('is found whatever the others are, also among many of one time', () => {
    const one = fc.record({ start: fc.integer({ min: 0, max: 2 }), length: fc.constantFrom(1, 1, 2), uid: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), recurrenceId: fc.constantFrom(null, null, 1), calendar: fc.constantFrom('home', 'work') });
    fc.assert(fc.property(fc.array(one, { maxLength: 40 }), fc.array(one, { maxLength: 6 }), (many, few) => {
      for (const given of [many, few]) {
        const sorted = given.map(({ start, length, uid, ...more }) => busy(start, start + length, uid, more)).sort((a, b) => a.start - b.start || a.end - b.end);
        const before = told(sorted);
        expect(told(mergeTwins(sorted))).toEqual(told(mergeSlowly(sorted)));
        expect(told(sorted)).toEqual(before);
      }
    }), { numRuns: 300 });
  });
});
