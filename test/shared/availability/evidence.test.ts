import { describe, expect, it } from 'vitest';
import { checkAvailability } from '../../../shared/availability/checkAvailability.ts';
import { BEYOND_STALE_AFTER, CLOCKS_APART, isStale, oldestReading, STALE_AFTER, tekmatixReading } from '../../../shared/availability/freshness.ts';
import type { BusySnapshot } from '../../../shared/availability/snapshot.ts';
import { DAY, HOUR, MINUTE, type Period } from '../../../shared/time/period.ts';
import { at, evidence, HOME, icloud, NOW, READ, snapshot, taken, tekmatix, WINDOW, work, WORK } from './aSnapshot.ts';

const check = (world: BusySnapshot, period: Period = at(1), now = NOW) => checkAvailability(world, period, now);
const FREE = { verdict: 'free' };
const unknown = (because: string) => ({ verdict: 'unknown', because });

describe('how old evidence may be', () => {
  it('is a quarter of an hour, and one and a half hours for TekMatix beyond the near month', () => {
    expect([STALE_AFTER, BEYOND_STALE_AFTER]).toEqual([15 * MINUTE, 90 * MINUTE]);
    expect([0, STALE_AFTER, STALE_AFTER + 1].map((age) => isStale(NOW - age, NOW))).toEqual([false, false, true]);
    expect([0, HOUR, HOUR + 1].map((age) => isStale(NOW - age, NOW, HOUR))).toEqual([false, false, true]);
    // The clock that wrote it may be ahead of this one, but not by more than that.
    expect([CLOCKS_APART, CLOCKS_APART + 1].map((ahead) => isStale(NOW + ahead, NOW))).toEqual([false, true]);
  });

  it.each<[string, BusySnapshot]>([
    ['one conflict calendar', snapshot({ evidence: [evidence(), work({ readAt: NOW - STALE_AFTER - 1 })] })],
    ['the Primary Calendar', snapshot({ evidence: [evidence({ readAt: NOW - STALE_AFTER - 1 }), work()] })],
    ['TekMatix', snapshot({ tekmatix: tekmatix({ readAt: NOW - STALE_AFTER - 1 }) })],
  ])('%s that is older leaves it unknown', (_what, world) => {
    expect(check(world)).toMatchObject(unknown('stale'));
  });

  it('exactly that old still counts', () => {
    const then = NOW - STALE_AFTER;
    expect(check(snapshot({ evidence: [evidence({ readAt: then }), work({ readAt: then })], tekmatix: tekmatix({ readAt: then }) }))).toEqual({ verdict: 'free', asOf: then });
  });
});

describe('TekMatix beyond the near month', () => {
  const from = NOW + 5 * DAY;
  const [near, beyond]: Period[] = [{ start: from - HOUR, end: from }, { start: from - HOUR, end: from + 1 }];
  const world = (readAt: number | null, nearReadAt: number | null = READ) => snapshot({ tekmatix: tekmatix({ readAt: nearReadAt, beyond: { from, readAt } }) });

  it('has an age of its own, from the first millisecond on', () => {
    expect(tekmatixReading(world(NOW - HOUR), near!)).toEqual({ readAt: READ, staleAfter: STALE_AFTER });
    expect(tekmatixReading(world(NOW - HOUR), beyond!)).toEqual({ readAt: NOW - HOUR, staleAfter: BEYOND_STALE_AFTER });
    expect(tekmatixReading(snapshot(), beyond!)).toEqual({ readAt: READ, staleAfter: STALE_AFTER });
  });

  it('is as unread as the near month, when that was never read', () => {
    expect(tekmatixReading(world(NOW - HOUR, null), beyond!)).toEqual({ readAt: null, staleAfter: STALE_AFTER });
    expect(check(world(NOW - HOUR, null), beyond!)).toMatchObject({ ...unknown('never-synced'), asOf: null });
  });

  it('may be older, but not when the near month is old too', () => {
    expect(check(world(NOW - BEYOND_STALE_AFTER), beyond!)).toEqual({ verdict: 'free', asOf: NOW - BEYOND_STALE_AFTER });
    expect(check(world(NOW - BEYOND_STALE_AFTER - 1), beyond!)).toMatchObject(unknown('stale'));
    expect(check(world(NOW - HOUR, NOW - STALE_AFTER - 1), beyond!)).toMatchObject(unknown('stale'));
  });

  it('says nothing of the near month', () => {
    expect(check(world(null), near!)).toEqual({ verdict: 'free', asOf: READ });
    expect(check(world(null), beyond!)).toMatchObject(unknown('never-synced'));
  });
});

describe('the age of an answer', () => {
  it('is that of the oldest reading behind it', () => {
    const ages = (home: number | null, other: number | null, tek: number | null) =>
      oldestReading(snapshot({ evidence: [evidence({ readAt: home }), work({ readAt: other })], tekmatix: tekmatix({ readAt: tek }) }));
    expect([ages(3, 2, 1), ages(1, 2, 3), ages(2, 1, 3)]).toEqual([1, 1, 1]);
    expect([ages(null, 2, 1), ages(3, null, 1), ages(3, 2, null)]).toEqual([null, null, null]);
  });

  it('is that of the whole window unless a period is asked for', () => {
    const world = snapshot({ tekmatix: tekmatix({ beyond: { from: WINDOW.end - 1, readAt: 5 } }) });
    expect([oldestReading(world), oldestReading(world, at(1))]).toEqual([5, READ]);
  });
});

describe('what can be answered at all', () => {
  it('is every period within the window, and none that leaves it', () => {
    expect(check(snapshot(), WINDOW)).toMatchObject(FREE);
    expect(check(snapshot(), { ...WINDOW, start: WINDOW.start - 1 })).toMatchObject(unknown('outside-window'));
    expect(check(snapshot(), { ...WINDOW, end: WINDOW.end + 1 })).toMatchObject(unknown('outside-window'));
  });

  it('is no period without a length', () => {
    expect(check(snapshot(), at(1, 1))).toMatchObject(FREE);
    expect(check(snapshot(), at(1, 0))).toMatchObject(unknown('outside-window'));
    expect(check(snapshot(), at(1, -HOUR))).toMatchObject(unknown('outside-window'));
  });

  it('is nothing while only conflict calendars are known', () => {
    expect(check(snapshot({ evidence: [work()] }))).toMatchObject(unknown('nothing-connected'));
  });

  it('is nothing while TekMatix or a calendar was never read', () => {
    expect(check(snapshot({ tekmatix: tekmatix({ readAt: null, state: 'never-read' }) }))).toEqual({ ...unknown('never-synced'), asOf: null, calendars: [] });
    expect(check(snapshot({ evidence: [evidence(), work({ readAt: null, state: 'never-read' })] }))).toEqual({ ...unknown('never-synced'), asOf: null, calendars: [WORK] });
  });

  it('names every calendar that the doubt is about, and no other', () => {
    const patches = [{ state: 'failing' }, { readAt: NOW - STALE_AFTER - 1 }, { readAt: null }, { quarantined: 1 }, { account: null }] as const;
    for (const patch of patches) {
      expect(check(snapshot({ evidence: [evidence(), work(patch)] })), JSON.stringify(patch)).toMatchObject({ verdict: 'unknown', calendars: [WORK] });
      expect(check(snapshot({ evidence: [evidence(patch), work()] })), JSON.stringify(patch)).toMatchObject({ verdict: 'unknown', calendars: [HOME] });
    }
  });

  it('tells the worst that is known: what fails comes before what is old, incomplete or unreadable', () => {
    const all = { state: 'failing', readAt: NOW - HOUR, account: null, quarantined: 1 } as const;
    const worsts = [all, { ...all, state: 'read' }, { ...all, state: 'read', readAt: NOW }, { quarantined: 1 }] as const;
    expect(worsts.map((patch) => check(snapshot({ evidence: [evidence(patch), work()] })))).toMatchObject(['failing', 'stale', 'incomplete', 'quarantined'].map(unknown));
  });
});

it('time that one answer about a clock would leave free is doubtful, and names the question', () => {
  const doubt = { question: 'floating', answer: 'Europe/Berlin', of: 2 } as const;
  const busy = [taken(at(1), icloud({ doubt }))];
  expect(check(snapshot({ busy }))).toEqual({ verdict: 'doubtful', asOf: READ, conflicts: busy, questions: ['floating'] });
});
