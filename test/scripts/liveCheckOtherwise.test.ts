import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ASSUMPTIONS, type AssumptionId } from '../../scripts/liveCheck/assumptions.ts';
import { sayEnding } from '../../scripts/liveCheck/sayEnding.ts';
import type { Fault, FaultRule } from '../standins/icloud/http/faults.ts';
import type { ICloudStandin } from '../standins/icloud/standin.ts';
import { named, openScene, type Scene } from './liveCheckScene.ts';

const EMPTY = '<multistatus xmlns="DAV:"><sync-token>T</sync-token></multistatus>';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.icloud.close());

describe('the live check against an iCloud that does one thing otherwise', () => {
  const flips: readonly (readonly [AssumptionId, Partial<ICloudStandin['toggles']>])[] = [
    ['well-known-207', { wellKnown: 301 }], ['addresses-told', { addresses: 'omitted' }], ['home-set-partition', { homeSetHost: 'own-origin' }], ['gzip', { gzip: 'never' }],
    ['privileges-told', { privileges: 'omitted' }], ['rows-once', { duplicateRows: 'always' }], ['no-pages', { syncPage: 20 }], ['unknown-token-refused', { invalidToken: 'full-listing' }],
    ['no-expand', { expand: 'empty' }], ['no-free-busy', { freeBusy: 'empty' }], ['etag-on-put', { etagOnPut: 'absent' }], ['fresh-get', { getDelayMs: 60_000 }],
    ['report-at-once', { reportDelayMs: 60_000 }], ['multiget-at-once', { multigetDelayMs: 60_000 }], ['zone-needed', { missingTimezone: 'accepted' }],
    ['stale-delete-refused', { staleDelete: 'accepted' }], ['uid-reusable', { tombstones: 'refused' }],
    ['strict-prolog', { prolog: 'lenient' }], ['no-allprop', { allprop: 'answered' }], ['request-ids', { requestIds: 'absent' }], ['ctag-is-token', { ctag: 'own' }], ['colour-alpha', { colors: 'plain' }],
    ['root-answers', { rootRedirect: { status: 301, to: 'partition' } }],
  ];
  it.each(flips)('names %s and nothing else', async (id, toggles) => {
    Object.assign(scene.icloud.toggles, toggles);
    await expectNamed(id);
  });

  /** `nth` counts the requests of the check that match. */
  const oneAnswer: readonly (readonly [AssumptionId, Omit<FaultRule, 'fault'>, Omit<Extract<Fault, { kind: 'status' }>, 'kind'>])[] = [
    ['any-host', { method: 'PROPFIND', path: '/calendars/' }, { status: 421 }],
    ['sync-lists-all', { report: 'sync-collection' }, { status: 207, body: EMPTY }],
    ['limit-accepted', { report: 'sync-collection', nth: 4 }, { status: 400 }],
    ['missing-told', { report: 'calendar-multiget' }, { status: 400 }],
    ['batch-whole', { report: 'calendar-multiget', nth: 2 }, { status: 507 }],
    ['query-needs-vevent', { report: 'calendar-query' }, { status: 207, body: EMPTY }],
    ['no-prop-filter', { report: 'calendar-query', nth: 2 }, { status: 207, body: EMPTY }],
    ['create-201', { method: 'PUT' }, { status: 200, when: 'after', headers: { etag: '"other"' } }],
    ['stored-as-sent', { method: 'GET' }, { status: 200, body: 'BEGIN:VCALENDAR' }],
    ['no-second-create', { method: 'PUT', nth: 2 }, { status: 204 }],
    ['replace-204', { method: 'PUT', nth: 3 }, { status: 200, when: 'after' }],
    ['stale-put-refused', { method: 'PUT', nth: 4 }, { status: 204 }],
    ['star-refused', { method: 'PUT', nth: 5 }, { status: 204 }],
    ['uid-once', { method: 'PUT', nth: 6 }, { status: 201 }],
    ['end-needed', { method: 'PUT', nth: 7 }, { status: 204 }],
    ['delete-204', { method: 'DELETE', nth: 2 }, { status: 200, when: 'after' }],
  ];
  it.each(oneAnswer)('names %s and nothing else when that one answer is another', async (id, which, answer) => {
    scene.icloud.faults.next({ ...which, fault: { kind: 'status', ...answer } });
    await expectNamed(id);
  });

  it('every assumption is made to fail here', () => {
    const failed = new Set([...flips, ...oneAnswer].map(([id]) => id)).add('not-throttled');
    expect([...failed].sort()).toEqual(Object.keys(ASSUMPTIONS).sort());
  });

  async function expectNamed(id: AssumptionId): Promise<void> {
    const before = scene.home.objects();
    const outcome = await scene.run('write');
    expect(named(outcome, 'did not hold')).toEqual([id]);
    expect([outcome.leftBehind, scene.home.objects()]).toEqual([[], before]);
    expect(scene.icloud.faults.pending()).toEqual([]);
  }

  it('a throttle ends it, is named alone, and what could not be removed is told to the owner only', async () => {
    scene.icloud.toggles.throttle = { perMinute: 35, retryAfterSeconds: 60, trueSeconds: 600, status: 503 };
    const outcome = await scene.run('write');
    expect(named(outcome, 'did not hold')).toEqual(['not-throttled']);
    expect(scene.home.objects().some(({ name }) => name.startsWith('LIVE-CHECK-'))).toBe(outcome.leftBehind.length > 0);
    for (const href of outcome.leftBehind) expect(outcome.report).not.toContain(href);
  });

  it('a wrong password is asked once and nothing is concluded from it', async () => {
    scene.owner.setPassword('zzzz-zzzz-zzzz-zzzz');
    const outcome = await scene.run('write');
    expect([outcome.signedIn, outcome.ending.kind, named(outcome, 'did not hold'), named(outcome, 'held')]).toEqual([false, 'password-refused', [], []]);
    expect(scene.icloud.journal).toHaveLength(1);
  });

  it('a server that cannot be reached says nothing of the account and nothing of the pace', async () => {
    await scene.icloud.close();
    const outcome = await scene.run('write');
    scene = await openScene();
    expect([outcome.signedIn, outcome.ending, named(outcome, 'held'), named(outcome, 'did not hold')]).toEqual([false, { kind: 'broken-off', code: 'ECONNREFUSED' }, [], []]);
    expect(sayEnding(outcome)).toBe('The server could not be reached (ECONNREFUSED): nothing is said about the account.');
  });

  it('a throttle before it is signed in, and a connection that breaks later, leave the pace open', async () => {
    scene.icloud.faults.next({ fault: { kind: 'throttle', retryAfterSeconds: 60 } });
    const throttled = await scene.run('read');
    scene.icloud.faults.next({ report: 'calendar-multiget', fault: { kind: 'reset', when: 'before' } });
    const broken = await scene.run('read');
    expect([throttled, broken].map(({ ending, verdicts }) => [ending.kind, verdicts.get('not-throttled')?.verdict])).toEqual([['throttled', 'could not tell'], ['broken-off', 'could not tell']]);
    expect(named(broken, 'did not hold')).toEqual([]);
  });

  it('a password that is revoked in between contradicts nothing', async () => {
    scene.icloud.faults.next({ report: 'calendar-query', times: 'always', fault: { kind: 'unauthorised' } });
    const outcome = await scene.run('read');
    expect([outcome.signedIn, outcome.ending.kind, named(outcome, 'did not hold')]).toEqual([true, 'password-refused', []]);
  });

  it.each([['sync-collection', 'sync-lists-all'], ['calendar-multiget', 'batch-whole'], ['PROPFIND', 'sync-lists-all']] as const)('a %s of more than 10 MB is an answer that could not be read, and the rest is asked', async (what, id) => {
    const body = `<multistatus xmlns="DAV:">${' '.repeat(11 * 1024 * 1024)}</multistatus>`;
    scene.icloud.faults.next({ ...(what === 'PROPFIND' ? { method: what, path: scene.home.href } : { report: what }), times: 'always', fault: { kind: 'status', status: 207, body } });
    const outcome = await scene.run('read');
    expect([outcome.ending.kind, outcome.verdicts.get(id)]).toEqual(['finished', { verdict: 'could not tell', because: expect.stringContaining('more than 10 MB') }]);
    expect(outcome.verdicts.get('no-free-busy')?.verdict).toBe('held');
  }, 20_000);

  it('an account in China and a share as the only calendar are no contradiction', async () => {
    scene.icloud.toggles.region = 'china';
    scene.owner.removeCalendar(scene.home);
    expect(named(await scene.run('write'), 'did not hold')).toEqual([]);
  });
});

it.each([
  ['password-refused', false, /address or the password was refused/], ['password-refused', true, /refused in between/], ['throttled', false, /slow down/],
  ['not-found', false, /names no calendar account/], ['broken-off', true, /connection broke/], ['stopped', true, /Stopped; nothing was written/],
] as const)('%s, signed in: %s, is said in its own words', (kind, signedIn, words) => {
  expect(sayEnding({ ending: { kind, code: '1' }, signedIn, wrote: false, leftBehind: [] })).toMatch(words);
});

