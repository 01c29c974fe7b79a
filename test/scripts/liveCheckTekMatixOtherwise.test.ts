import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ASSUMPTIONS, type AssumptionId } from '../../scripts/liveCheck/tekmatix/assumptions.ts';
import type { Fault, FaultRule } from '../standins/tekmatix/http/faultDesk.ts';
import type { ApiToggles } from '../standins/tekmatix/world/toggles.ts';
import { content, named, openScene, type Scene } from './liveCheckTekMatixScene.ts';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.tekMatix.close());

type Json = Record<string, unknown>;
type Answer = { readonly status: number; readonly body: string; readonly when?: 'after' };

const refusal = (message: string): string => JSON.stringify({ message, traceId: 't-1' });
/** The body goes through one hand; rows of a list each through theirs. */
const altered = (change: (body: Json) => Json): Fault => ({ kind: 'alter', alter: (body) => change(body as Json) }); // the stand-in's own answers are objects
const rows = (change: (row: Json) => Json): Fault => altered((body) => ({ ...body, events: (body['events'] as Json[]).map(change) })); // only lists are asked for here
const answered = ({ status, body, when }: Answer): Fault => ({ kind: 'status', status, body, ...(when ? { when } : {}) });

describe('the live check against a TekMatix that does one thing otherwise', () => {
  /** Which request of the check gets another answer; `nth` counts those that match. */
  const answers: readonly (readonly [AssumptionId, Omit<FaultRule, 'fault'>, Fault])[] = [
    ['version-needed', { path: '/locations/', nth: 2 }, answered({ status: 200, body: refusal('') })],
    ['version-checked', { path: '/locations/', nth: 3 }, answered({ status: 200, body: refusal('') })],
    ['wrong-token-text', { path: '/locations/', nth: 4 }, answered({ status: 401, body: refusal('jwt malformed') })],
    ['other-location-refused', { path: '/locations/', nth: 5 }, answered({ status: 403, body: refusal('Forbidden resource') })],
    ['trace-ids', { path: '/locations/', nth: 3 }, answered({ status: 400, body: '{"message":"no"}' })],
    ['zone-known', { path: '/locations/' }, altered((body) => ({ ...body, location: { id: 'x', timezone: 'Mars/Olympus' } }))],
    ['users-without-zone', { path: '/users/' }, altered((body) => ({ ...body, users: (body['users'] as Json[]).map((user) => ({ ...user, timezone: 'UTC' })) }))],
    ['users-listed', { path: '/users/' }, altered(() => ({ data: [] }))],
    ['team-members', { path: '/calendars/' }, altered((body) => ({ ...body, calendars: [{ id: 'c', calendarType: 'personal' }] }))],
    ['selector-needed', { path: '/calendars/events', nth: 3 }, answered({ status: 200, body: '{"events":[]}' })],
    ['window-31', { path: '/calendars/events' }, answered({ status: 422, body: refusal('startTime and endTime: at most 7 days') })],
    ['rows-readable', { path: '/calendars/blocked-slots' }, rows((row) => ({ ...row, startTime: 'Tuesday' }))],
    ['statuses-known', { path: '/calendars/events' }, rows((row) => ({ ...row, appointmentStatus: 'postponed' }))],
    ['instance-ids', { path: '/calendars/events' }, rows((row) => ({ ...row, masterEventId: 'another' }))],
    ['lists-apart', { path: '/calendars/blocked-slots' }, altered((body) => ({ ...body, events: scene.location.appointments().map(({ id, start, end }) => ({ id, startTime: new Date(start).toISOString(), endTime: new Date(end).toISOString(), isFullDay: false, deleted: false })) }))],
    ['single-read', { path: '/events/appointments/' }, altered((body) => ({ ...body, event: { startTime: '2026-11-26 09:00:00' } }))],
    ['naive-is-local', { path: '/events/appointments/' }, altered((body) => ({ ...body, event: { startTime: '2026-11-26T02:11:00Z' } }))],
    ['full-day-told', { path: '/calendars/blocked-slots' }, rows(({ isFullDay: _, ...row }) => row)],
    ['deleted-told', { path: '/calendars/blocked-slots' }, rows(({ deleted: _, ...row }) => row)],
    ['create-201', { method: 'POST' }, answered({ status: 400, body: refusal('calendarId must be a string') })],
    ['edit-201', { method: 'PUT' }, answered({ status: 200, when: 'after', body: '{}' })],
    ['delete-201', { method: 'DELETE' }, answered({ status: 200, when: 'after', body: '{}' })],
    ['delete-twice', { method: 'DELETE', nth: 2 }, answered({ status: 500, body: refusal('Internal') })],
  ];
  it.each(answers)('names %s and nothing else', async (id, which, fault) => {
    scene.tekMatix.faults.next({ ...which, fault });
    await expectNamed(id);
    expect(scene.tekMatix.faults.pending()).toEqual([]);
  });

  const ours = (row: Json): boolean => String(row['title']).startsWith('Live check');

  it('names a title that was changed, and still removes the block by its id', async () => {
    scene.tekMatix.faults.next({ path: '/calendars/blocked-slots', times: 'always', fault: rows((row) => (ours(row) ? { ...row, title: `${String(row['title'])}.` } : row)) });
    await expectNamed('stored-as-sent');
  });

  it('names a block that can be read by its id', async () => {
    scene.tekMatix.faults.next({ path: '/calendars/events/', nth: 5, fault: answered({ status: 200, body: '{"event":{"id":"x"}}' }) });
    const outcome = await scene.run('read');
    expect([named(outcome, 'did not hold'), scene.tekMatix.faults.pending()]).toEqual([['no-block-by-id'], []]);
  });

  const flips: readonly (readonly [readonly AssumptionId[], Partial<ApiToggles>])[] = [
    [['limit-100'], { rateLimit: { burst: 90, intervalMs: 10_000, daily: 10_000 } }],
    [['listed-soon', 'edit-201'], { listLagMs: 60_000 }],
    [[], { deletedInLists: 'flagged', deleteTwice: 404, unknownBlock: 400, missingSelector: 400, dateStyle: 'offset' }],
    [[], { userIdFindsSecondaryOwners: true, listWindow: 'start-in-range', dateStyle: 'naive' }],
  ];
  it.each(flips)('names %j with the switch %j', async (ids, toggles) => {
    Object.assign(scene.tekMatix.api, toggles);
    const before = content(scene);
    const outcome = await scene.run('write');
    expect([named(outcome, 'did not hold'), outcome.clean]).toEqual([ids, true]);
    expect(content(scene)).toBe(before);
  });

  it('names a block that was cut at midnight', async () => {
    scene.tekMatix.faults.next({ path: '/calendars/blocked-slots', times: 'always', fault: rows((row) => (ours(row) ? { ...row, endTime: '2027-09-22T22:00:00Z' } : row)) });
    expect(named(await scene.run('write'), 'did not hold')).toEqual(expect.arrayContaining(['stored-as-sent', 'overnight-one']));
  });

  it('names headers that are not there', async () => {
    scene.tekMatix.faults.next({ path: '/locations/', fault: answered({ status: 200, body: JSON.stringify({ location: { id: 'x', timezone: 'Europe/Berlin' } }) }) });
    const outcome = await scene.run('read');
    expect([named(outcome, 'did not hold'), outcome.verdicts.get('limit-100')?.verdict]).toEqual([['limit-headers'], 'could not tell']);
  });

  it('names a deleted block that stays', async () => {
    let kept: Json | undefined;
    scene.tekMatix.faults.next({ path: '/calendars/blocked-slots', times: 'always', fault: altered((body) => {
      const own = (body['events'] as Json[]).find(ours);
      kept ??= own;
      return own || !kept ? body : { ...body, events: [...(body['events'] as Json[]), kept] };
    }) });
    expect(named(await scene.run('write'), 'did not hold')).toContain('deleted-gone');
  });

  it('a throttle ends it and is named alone', async () => {
    scene.tekMatix.faults.next({ path: '/calendars/blocked-slots', fault: { kind: 'throttle' } });
    const outcome = await scene.run('write');
    expect([outcome.ending.kind, named(outcome, 'did not hold')]).toEqual(['throttled', ['not-throttled']]);
  });

  it('every assumption is made to fail here', () => {
    const failed = new Set<string>(answers.map(([id]) => id));
    for (const [ids] of flips) for (const id of ids) failed.add(id);
    for (const id of ['stored-as-sent', 'no-block-by-id', 'overnight-one', 'limit-headers', 'deleted-gone', 'not-throttled']) failed.add(id);
    expect([...failed].sort()).toEqual(Object.keys(ASSUMPTIONS).sort());
  });

  async function expectNamed(id: AssumptionId): Promise<void> {
    const before = content(scene);
    const outcome = await scene.run('write');
    expect(named(outcome, 'did not hold')).toEqual([id]);
    expect([outcome.clean, content(scene)]).toEqual([true, before]);
  }
});
