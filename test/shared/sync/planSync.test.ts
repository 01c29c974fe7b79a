import { describe, expect, it } from 'vitest';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import type { CollectionChanges, ETag, SyncToken } from '../../../shared/sync/changes.ts';
import { judgeDeletions } from '../../../shared/sync/deletionGuard.ts';
import { looksLikeFullListing } from '../../../shared/sync/looksLikeFullListing.ts';
import { planCollectionSync, RECONCILE_EVERY } from '../../../shared/sync/planCollectionSync.ts';
import { planObjectChanges } from '../../../shared/sync/planObjectChanges.ts';
import { cutAtPages, PAGE, syncWindow } from '../../../shared/sync/syncWindow.ts';
import { DAY } from '../../../shared/time/period.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const token = (text: string) => text as SyncToken;
const href = (text: string) => text as CalendarHref;
const etag = (text: string) => text as ETag;

describe('how a calendar is read', () => {
  const known = { syncToken: token('t1'), ctag: 'c1', readAt: NOW - DAY / 2, reconciledAt: NOW - DAY / 2 };

  it('for the first time: whole', () => {
    expect(planCollectionSync({ ...known, readAt: null }, { syncToken: token('t1'), ctag: 'c1' }, NOW)).toEqual({ kind: 'initial' });
  });
  it('not at all when its token did not change', () => {
    expect(planCollectionSync(known, { syncToken: token('t1'), ctag: 'c1' }, NOW)).toEqual({ kind: 'nothing' });
  });
  it('by its changes when the token moved on', () => {
    expect(planCollectionSync(known, { syncToken: token('t2'), ctag: 'c2' }, NOW)).toEqual({ kind: 'sync-collection', since: 't1' });
  });
  it('by comparing ETags after its token was refused', () => {
    expect(planCollectionSync({ ...known, syncToken: null }, { syncToken: token('t2'), ctag: 'c2' }, NOW)).toEqual({ kind: 'compare-etags', because: 'token-invalid' });
  });
  it('by comparing ETags when the server has no tokens, and only when its ctag moved', () => {
    expect(planCollectionSync(known, { syncToken: null, ctag: 'c1' }, NOW)).toEqual({ kind: 'nothing' });
    expect(planCollectionSync(known, { syncToken: null, ctag: 'c2' }, NOW)).toEqual({ kind: 'compare-etags', because: 'no-sync-token' });
    expect(planCollectionSync({ ...known, ctag: null }, { syncToken: null, ctag: null }, NOW)).toEqual({ kind: 'compare-etags', because: 'no-sync-token' });
  });
  it('whole, while the user is asked about what vanished: only that tells whether it is back', () => {
    expect(planCollectionSync({ ...known, held: true }, { syncToken: token('t1'), ctag: 'c1' }, NOW)).toEqual({ kind: 'compare-etags', because: 'deletions-doubted' });
    expect(planCollectionSync({ ...known, readAt: null, held: true }, { syncToken: token('t1'), ctag: 'c1' }, NOW)).toEqual({ kind: 'initial' });
  });
  it('whole once a day, however good the token looks', () => {
    expect(planCollectionSync({ ...known, reconciledAt: NOW - RECONCILE_EVERY }, { syncToken: token('t1'), ctag: 'c1' }, NOW))
      .toEqual({ kind: 'compare-etags', because: 'reconcile-due' });
    expect(planCollectionSync({ ...known, reconciledAt: NOW - RECONCILE_EVERY + 1 }, { syncToken: token('t1'), ctag: 'c1' }, NOW)).toEqual({ kind: 'nothing' });
    expect(planCollectionSync({ ...known, reconciledAt: null }, { syncToken: token('t1'), ctag: 'c1' }, NOW)).toEqual({ kind: 'compare-etags', because: 'reconcile-due' });
  });
});

describe('what is fetched and what is forgotten', () => {
  const known = new Map([[href('/a'), etag('1')], [href('/b'), etag('1')]]);
  const changes = (patch: Partial<CollectionChanges>): CollectionChanges => ({ extent: 'delta', changed: [], removed: [], token: null, ...patch });

  it('a changed ETag is fetched, a known one is not, a missing one is', () => {
    const changed = [{ href: href('/a'), etag: etag('1') }, { href: href('/b'), etag: etag('2') }, { href: href('/c'), etag: null }];
    expect(planObjectChanges(changes({ changed }), known)).toEqual({ fetch: ['/b', '/c'], forget: [] });
  });
  it('one that never had an ETag is fetched each time: nothing says that it stayed as it was', () => {
    expect(planObjectChanges(changes({ changed: [{ href: href('/a'), etag: null }] }), new Map([[href('/a'), null]]))).toEqual({ fetch: ['/a'], forget: [] });
  });
  it('what is named as removed and as changed is there', () => {
    expect(planObjectChanges(changes({ changed: [{ href: href('/a'), etag: etag('2') }], removed: [href('/a')] }), known)).toEqual({ fetch: ['/a'], forget: [] });
  });
  it('from changes only what is named as removed goes', () => {
    expect(planObjectChanges(changes({ removed: [href('/a'), href('/x')] }), known)).toEqual({ fetch: [], forget: ['/a'] });
  });
  it('from a full listing what is not in it goes', () => {
    expect(planObjectChanges(changes({ extent: 'full', changed: [{ href: href('/a'), etag: etag('1') }] }), known)).toEqual({ fetch: [], forget: ['/b'] });
  });
});

describe('a calendar that suddenly empties is not believed', () => {
  it('a whole listing without most of what we hold is suspicious', () => {
    expect(judgeDeletions('full', 50, 50)).toEqual({ kind: 'suspicious', lost: 50, held: 50 });
    expect(judgeDeletions('full', 5, 20)).toMatchObject({ kind: 'suspicious' });
  });
  it('a few deletions, a small share, and up to half of the events named one by one are believed', () => {
    expect(judgeDeletions('full', 4, 4)).toEqual({ kind: 'believed' });
    expect(judgeDeletions('full', 20, 100)).toEqual({ kind: 'believed' });
    expect(judgeDeletions('delta', 25, 50)).toEqual({ kind: 'believed' });
  });
  it('not even one whose events are named one by one, when most of them are', () => {
    expect(judgeDeletions('delta', 26, 50)).toEqual({ kind: 'suspicious', lost: 26, held: 50 });
    expect(judgeDeletions('delta', 4, 4)).toEqual({ kind: 'believed' });
  });
});

it('the sync window is whole days, the same all day long', () => {
  const length = { daysBack: 1, daysAhead: 180 };
  expect(syncWindow(NOW, length)).toEqual(syncWindow(NOW + 11 * 3_600_000, length));
  expect(syncWindow(NOW, length)).toEqual({ start: Date.UTC(2026, 10, 22), end: Date.UTC(2026, 10, 24) + 180 * DAY });
});

it('a period is cut where pages of thirty days since 1970 end, and only there', () => {
  const edge = 690 * PAGE;
  expect(cutAtPages({ start: edge - 5, end: edge + PAGE + 7 })).toEqual([{ start: edge - 5, end: edge }, { start: edge, end: edge + PAGE }, { start: edge + PAGE, end: edge + PAGE + 7 }]);
  expect(cutAtPages({ start: edge, end: edge + PAGE })).toEqual([{ start: edge, end: edge + PAGE }]);
  expect(cutAtPages({ start: edge + 5, end: edge + 5 })).toEqual([]);
});

describe('an answer that names everything instead of what changed', () => {
  const known = new Map(['a', 'b', 'c', 'd', 'e'].map((name) => [href(name), etag('1')]));
  const delta = (...names: [string, string][]): CollectionChanges => ({ extent: 'delta', changed: names.map(([name, tag]) => ({ href: href(name), etag: etag(tag) })), removed: [], token: null });

  it('is known by what it names although it is unchanged', () => {
    expect(looksLikeFullListing(delta(['a', '1'], ['b', '1'], ['c', '1']), known)).toBe(true);
    expect(looksLikeFullListing(delta(['a', '2'], ['b', '2'], ['c', '2'], ['d', '2'], ['e', '2']), known)).toBe(false);
    expect(looksLikeFullListing(delta(['a', '1'], ['b', '2'], ['new', '1']), known)).toBe(false);
    expect(looksLikeFullListing(delta(['a', '1'], ['b', '1'], ['c', '2'], ['d', '2']), new Map([...known].slice(0, 4)))).toBe(true);
    expect(looksLikeFullListing(delta(), known)).toBe(false);
    expect(looksLikeFullListing(delta(['a', '1']), new Map())).toBe(false);
    expect(looksLikeFullListing({ ...delta(['a', '1'], ['b', '1'], ['c', '1']), extent: 'full' }, known)).toBe(false);
  });

  it('is not known by objects without an ETag: those may have changed', () => {
    const changed = ['a', 'b'].map((name) => ({ href: href(name), etag: null }));
    expect(looksLikeFullListing({ ...delta(), changed }, new Map(changed.map((one) => [one.href, null])))).toBe(false);
  });
});
