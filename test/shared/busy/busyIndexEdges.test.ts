import { describe, expect, it } from 'vitest';
import { countQuarantined } from '../../../shared/busy/accountObjects.ts';
import { accountOf, busyBetween, createBusyIndex, ownersBetween, putObject, removeObject, type BusyIndex, type IndexedObject } from '../../../shared/busy/busyIndex.ts';
import type { EventInstances } from '../../../shared/busy/eventInstances.ts';
import { DEFAULT_BUSY_RULES } from '../../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, HOUR, MINUTE, type Period } from '../../../shared/time/period.ts';

const MONTHS: Period = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2026, 3, 1) };
const HOME = 'home' as CalendarId;
/** A page of the index ends here: thirty days each since 1970. */
const EDGE = Math.ceil(MONTHS.start / (30 * DAY)) * 30 * DAY;

function put(index: BusyIndex, uid: string, times: readonly number[], { object, ...patch }: Partial<EventInstances> & { readonly object?: Partial<IndexedObject> } = {}): void {
  const event: EventInstances = {
    uid, allDay: false, transparency: 'opaque', status: 'confirmed', participation: 'none', travelMinutes: 0, title: null, appointmentId: null, times, recurrenceIds: 'starts', ...patch,
  };
  putObject(index, uid, { calendarId: HOME, rules: { ...DEFAULT_BUSY_RULES, paddingBefore: 10, paddingAfter: 5 }, instances: [event], quarantined: [], ...object });
}
const at = (day: number, hour: number): number => MONTHS.start + day * DAY + hour * HOUR;
const told = (index: BusyIndex, asked: Period): string[] => busyBetween(index, asked).map((busy) => busy.sources.map((source) => source.uid).join('+'));

describe('the index of busy time', () => {
  it('holds nothing of an event that takes no time', () => {
    const index = createBusyIndex(MONTHS);
    put(index, 'free', [at(3, 9), at(3, 10)], { transparency: 'transparent' });
    expect([index.owners, [...index.pages]]).toEqual([[], []]);
  });

  it('lets an event of no length go, where nothing else ever was', () => {
    const index = createBusyIndex(MONTHS);
    put(index, 'moment', [at(3, 9), at(3, 9)]);
    removeObject(index, 'moment');
    expect(busyBetween(index, MONTHS)).toEqual([]);
  });

  it('names what begins together by its end, the shorter first', () => {
    const index = createBusyIndex(MONTHS);
    const orders = [[1, 2, 3, 4], [4, 3, 2, 1], [3, 1, 4, 2]];
    for (const [day, order] of orders.entries()) for (const hour of order) put(index, `${day} ${hour}`, [at(day, 9), at(day, 9 + hour)]);
    for (const day of orders.keys()) expect(told(index, { start: at(day, 0), end: at(day, 24) })).toEqual([1, 2, 3, 4].map((hour) => `${day} ${hour}`));
  });

  it('names what began before its horizon by its start too, in whatever order it came', () => {
    const [early, late] = [[at(0, -9), at(0, 5)], [at(0, -3), at(0, 5)]];
    for (const order of [['early', 'late'], ['late', 'early']]) {
      const index = createBusyIndex(MONTHS);
      for (const name of order) put(index, name, name === 'early' ? early : late);
      expect(told(index, MONTHS)).toEqual(['early', 'late']);
    }
  });

  it('finds what begins exactly where a page does, from before it', () => {
    const index = createBusyIndex(MONTHS);
    put(index, 'on the edge', [EDGE + 10 * MINUTE, EDGE + HOUR]);
    expect(busyBetween(index, { start: EDGE - DAY, end: EDGE + DAY })).toMatchObject([{ start: EDGE, sources: [{ uid: 'on the edge' }] }]);
  });

  it('tells of what is kept although iCloud lists it no more, and does not count it among what is listed', () => {
    const index = createBusyIndex(MONTHS);
    const broken = { reason: 'cut', widest: { start: at(4, 0), end: at(5, 0) } };
    for (const kept of [true, false]) {
      put(index, 'event', [at(3, 9), at(3, 10)], { object: { kept, quarantined: [broken] } });
      expect(busyBetween(index, MONTHS).map((busy) => busy.sources[0]?.kept ?? false)).toEqual([kept, kept]);
      expect(ownersBetween(index, MONTHS).map((owner) => owner.kept ?? false)).toEqual([kept, kept]);
      expect(countQuarantined(accountOf(index, HOME))).toBe(kept ? 0 : 1);
    }
  });

  it('tells under which answer about clocks a time is taken', () => {
    const index = createBusyIndex(MONTHS);
    const doubt = { question: 'floating', answer: 'Europe/Berlin', of: 2 } as const;
    put(index, 'floats', [at(3, 9), at(3, 10)], { doubt });
    expect(busyBetween(index, MONTHS)[0]?.sources[0]?.doubt).toEqual(doubt);
    put(index, 'floats', [at(3, 9), at(3, 10)]);
    expect(busyBetween(index, MONTHS)[0]?.sources[0]).not.toHaveProperty('doubt');
  });

  it('names the owner with the occurrence of it that is asked about', () => {
    const index = createBusyIndex(MONTHS);
    put(index, 'weekly', [at(3, 9), at(3, 10), at(10, 9), at(10, 10)]);
    putObject(index, 'cut', { calendarId: HOME, rules: DEFAULT_BUSY_RULES, instances: [], quarantined: [{ reason: 'cut', widest: { start: at(10, 9), end: at(10, 10) } }] });
    const owners = ownersBetween(index, { start: at(10, 9), end: at(10, 10) });
    expect(owners.map((owner) => (owner.kind === 'event' ? [owner.kind, owner.event.uid, owner.instance] : [owner.kind, owner.reason, 'instance' in owner]))).toEqual([['event', 'weekly', 1], ['unreadable', 'cut', false]]);
  });
});

describe('when most of an account goes and its numbers are given out again', () => {
  /** More than a thousand that reach over the edge only by what is kept free before or after them. */
  function crowd(index: BusyIndex, side: 'before' | 'after'): string[] {
    return Array.from({ length: 1_200 }, (_, i) => {
      put(index, `goes ${i}`, side === 'before' ? [EDGE, EDGE + (i + 1) * MINUTE] : [EDGE - (i + 1) * MINUTE, EDGE]);
      return `goes ${i}`;
    });
  }

  it.each(['before', 'after'] as const)('nothing of it stays behind (kept free %s), and what stays is found in its place and nowhere else', (side) => {
    const index = createBusyIndex(MONTHS);
    put(index, 'stays 0', [at(30, 9), at(30, 10)]);
    const leaving = crowd(index, side);
    for (let i = 1; i < 20; i += 1) put(index, `stays ${i}`, [at(30 + i, 9), at(30 + i, 10)]);
    expect(told(index, MONTHS)).toHaveLength(1_220);
    for (const name of leaving) removeObject(index, name);
    expect(index.owners.length).toBeLessThan(300);
    for (const around of [{ start: EDGE - 10 * MINUTE, end: EDGE }, { start: EDGE, end: EDGE + 5 * MINUTE }, { start: EDGE - DAY, end: EDGE + DAY }]) expect(told(index, around)).toEqual([]);
    // No row of what is gone took the number of another.
    expect([...index.pages.values()].reduce((rows, page) => rows + page.columns.size, 0)).toBe(20);
    expect(told(index, MONTHS)).toEqual(Array.from({ length: 20 }, (_, i) => `stays ${i}`));
    expect(told(index, { start: at(33, 9), end: at(33, 10) })).toEqual(['stays 3']);
    removeObject(index, 'stays 3');
    expect(told(index, { start: at(33, 9), end: at(34, 10) })).toEqual(['stays 4']);
  });
});
