import { afterAll, beforeAll, expect, it } from 'vitest';
import { rotateKeys } from '../../server/connection/rotateKeys.ts';
import { openToken, tokenContext } from '../../server/connection/sealing.ts';
import { beginSession, hash, refreshSession } from '../../server/connection/sessionTokens.ts';
import { takePlace, takeTurn } from '../../server/connection/limits.ts';
import { createLog } from '../../server/log.ts';
import { openPostgres, type Database } from '../../server/store/database.ts';
import { createStore } from '../../server/store/drizzleStore.ts';
import { createVault, makeKey } from '../../server/store/keyRing.ts';
import type { Store } from '../../server/store/store.ts';
import { startPostgres, type Postgres } from '../servers/postgres.ts';

let postgres: Postgres;
/** Two server processes with connections of their own: what they ask at once really runs at once. */
let databases: Database[] = [];
let stores: Store[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  databases = [await openPostgres(postgres.url), await openPostgres(postgres.url)];
  stores = databases.map(({ db }) => createStore(db));
});
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()));
  await postgres?.stop();
});

const now = () => Date.UTC(2026, 10, 25);
const at = (i: number): { readonly store: Store; now(): number } => ({ store: stores[i % 2] as Store, now });
const count = (settled: readonly PromiseSettledResult<unknown>[]): number => settled.filter(({ status }) => status === 'fulfilled').length;

it('so many are let in and no more, however many ask two processes at once', async () => {
  for (let round = 0; round < 10; round += 1) {
    expect(count(await Promise.allSettled(Array.from({ length: 60 }, (_, i) => takeTurn(at(i), 'connect-user', { who: `round ${round}` }))))).toBe(5);
    expect(count(await Promise.allSettled(Array.from({ length: 30 }, (_, i) => takeTurn(at(i), 'webhooks', { who: `round ${round}`, count: 100 }))))).toBe(6);
  }
});

it('so many calls of a user last at the same time, and as many again when they have ended', async () => {
  for (let round = 0; round < 5; round += 1) {
    const ends: (() => void)[] = [];
    const running = Array.from({ length: 20 }, (_, i) => takePlace(at(i), 'anna', () => new Promise<void>((resolve) => { ends.push(resolve); })));
    let refused = 0;
    await new Promise<void>((resolve) => { for (const call of running) call.catch(() => { refused += 1; if (refused === 16) resolve(); }); });
    expect(ends).toHaveLength(4);
    for (const end of ends) end();
    expect(count(await Promise.allSettled(running))).toBe(4);
  }
});

it('one refresh token that two processes are shown at once leaves tokens of one of them', async () => {
  const log = createLog(() => {}, now);
  for (let round = 0; round < 10; round += 1) {
    const { refresh, id } = await beginSession(at(0).store.sessions, now(), { userId: null, browserName: 'x', life: 1_000_000, caller: { installation: 'one' } });
    const both = await Promise.allSettled([0, 1].map((i) => refreshSession({ ...at(i), log }, refresh, { installation: 'one' })));
    expect(count(both)).toBeGreaterThanOrEqual(1);
    // The last one that was given out is the one that is kept.
    expect((await at(0).store.sessions.findByFamily(hash(refresh.split('.')[0] ?? '')))?.id).toBe(id);
  }
});

it('two rotations at once do each secret once, and every one opens afterwards', async () => {
  const [old, young] = [makeKey(), makeKey()];
  const [before, both, after] = [createVault([old]), createVault([young, old]), createVault([young])];
  const ids = Array.from({ length: 300 }, (_, i) => `location${i}`);
  for (const id of ids) await at(0).store.users.saveLocation({ id, name: 'n', zone: 'UTC', sealedToken: before.seal(`token of ${id}`, tokenContext(id)) });
  const done = await Promise.all([0, 1].map((i) => rotateKeys({ store: at(i).store, vault: both })));
  expect(done.reduce((sum, { resealed }) => sum + resealed, 0)).toBe(300);
  expect(done.flatMap(({ unopened }) => unopened)).toEqual([]);
  for (const id of ids) {
    const location = await at(1).store.users.findLocation(id);
    expect(location && openToken(after, location)).toBe(`token of ${id}`);
  }
});
