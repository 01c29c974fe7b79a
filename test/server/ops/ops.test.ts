import type { Hono } from 'hono';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { createLog, withLogFields } from '../../../server/log.ts';
import { createMeter } from '../../../server/ops/meter.ts';
import { createOperations, type OperationsOptions } from '../../../server/ops/operations.ts';
import { opsRoutes } from '../../../server/ops/opsRoutes.ts';
import type { Store } from '../../../server/store/store.ts';
import type { Subjects } from '../../../server/subjects.ts';
import type { ConnectionId } from '../../../shared/connection/connection.ts';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import { openEmptyStore } from '../sharedDatabase.ts';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;
let store: Store;
beforeEach(async () => {
  store = await openEmptyStore();
}, 60_000);

const operations = (more: Partial<OperationsOptions> = {}) =>
  createOperations({ store, now: () => NOW, meter: createMeter(), queueAt: () => NOW, clockAhead: () => 0, isStopping: () => false, ...more });
/** As asked over a socket from this address. */
const ask = async (app: Hono, path: string, { from = '127.0.0.1', headers = {} }: { from?: string; headers?: Record<string, string> } = {}) =>
  app.request(path, { headers }, { incoming: { socket: { remoteAddress: from } } });

describe('/readyz', () => {
  const ready = async (more: Partial<OperationsOptions> = {}) => {
    const answer = await ask(opsRoutes(operations(more), undefined), '/readyz');
    return [answer.status, await answer.json()];
  };
  it('says yes while database, queue and clock are well', async () => {
    expect(await ready()).toEqual([200, { ready: true, database: true, queue: true, clock: true, running: true }]);
    expect(await ready({ queueAt: () => undefined })).toMatchObject([200, { queue: true }]);
  });
  it.each([
    ['the queue has not answered for half a minute', { queueAt: () => NOW - 30_000 }, 'queue'],
    ['the clock is five seconds off', { clockAhead: () => -5_000 }, 'clock'],
    ['the server stops', { isStopping: () => true }, 'running'],
  ])('says no when %s', async (_why, more, check) => {
    expect(await ready(more)).toMatchObject([503, { ready: false, database: true, [check]: false }]);
  });
  it('says no when the database refuses or does not answer', async () => {
    const broken = (answers: () => Promise<void>) => ({ store: { ...store, operations: { ...store.operations, answers } } });
    expect(await ready(broken(() => Promise.reject(new Error('away'))))).toMatchObject([503, { database: false, clock: true }]);
    expect(await ready(broken(() => new Promise(() => {})))).toMatchObject([503, { database: false }]);
  });
});

describe('/metrics', () => {
  const status = async (token: string | undefined, how: Parameters<typeof ask>[2]) => (await ask(opsRoutes(operations(), token), '/metrics', how)).status;
  it('is for this machine alone, and not for whom a proxy on it brings along', async () => {
    expect([await status(undefined, {}), await status(undefined, { from: '::1' }), await status(undefined, { from: '::ffff:127.0.0.1' })]).toEqual([200, 200, 200]);
    expect([await status(undefined, { from: '10.0.0.7' }), await status(undefined, { headers: { 'x-forwarded-for': '1.2.3.4' } })]).toEqual([403, 403]);
    expect((await opsRoutes(operations(), undefined).request('/metrics')).status).toBe(403);
  });
  it('is for whoever has the token, where one is set', async () => {
    const bearer = (token: string) => ({ from: '10.0.0.7', headers: { authorization: `Bearer ${token}` } });
    expect([await status('a-long-enough-token', bearer('a-long-enough-token')), await status('a-long-enough-token', bearer('another')), await status('a-long-enough-token', {})]).toEqual([200, 403, 403]);
  });

  it('tells who is due, stale, paused and held, and names nobody', async () => {
    await store.users.saveLocation({ id: 'loc', name: 'Studio of Anna', zone: 'Europe/Berlin', sealedToken: '' });
    const add = async (name: string, more: object) => {
      const { id } = await store.users.ensure('loc', name, name);
      await store.users.update(id, { rolesSavedAt: 1, nextSyncAt: NOW + MINUTE, ...more });
      const connectionId = `c-${name}` as ConnectionId;
      await store.connections.add({
        id: connectionId, userId: id, appleId: `${name}@icloud.com`, sealedPassword: '', principal: '/p/' as CalendarHref, home: '/h/' as CalendarHref, health: name === 'gone' ? 'needs-reconnect' : 'connected', refusedAt: null, lastFault: null,
      });
      return { id, connectionId };
    };
    const fresh = await add('fresh', {});
    await store.connections.update(fresh.connectionId, { answeredAt: NOW - 14 * MINUTE });
    const stale = await add('stale', { nextSyncAt: NOW - 90_000 });
    await store.connections.update(stale.connectionId, { answeredAt: NOW - 16 * MINUTE });
    await add('gone', { nextSyncAt: 0 });
    await store.paces.save(fresh.id, { pausedAt: NOW });
    await store.budgets.tell('icloud:abc', { now: NOW, heldUntil: NOW + MINUTE, inARow: 1, slowness: 2, slowedAt: NOW });
    await store.budgets.take('tekmatix:loc', { now: NOW, pace: 1_000, burst: 1, count: 8 });
    const text = await operations().metrics();
    for (const line of ['ift_queue_due 2', 'ift_queue_oldest_seconds 90', 'ift_connections{state="fresh"} 1', 'ift_connections{state="stale"} 1', 'ift_connections{state="needs-reconnect"} 1',
      'ift_paused_users 1', 'ift_budgets_held{service="icloud"} 1', 'ift_budgets_held{service="tekmatix"} 0', 'ift_budget_ahead_seconds{service="tekmatix"} 8', 'ift_outage{service="icloud"} 0']) expect(text.split('\n')).toContain(line);
    expect(text).not.toMatch(/anna|icloud\.com|loc"/i);
    expect(await store.users.nextDue({ now: NOW + 2 * MINUTE, longest: 3_600_000, limit: 10 })).toHaveLength(2);
  });
});

it('counts and histograms are written as Prometheus reads them', () => {
  const meter = createMeter();
  meter.count('cycles', { result: 'in-step' });
  meter.count('cycles', { result: 'in-step' });
  meter.count('faults', { kind: 'a"b\\c' }, 3);
  for (const seconds of [0.2, 59, 61, 9_999]) meter.measure('icloud_to_block', seconds);
  const lines = meter.write([]).split('\n');
  for (const line of ['# TYPE ift_cycles_total counter', 'ift_cycles_total{result="in-step"} 2', 'ift_faults_total{kind="a_b_c"} 3', '# TYPE ift_icloud_to_block_seconds histogram',
    'ift_icloud_to_block_seconds_bucket{le="0.1"} 0', 'ift_icloud_to_block_seconds_bucket{le="60"} 2', 'ift_icloud_to_block_seconds_bucket{le="3600"} 3',
    'ift_icloud_to_block_seconds_bucket{le="+Inf"} 4', 'ift_icloud_to_block_seconds_count 4', 'ift_appointment_to_icloud_seconds_count 0']) expect(lines).toContain(line);
});

it('a request has an id that its answer and every line logged for it carry', async () => {
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line), () => NOW);
  const subjects = { connection: { findSession: async () => { await Promise.resolve(); throw new Error('broke'); } } } as unknown as Subjects;
  const meter = createMeter();
  const answer = await createApp(subjects, log, { meter }).request('/trpc/connection.account', { headers: { authorization: 'Bearer x', 'x-icloud-for-tekmatix': '1' } });
  const id = answer.headers.get('x-request-id');
  expect(id).toMatch(/^[0-9a-f]{8}$/);
  expect(meter.write([])).toContain('ift_http_requests_total{status="5xx"} 1');
  await withLogFields({ request: 'r1' }, async () => { await Promise.resolve(); log.info('within', { cycleId: 'c1' }); });
  log.info('outside');
  expect(lines.slice(-2).map((line) => { const { request, cycleId } = JSON.parse(line) as Record<string, string>; return [request, cycleId]; })).toEqual([['r1', 'c1'], [undefined, undefined]]);
});
