import { describe, expect, it } from 'vitest';
import type { BusyPeriod, EventSource } from '../../../shared/busy/busyPeriod.ts';
import { detectNativeLink, type NativeLinkFacts } from '../../../shared/busy/detectNativeLink.ts';
import { decideNativeLink, judgeNativeLink, type NativeLink } from '../../../shared/busy/nativeLink.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, HOUR, MINUTE, type Period } from '../../../shared/time/period.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const at = (hour: number, length = HOUR): Period => ({ start: NOON + hour * HOUR, end: NOON + hour * HOUR + length });
const HOME = 'home' as CalendarId;

function event(period: Period, uid: string, more: Partial<EventSource> = {}): BusyPeriod<EventSource> {
  const source = { kind: 'icloud', calendarId: HOME, uid, recurrenceId: null, title: null, allDay: false, rule: 'opaque', before: 0, after: 0, ...more } as const;
  return { ...period, type: 'busy', sources: [source] };
}

const three = [event(at(1), 'dentist'), event(at(4), 'school'), event(at(30), 'gym')];
const detect = (facts: Partial<NativeLinkFacts>) => detectNativeLink({ busy: three, foreignBlocks: [], appointments: [], primaryId: HOME, ...facts });

describe('the other iCloud link is suspected', () => {
  it('when three events have foreign blocks of exactly their time, whose times it names', () => {
    expect(detect({ foreignBlocks: [at(30), at(1), at(4), at(9)] })).toEqual({ blocked: [at(1), at(4), at(30)], copied: [] });
  });

  it('its evidence comes by time, and of a series the first occurrence is named, in whatever order events come', () => {
    const blocks = [at(1), at(4), at(30), at(50)];
    const events = [event(at(30), 'gym'), event(at(50), 'dentist'), event(at(4), 'school'), event(at(1), 'dentist')];
    expect(detect({ busy: events, foreignBlocks: blocks })?.blocked).toEqual([at(1), at(4), at(30)]);
  });

  it('whatever is kept free around the events', () => {
    const padded = three.map((busy) => event({ start: busy.start - 15 * MINUTE, end: busy.end + MINUTE }, busy.sources[0]?.uid ?? '', { before: 15 * MINUTE, after: MINUTE }));
    expect(detect({ busy: padded, foreignBlocks: [at(1), at(4), at(30)] })?.blocked).toEqual([at(1), at(4), at(30)]);
  });

  it('when events that we did not write repeat appointments in the primary calendar', () => {
    const appointments = [1, 4, 30].map((hour) => ({ ...at(hour), title: 'Discovery call' }));
    const copies = (calendarId: CalendarId) => [1, 4, 30].map((hour) => event(at(hour), `copy ${hour}`, { title: 'Discovery call ', calendarId }));
    expect(detect({ busy: copies(HOME), appointments })).toEqual({ blocked: [], copied: [at(1), at(4), at(30)] });
    expect(detect({ busy: copies(HOME), appointments: appointments.map((a) => ({ ...a, title: 'DISCOVERY call' })) })?.copied).toHaveLength(3);
    expect(detect({ busy: copies('family' as CalendarId), appointments })).toBeUndefined();
    expect(detect({ busy: copies(HOME), appointments: appointments.map((a) => ({ ...a, title: 'Other' })) })).toBeUndefined();
  });
});

describe('the other iCloud link is not suspected', () => {
  it('for two coincidences, or blocks that only come near', () => {
    expect(detect({ foreignBlocks: [at(1), at(4)] })).toBeUndefined();
    expect(detect({ foreignBlocks: [at(1), at(4), at(30, HOUR + 1)] })).toBeUndefined();
  });

  it('for one weekly event that the user blocks by hand each week', () => {
    const weeks = [0, 7, 14, 21].map((day) => at(day * 24));
    expect(detect({ busy: weeks.map((week) => event(week, 'choir')), foreignBlocks: weeks })).toBeUndefined();
  });

  it('for three events at one time with one block', () => {
    expect(detect({ busy: ['a', 'b', 'c'].map((uid) => event(at(1), uid)), foreignBlocks: [at(1)] })).toBeUndefined();
  });

  it('for days off that stand in both places', () => {
    const days = [0, 1, 2, 3].map((day) => at(day * 24, DAY));
    const holidays = days.map((day, index) => event(day, `day ${index}`, { allDay: true }));
    expect(detect({ busy: holidays, foreignBlocks: days })).toBeUndefined();
    expect(detect({ busy: [...holidays, ...three.slice(0, 2)], foreignBlocks: [...days, at(1), at(4)] })?.blocked).toHaveLength(3);
  });
});

describe('where the user stands with it', () => {
  const found = { blocked: [at(1), at(4), at(30)], copied: [] };
  const suspected: NativeLink = { ...found, state: 'suspected', since: NOON, stillThere: false };

  it('a suspicion stays until they decide, also when its blocks go', () => {
    expect(judgeNativeLink(null, found, NOON)).toEqual(suspected);
    expect(judgeNativeLink(suspected, undefined, NOON + DAY)).toEqual(suspected);
  });

  it('checked again it is over, or still there', () => {
    const rechecking = decideNativeLink(suspected, 'check-again', NOON + DAY);
    expect(rechecking).toMatchObject({ state: 'rechecking' });
    expect(judgeNativeLink(rechecking ?? null, undefined, NOON + DAY)).toBeNull();
    expect(judgeNativeLink(rechecking ?? null, found, NOON + DAY)).toEqual({ ...suspected, stillThere: true });
  });

  it('kept is never suspected again, until they ask for it', () => {
    const kept = decideNativeLink(suspected, 'keep-both', NOON);
    expect(judgeNativeLink(kept ?? null, found, NOON + DAY)).toEqual(kept);
    expect(decideNativeLink(kept ?? null, 'ask-again', NOON)).toBeNull();
    expect(decideNativeLink(kept ?? null, 'check-again', NOON)).toBeUndefined();
    expect(decideNativeLink(null, 'keep-both', NOON)).toBeUndefined();
  });
});
