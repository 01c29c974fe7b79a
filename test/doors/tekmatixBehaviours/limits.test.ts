import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../../shared/time/period.ts';
import type { Fault } from '../../standins/tekmatix/http/faultDesk.ts';
import { SANDBOX_LIMIT } from '../../standins/tekmatix/world/toggles.ts';
import { hourAt, LOCATION, tekMatixFaultOf, USER, WEEK } from '../tekmatixScene.ts';
import { openApiScene, type ApiScene } from './apiScene.ts';

let scene: ApiScene;
beforeEach(async () => { scene = await openApiScene(); });
afterEach(() => scene.standin.close());

const PATH = `/locations/${LOCATION}`;
const ask = async (times: number, token = scene.location.token) => {
  const statuses: number[] = [];
  for (let i = 0; i < times; i += 1) statuses.push((await scene.call('GET', PATH, { token })).status);
  return statuses;
};
const read = () => scene.tekMatix.listAppointments(USER, WEEK);
const write = () => scene.tekMatix.createBlockedSlot({ ...hourAt(12), userId: USER, title: 'Busy' });

/** Its bucket does not fill while a test runs. */
const slowly = (burst: number) => ({ burst, intervalMs: burst * 1_000 * HOUR, daily: 200_000 });

describe('field manual TekMatix §6, limits and faults', () => {
  it('9 every answer tells the limit in five headers, refusals too', async () => {
    const answers = [await scene.call('GET', PATH), await scene.call('GET', '/nothing'), await scene.call('GET', PATH, { token: 'x' })];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 401]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({ 'x-ratelimit-max': '100', 'x-ratelimit-interval-milliseconds': '10000', 'x-ratelimit-limit-daily': '200000' });
      expect(headers).toEqual(expect.objectContaining({ 'x-ratelimit-remaining': expect.stringMatching(/^\d+$/), 'x-ratelimit-daily-remaining': expect.stringMatching(/^\d+$/) }));
    }
  });

  it('9 the call after the burst is refused with 429 and no Retry-After, and another location has its own budget', async () => {
    scene.standin.api.rateLimit = slowly(3);
    expect(await ask(4)).toEqual([200, 200, 200, 429]);
    const { headers, body } = await scene.call('GET', PATH);
    expect(body).toMatchObject({ message: 'Too Many Requests', statusCode: 429 });
    expect(headers).not.toHaveProperty('retry-after');
    expect(headers).toMatchObject({ 'x-ratelimit-remaining': '0', 'x-ratelimit-daily-remaining': '199997' });
    const { token } = scene.standin.addLocation({ id: 'elsewhere', name: 'Elsewhere', timezone: 'UTC' });
    expect((await scene.call('GET', '/locations/elsewhere', { token })).status).toBe(200);
  });

  it('9 all tokens of a location share one budget', async () => {
    scene.standin.api.rateLimit = slowly(3);
    expect(await ask(2)).toEqual([200, 200]);
    expect(await ask(2, scene.location.addToken())).toEqual([200, 429]);
  });

  it('9 the day is told from the burst by the headers, and the door gives up for it', async () => {
    scene.standin.api.rateLimit = { burst: 100, intervalMs: 10_000, daily: 2 };
    expect(await ask(3)).toEqual([200, 200, 429]);
    expect((await scene.call('GET', PATH)).headers).toMatchObject({ 'x-ratelimit-daily-remaining': '0', 'x-ratelimit-remaining': expect.not.stringMatching(/^0$/) });
    scene.standin.clearJournal();
    expect((await tekMatixFaultOf(read())).kind).toBe('tekmatix-day-limit');
    expect((await tekMatixFaultOf(read())).kind).toBe('tekmatix-day-limit');
    expect([scene.sent('GET').length, scene.pauses]).toEqual([1, []]);
  });

  it('9 the burst is waited for', async () => {
    scene.standin.api.rateLimit = { burst: 2, intervalMs: 10_000, daily: 200_000 };
    await ask(2);
    expect(await read()).toHaveLength(1);
    expect(scene.pauses.length).toBeGreaterThan(0);
  });

  it.each([['the usual limit', { burst: 100, intervalMs: 10_000, daily: 200_000 }], ['the limit of a sandbox', SANDBOX_LIMIT]])('9 a hundred blocks stay below %s', async (_case, limit) => {
    scene.standin.api.rateLimit = limit;
    await scene.tekMatix.readLocation();
    // One after the other: a pause moves the clock of both sides, and nothing may be on its way meanwhile.
    for (let index = 0; index < 100; index += 1) await scene.tekMatix.createBlockedSlot({ ...hourAt(index), userId: USER, title: 'Busy' });
    expect(scene.location.blocks()).toHaveLength(100);
    expect(scene.sent('POST').every(({ status }) => status === 201)).toBe(true);
  });

  it.each([
    ['500', { kind: 'status', status: 500, body: '{"statusCode":500,"message":"Internal server error"}' }, 'tekmatix-unreachable'], ['502 in HTML', { kind: 'status', status: 502 }, 'tekmatix-unreachable'],
    ['503', { kind: 'status', status: 503 }, 'tekmatix-unreachable'], ['504', { kind: 'status', status: 504 }, 'tekmatix-unreachable'], ['a reset', { kind: 'reset', when: 'before' }, 'tekmatix-unreachable'],
    ['JSON that is cut', { kind: 'truncate' }, 'tekmatix-unreadable'], ['200 without a body', { kind: 'empty' }, 'tekmatix-unreadable'],
  ] as const satisfies readonly (readonly [string, Fault, string])[])('10 %s is a fault for a reader, never an empty list, and the next read is whole', async (_case, fault, kind) => {
    scene.standin.faults.next({ path: '/calendars/events', times: 2, fault });
    expect((await tekMatixFaultOf(read())).kind).toBe(kind);
    scene.standin.faults.clear();
    expect(await read()).toHaveLength(1);
  });

  it.each([
    ['a reset', { kind: 'reset', when: 'after' }], ['no answer in time', { kind: 'hang', when: 'after' }], ['a 504', { kind: 'status', status: 504, when: 'after' }],
    ['an answer that is cut', { kind: 'truncate' }],
  ] as const satisfies readonly (readonly [string, Fault])[])('10 a block that was made before %s stands once, and the door does not send it again', async (_case, fault) => {
    scene.standin.faults.next({ method: 'POST', fault });
    expect((await tekMatixFaultOf(write())).kind).toMatch(/^tekmatix-unrea/);
    expect(scene.sent('POST')).toHaveLength(1);
    expect(await scene.tekMatix.listBlockedSlots(USER, WEEK)).toMatchObject([hourAt(12)]);
  });

  it('10 an answer that is slow is waited for as long as the door is patient, and a read that nobody answers ends', async () => {
    scene.standin.faults.next({ fault: { kind: 'hang', ms: 100 } });
    expect(await read()).toHaveLength(1);
    scene.standin.faults.next({ fault: { kind: 'hang' } });
    expect(await tekMatixFaultOf(read())).toMatchObject({ kind: 'tekmatix-unreachable', evidence: { detail: 'TimeoutError' } });
  });

  it('10 a fault waits for its route and its turn, and strikes as often as it was told', async () => {
    scene.standin.faults.next({ method: 'GET', path: PATH, nth: 2, times: 2, fault: { kind: 'status', status: 503, body: '{"statusCode":503,"message":"Service Unavailable"}' } });
    expect((await scene.call('GET', `/users/?locationId=${LOCATION}`)).status).toBe(200);
    expect(await ask(4)).toEqual([200, 503, 503, 200]);
  });
});
