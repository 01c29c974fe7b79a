import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTHING_WRITTEN, objectOf, replayJournal, type JournalStep } from '../../../shared/sync/replayJournal.ts';

const at = (start: number) => ({ start, end: start + 1 });
const step = (action: string, object: string | null, after: { start: number; end: number } | null): JournalStep => ({ action, target: `of ${object}`, object, after });

const steps = fc.array(fc.record({
  action: fc.constantFrom('block-created', 'block-moved', 'block-removed', 'event-created', 'event-gone'), target: fc.constantFrom('a', 'b'),
  object: fc.constantFrom('1', '2', '3', null), after: fc.option(fc.nat({ max: 9 }).map(at), { nil: null }),
}), { maxLength: 30 });

describe('the journal replayed', () => {
  it('holds each thing as the last row about it says', () => {
    expect(replayJournal([
      step('block-created', 'b2', at(1)), step('block-created', 'b1', at(2)), step('block-moved', 'b2', at(5)), step('block-removed', 'b1', null),
      step('event-created', 'c/x.ics', at(7)), step('event-seen-elsewhere', 'c/x.ics', at(8)),
    ])).toEqual({ blocks: [{ id: 'b2', start: 5, end: 6 }], events: [{ id: 'c/x.ics', appointmentId: 'of c/x.ics', start: 8, end: 9 }] });
  });

  it('tells them by their id, in whatever order they came', () => {
    for (const order of [['b1', 'b2', 'b3'], ['b3', 'b2', 'b1'], ['b2', 'b3', 'b1']]) {
      const { blocks, events } = replayJournal(order.flatMap((id) => [step('block-created', id, at(1)), step('event-created', id, at(2))]));
      expect([blocks, events].map((list) => list.map(({ id }) => id))).toEqual([['b1', 'b2', 'b3'], ['b1', 'b2', 'b3']]);
    }
  });

  it('takes a block and an event of one name for two things', () => {
    const { blocks, events } = replayJournal([step('block-created', 'x', at(1)), step('event-created', 'x', at(2)), step('block-removed', 'x', null)]);
    expect([blocks.length, events.length]).toEqual([0, 1]);
  });

  it('is moved by no row that is about nothing that stands', () => {
    expect(replayJournal([step('block-refused', null, at(1)), { action: 'event-refused', target: 'a', after: at(1) }, step('choice-asked', null, null)])).toEqual(NOTHING_WRITTEN);
  });

  it('in two parts is the whole, wherever it is cut, and rows that come twice change nothing', () => {
    fc.assert(fc.property(steps, fc.nat({ max: 30 }), fc.nat({ max: 30 }), (all, cut, again) => {
      const checkpoint = replayJournal(all.slice(0, cut));
      expect(replayJournal(all.slice(cut), checkpoint)).toEqual(replayJournal(all));
      expect(replayJournal(all.slice(Math.min(cut, again)), checkpoint)).toEqual(replayJournal(all));
    }));
  });

  it('names an event alike when its account moves', () => {
    expect(objectOf('c1', '/1/calendars/home/A.ics')).toBe(objectOf('c1', '/1/other/home/A.ics'));
    expect(objectOf('c1', '/1/calendars/home/A.ics')).not.toBe(objectOf('c2', '/1/calendars/home/A.ics'));
    expect(objectOf('c1', '/1/calendars/home/A.ics')).toBe('c1/A.ics');
  });
});
