import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCalDavDoor } from '../../../server/caldav/httpCalDav.ts';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import type { Fault } from '../../standins/icloud/http/faults.ts';
import { EMAIL, eventOf, faultOf, openScene, PASSWORD, type Scene } from '../calDavScene.ts';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.icloud.close());

const initial = () => scene.calendar.listChanges({ kind: 'initial' });
const list = () => scene.account.listCalendars(scene.owner.home as CalendarHref);
const create = (name: string) => scene.calendar.put(scene.at(`${name}.ics`), eventOf(name), { kind: 'create' });

/** A door that gives up soon, so that a server that says nothing costs no time. */
const hasty = () => createCalDavDoor({ origin: scene.icloud.origin, timeouts: { headers: 150, body: 150 } }).signIn({ email: EMAIL, password: PASSWORD }).readable(scene.at(''));

/** Everything that reads, each for itself. */
const READS: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['discovery', () => scene.account.discover()], ['listing', list], ['changes', initial],
  ['comparison', () => scene.calendar.listChanges({ kind: 'compare-etags', because: 'reconcile-due' })],
  ['objects', () => scene.calendar.multiget([scene.at('A.ics')])], ['one object', () => scene.calendar.find(scene.at('A.ics'))],
];
const everyRead = (fault: Fault, reads = READS) => reads.map(async ([what, read]) => {
  scene.icloud.faults.next({ fault });
  return [what, (await faultOf(read())).kind];
});

describe('field manual iCloud §8, throttles and errors', () => {
  it.each([503, 429, 403] as const)('8.31 over the budget the answer is %i: a throttle with its time, no password and no empty calendar', async (status) => {
    scene.icloud.toggles.throttle = { perMinute: 2, retryAfterSeconds: 30, trueSeconds: 300, status };
    await scene.account.discover();
    expect(await faultOf(list())).toMatchObject({ kind: 'throttled', evidence: { status, retryAfterSeconds: 30 } });
  });

  it('8.31 the first refusal of a burst in the middle of a reading ends it, with what was read thrown away', async () => {
    scene.home.fill(120);
    const { changed } = await initial();
    scene.icloud.faults.next({ report: 'calendar-multiget', nth: 2, fault: { kind: 'throttle', retryAfterSeconds: 120 } });
    expect((await faultOf(scene.calendar.multiget(changed.map(({ href }) => href)))).kind).toBe('throttled');
    expect(scene.icloud.journal.filter(({ report }) => report === 'calendar-multiget')).toHaveLength(2);
  });

  it.each([500, 502, 504])('8.32 %i is unreachable for every read, never an empty answer', async (status) => {
    for (const outcome of everyRead({ kind: 'status', status })) expect((await outcome)[1]).toBe('unreachable');
  });

  it('8.32 a server that fails half of the time never makes a listing shorter', async () => {
    scene.icloud.faults.next({ chance: 0.5, times: 'always', fault: { kind: 'status', status: 502 } });
    const outcomes = new Set<string>();
    for (let i = 0; i < 20; i += 1) outcomes.add(await initial().then(({ changed }) => `${changed.length} objects`, (error: { kind: string }) => error.kind));
    expect(outcomes).toEqual(new Set(['3 objects', 'unreachable']));
  });

  it.each<[string, Fault, boolean]>([
    ['before it was applied', { kind: 'status', status: 502 }, false],
    ['after it was applied', { kind: 'status', status: 502, when: 'after' }, true],
    ['by a reset before it was applied', { kind: 'reset', when: 'before' }, false],
    ['by a reset after it was applied', { kind: 'reset', when: 'after' }, true],
  ])('8.32 a write that fails %s is an unknown outcome: sent once, and looking tells', async (_when, fault, applied) => {
    scene.icloud.faults.next({ method: 'PUT', fault });
    expect((await faultOf(create('NEW'))).kind).toBe('unreachable');
    expect(scene.sent('PUT')).toHaveLength(1);
    expect(await scene.calendar.find(scene.at('NEW.ics')) !== undefined).toBe(applied);
  });

  it('8.33 slow bytes are waited for, no bytes are not', async () => {
    scene.icloud.faults.next({ fault: { kind: 'hang', ms: 30 } });
    scene.icloud.faults.next({ fault: { kind: 'slow-body', ms: 30 } });
    expect((await initial()).changed).toHaveLength(3);
    expect((await initial()).changed).toHaveLength(3);
    scene.icloud.faults.next({ fault: { kind: 'hang' } });
    expect((await faultOf(hasty().listChanges({ kind: 'initial' }))).kind).toBe('unreachable');
    scene.icloud.faults.next({ fault: { kind: 'slow-body', ms: 60_000 } });
    expect((await faultOf(hasty().listChanges({ kind: 'initial' }))).kind).toBe('unreachable');
  });

  it('8.33 one reset, one dropped handshake and one kept connection that closed are tried again, two in a row are not', async () => {
    scene.icloud.faults.next({ fault: { kind: 'reset', when: 'before' } });
    expect((await initial()).changed).toHaveLength(3);
    scene.icloud.faults.next({ fault: { kind: 'close-after' } });
    expect((await initial()).changed).toHaveLength(3);
    expect((await initial()).changed).toHaveLength(3);
    const fresh = createCalDavDoor({ origin: scene.icloud.origin }).signIn({ email: EMAIL, password: PASSWORD });
    scene.icloud.dropConnections(1);
    expect((await fresh.discover()).home).toBe(scene.owner.home);
    scene.icloud.faults.next({ fault: { kind: 'reset', when: 'before' }, times: 2 });
    expect((await faultOf(initial())).kind).toBe('unreachable');
  });

  it.each<[string, Fault]>([
    ['half of a document', { kind: 'truncate' }], ['all but its last tag', { kind: 'truncate', keep: 0.98 }], ['nothing', { kind: 'truncate', keep: 0 }],
    ['a maintenance page with 200', { kind: 'html' }],
  ])('8.34 %s is unreadable for every reading of many', async (_what, fault) => {
    for (const outcome of everyRead(fault, READS.filter(([what]) => what !== 'one object'))) expect((await outcome)[1]).toBe('unreadable-answer');
  });

  it('8.34 an answer whose connection dies in the middle twice is unreachable, not short', async () => {
    scene.icloud.faults.next({ times: 2, fault: { kind: 'truncate', transport: 'broken' } });
    expect((await faultOf(initial())).kind).toBe('unreachable');
  });
});
