import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAccountGate } from '../../server/caldav/accountGate.ts';
import { shareBudgets } from '../../server/shareBudgets.ts';
import { openPostgres, type Database } from '../../server/store/database.ts';
import { createStore } from '../../server/store/drizzleStore.ts';
import type { BudgetStore, Wanted } from '../../server/store/stored/budget.ts';
import { createLocationGate, type ReadHeader } from '../../server/tekmatix/locationGate.ts';
import { mostWithin } from '../bench/tekmatix/measure.ts';
import { simulate, type Simulation } from '../bench/tekmatix/simulation.ts';
import { openEmptyStore } from '../server/sharedDatabase.ts';
import { startPostgres, type Postgres } from '../servers/postgres.ts';
import { faultOf } from './calDavScene.ts';

const MINUTE = 60_000;
let postgres: Postgres;
let databases: Database[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
  databases = [await openPostgres(postgres.url), await openPostgres(postgres.url)];
}, 60_000);
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()));
  await postgres.stop();
});

const ENGINES: Record<string, () => Promise<BudgetStore[]>> = {
  'the embedded engine': async () => { const store = await openEmptyStore(); return [store.budgets, store.budgets]; },
  'PostgreSQL': async () => databases.map(({ db }) => createStore(db).budgets),
};

let simulation: Simulation;
let round = 0;
let taken = 0;

/** What two processes see, each through its own connections. */
function processes(budgets: readonly BudgetStore[]) {
  return budgets.map((budget) => shareBudgets(simulation.watch({ ...budget, take: (key: string, wanted: Wanted) => { taken += 1; return budget.take(key, wanted); } }), simulation.now));
}
const header = (values: Record<string, string>): ReadHeader => (name) => values[name];
const LIMITS = header({ 'x-ratelimit-max': '100', 'x-ratelimit-interval-milliseconds': '10000', 'x-ratelimit-limit-daily': '200000' });

describe.each(Object.entries(ENGINES))('requests that two processes share on %s', (_engine, open) => {
  let budgets: BudgetStore[];
  beforeEach(async () => {
    budgets = await open();
    simulation = simulate(1_800_000_000_000);
    round += 1;
    taken = 0;
  }, 60_000);

  const gates = () => processes(budgets).map((share) => {
    const gate = createLocationGate(simulation, share.location(`loc${round}`));
    gate.learn(LIMITS);
    return gate;
  });

  it('of a location stay within its limit, in turns, and are not held back for nothing', async () => {
    const [one, two] = gates();
    const began = simulation.now();
    const passed: number[] = [];
    await simulation.run(Promise.all(Array.from({ length: 300 }, async (_, n) => {
      await (n % 2 ? one : two)?.enter(`user${n % 7}`);
      passed.push(simulation.now());
    })));
    expect(mostWithin(passed, 10_000)).toBeLessThanOrEqual(100);
    expect(simulation.now() - began).toBeLessThan(300 / 7 * 1_000);
    expect(taken, 'one statement serves several requests').toBeLessThan(300 / 4);
  });

  it('of a location that was told to wait go from neither process', async () => {
    const [one, two] = gates();
    await simulation.run(one?.enter('anna') ?? Promise.resolve());
    one?.hold(5_000);
    const held = simulation.now();
    await simulation.run(simulation.wait(0));
    await simulation.run(two?.enter('bob') ?? Promise.resolve());
    expect(simulation.now() - held).toBeGreaterThanOrEqual(5_000);
  });

  it('are not taken from a clock that was set back since', async () => {
    const [first] = budgets;
    const wanted = { pace: 100, burst: 1, count: 1 };
    await first?.take(`back${round}`, { ...wanted, now: 10 * 60 * MINUTE });
    expect((await first?.take(`back${round}`, { ...wanted, now: MINUTE }))?.turn).toBe(MINUTE);
  });

  const accounts = () => processes(budgets).map((share) => createAccountGate({ perMinute: 60, burst: 4 }, simulation, share.account(`anna${round}@icloud.com`)));

  it('of an Apple account are those of one budget', async () => {
    const [one, two] = accounts();
    const passed: number[] = [];
    const ask = async (n: number): Promise<void> => (n % 2 ? one : two)?.pass(async () => { passed.push(simulation.now()); });
    await simulation.run(Promise.all(Array.from({ length: 90 }, (_, n) => ask(n))));
    expect(mostWithin(passed, MINUTE)).toBeLessThanOrEqual(60 + 4 + 6);
    expect(taken).toBeLessThanOrEqual(90 / 2);
  });

  it('of an Apple account that was told to wait are refused in both, without asking, and come at half the pace afterwards', async () => {
    const [one, two] = accounts();
    await simulation.run(one?.pass(async () => { one.slowDown(120); }) ?? Promise.resolve());
    await simulation.run(simulation.wait(10));
    let asked = 0;
    const fault = await simulation.run(faultOf(two?.pass(async () => { asked += 1; }) ?? Promise.resolve()));
    expect([fault.kind, asked]).toEqual(['throttled', 0]);
    await simulation.run(simulation.wait(2 * MINUTE));
    const passed: number[] = [];
    await simulation.run((async () => { for (let n = 0; n < 20; n += 1) await two?.pass(async () => { passed.push(simulation.now()); }); })());
    expect((passed.at(-1) ?? 0) - (passed[9] ?? 0)).toBe(20_000);
  });

  it('go on where the database does not answer', async () => {
    const broken = budgets.map((budget) => ({ ...budget, take: () => Promise.reject(new Error('away')) }));
    const [share] = processes(broken);
    const gate = createLocationGate(simulation, share?.location('loc'));
    await simulation.run(gate.enter('anna'));
    await simulation.run(createAccountGate({ perMinute: 60, burst: 1 }, simulation, share?.account('anna@icloud.com')).pass(async () => {}));
    expect(taken).toBe(2);
  });
});
