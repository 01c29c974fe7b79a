import { describe, expect, it } from 'vitest';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import type { ETag } from '../../../shared/sync/changes.ts';
import { countTry, isDoubtful, isGhost, type UnservedObject } from '../../../shared/sync/judgeUnserved.ts';

const MINUTE = 60_000;
const href = '/c/A.ics' as CalendarHref;
const tried = (times: number, every: number, etag = '"1"'): UnservedObject | undefined => {
  let object: UnservedObject | undefined;
  for (let i = 0; i < times; i += 1) object = countTry(object, { href, etag: etag as ETag }, i * every);
  return object;
};
const ghost = (times: number, every: number): boolean | undefined => { const object = tried(times, every); return object && isGhost(object); };

describe('an object that is listed and not served', () => {
  it('is waited for until it was asked for often enough and long enough', () => {
    expect(ghost(9, 10 * MINUTE)).toBe(false);
    expect(ghost(10, 3 * MINUTE)).toBe(false);
    expect(ghost(11, 3 * MINUTE)).toBe(true);
    expect(ghost(10, 4 * MINUTE)).toBe(true);
  });

  it('is waited for by its own time, whatever the clock says', () => {
    const first = Date.UTC(2026, 10, 23);
    const object = { href, etag: null, since: first, tries: 10, dismissed: false };
    expect(isGhost({ ...object, triedAt: first + 30 * MINUTE })).toBe(true);
    expect(isGhost({ ...object, triedAt: first + 30 * MINUTE - 1 })).toBe(false);
  });

  it('counts anew, and is asked about anew, when it changes', () => {
    const dismissed = { ...countTry(tried(20, 4 * MINUTE), { href, etag: '"1"' as ETag }, 0), dismissed: true };
    expect(countTry(dismissed, { href, etag: '"1"' as ETag }, 90 * MINUTE)).toMatchObject({ dismissed: true, tries: 22, triedAt: 90 * MINUTE, since: 0 });
    expect(countTry(dismissed, { href, etag: '"2"' as ETag }, 90 * MINUTE)).toEqual({ href, etag: '"2"', since: 90 * MINUTE, tries: 1, triedAt: 90 * MINUTE, dismissed: false });
  });

  it('is in doubt while it may take time: not before, and not after the user\'s word', () => {
    const object = tried(20, 4 * MINUTE);
    if (!object) throw new Error('never tried');
    expect([isDoubtful(object), isDoubtful({ ...object, dismissed: true }), isDoubtful({ ...object, tries: 2 })]).toEqual([true, false, false]);
  });
});
