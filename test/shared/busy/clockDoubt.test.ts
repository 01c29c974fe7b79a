import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidingQuestions, readQuestion, zoneQuestion, type ClockDoubt, type ClockQuestion } from '../../../shared/busy/clockDoubt.ts';
import type { BusyPeriod, EventSource } from '../../../shared/busy/busyPeriod.ts';
import { joinDoubtful } from '../../../shared/busy/joinDoubtful.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';

const QUESTIONS: readonly ClockQuestion[] = ['floating', 'unknown-zone Mars', 'zone-differs Europe/Berlin'];
const ANSWERS = ['a', 'b', 'c'];
const source = (doubt?: ClockDoubt) => ({ kind: 'icloud', ...(doubt ? { doubt } : {}) });

describe('questions about clocks', () => {
  it('decide as trying every combination of answers would', () => {
    const doubt = fc.record({ question: fc.constantFrom(...QUESTIONS), answer: fc.constantFrom(...ANSWERS) }).map(({ question, answer }): ClockDoubt => ({ question, answer, of: ANSWERS.length }));
    const taken = fc.array(fc.array(fc.option(doubt, { nil: undefined, freq: 12 }), { minLength: 1, maxLength: 2 }), { maxLength: 7 });
    fc.assert(fc.property(taken, (periods) => {
      const isTaken = (world: ReadonlyMap<ClockQuestion, string>): boolean => periods.some((sources) => sources.some((d) => !d || world.get(d.question) === d.answer));
      const worlds = ANSWERS.flatMap((a) => ANSWERS.flatMap((b) => ANSWERS.map((c) => new Map([[QUESTIONS[0] ?? 'floating', a], [QUESTIONS[1] ?? 'floating', b], [QUESTIONS[2] ?? 'floating', c]] as const))));
      const verdicts = new Set(worlds.map(isTaken));
      expect(decidingQuestions(periods.map((sources) => ({ sources: sources.map(source) }))).length > 0).toBe(verdicts.size === 2);
    }), { numRuns: 500 });
  });

  it('name those that are open, once each', () => {
    const of = (question: ClockQuestion, answer: string) => ({ sources: [source({ question, answer, of: 3 })] });
    expect(decidingQuestions([of('floating', 'a'), of('floating', 'b'), of('unknown-zone Mars', 'a')])).toEqual(['floating', 'unknown-zone Mars']);
  });

  it('are told apart by kind and name, and long names are cut', () => {
    expect(readQuestion('floating')).toEqual({ kind: 'floating', tzid: null });
    expect(readQuestion(zoneQuestion('unknown-zone', ' Custom Zone '))).toEqual({ kind: 'unknown-zone', tzid: 'Custom Zone' });
    expect(readQuestion(zoneQuestion('zone-differs', 'America/New_York'))).toEqual({ kind: 'zone-differs', tzid: 'America/New_York' });
    expect(zoneQuestion('unknown-zone', 'x'.repeat(300))).toHaveLength('unknown-zone '.length + 80);
  });
});

describe('the time of one event in doubt', () => {
  const busy = (uid: string, start: number, end: number, doubt?: ClockDoubt): BusyPeriod<EventSource> => ({
    start, end, type: 'busy', sources: [{ kind: 'icloud', calendarId: 'home' as CalendarId, uid, recurrenceId: null, title: null, allDay: false, rule: 'opaque', before: 0, after: 0, ...(doubt ? { doubt } : {}) }],
  });
  const doubt = (answer: string): ClockDoubt => ({ question: 'floating', answer, of: 2 });
  const times = (list: readonly BusyPeriod[]) => list.map(({ start, end }) => [start, end]);

  it('is one where the times of its answers touch', () => {
    expect(times(joinDoubtful([busy('a', 0, 10, doubt('x')), busy('b', 3, 4), busy('a', 10, 15, doubt('y'))]))).toEqual([[0, 15], [3, 4]]);
    expect(times(joinDoubtful([busy('a', 0, 20, doubt('x')), busy('a', 10, 15, doubt('y'))]))).toEqual([[0, 20]]);
  });

  it('stays two where they lie apart, and never takes in another event or a certain one', () => {
    const list = [busy('a', 0, 10, doubt('x')), busy('b', 5, 12, doubt('x')), busy('a', 6, 9), busy('a', 11, 12, doubt('y'))];
    expect(times(joinDoubtful(list))).toEqual([[0, 10], [5, 12], [6, 9], [11, 12]]);
  });

  it('is found again wherever it stands among others, and begins beside them, not within them', () => {
    const others = [busy('z', 0, 20), busy('y', 0, 30)];
    expect(times(joinDoubtful([...others, busy('a', 5, 8, doubt('x')), busy('a', 8, 25, doubt('y')), busy('b', 9, 10, doubt('x'))]))).toEqual([[0, 20], [0, 30], [5, 25], [9, 10]]);
  });

  it('is certain as soon as one of its sources is, and time of no source is not in doubt', () => {
    const [x, y, certain] = [busy('a', 0, 10, doubt('x')), busy('a', 10, 15, doubt('y')), busy('a', 10, 15)];
    expect(times(joinDoubtful([x, { ...y, sources: [...y.sources, ...certain.sources] }]))).toEqual([[0, 10], [10, 15]]);
    expect(times(joinDoubtful([x, { ...y, sources: [...y.sources, ...x.sources] }]))).toEqual([[0, 15]]);
    const nobody = (start: number, end: number) => ({ ...certain, start, end, sources: [] });
    expect(times(joinDoubtful([x, nobody(3, 5), nobody(5, 8)]))).toEqual([[0, 10], [3, 5], [5, 8]]);
  });

  it('is left alone where nothing is in doubt', () => {
    const list = [busy('a', 0, 10), busy('a', 5, 15)];
    expect(joinDoubtful(list)).toBe(list);
  });
});
