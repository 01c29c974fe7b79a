import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetReading } from '../../server/calendars/saveRoles.ts';
import { openPostgres, type Database } from '../../server/store/database.ts';
import { createStore } from '../../server/store/drizzleStore.ts';
import { LONGEST_LEASE } from '../../server/store/stored/user.ts';
import type { Store } from '../../server/store/store.ts';
import type { StoredCalendar, StoredObject } from '../../server/store/stored/calendar.ts';
import type { Cycle } from '../../server/sync/cycle.ts';
import { keepReading, ReadingGivenUp } from '../../server/sync/keepReading.ts';
import { DEFAULT_BUSY_RULES } from '../../shared/calendars/busyRules.ts';
import type { CalendarHref, CalendarId } from '../../shared/calendars/calendar.ts';
import type { ConnectionId } from '../../shared/connection/connection.ts';
import { anInstall, claimTenTimes } from '../server/connection/lease.ts';
import { startPostgres, type Postgres } from '../servers/postgres.ts';

let postgres: Postgres;
let database: Database;
/** Two server processes on one database. */
let here: Store;
let there: Store;
let calendar: StoredCalendar;
let round = 0;

beforeAll(async () => {
  postgres = await startPostgres();
  database = await openPostgres(postgres.url);
  [here, there] = [createStore(database.db), createStore(database.db)];
});
afterAll(async () => {
  await database?.close();
  await postgres?.stop();
});

beforeEach(async () => {
  round += 1;
  await here.users.saveLocation({ id: `loc${round}`, name: 'Studio', zone: 'Europe/Berlin', sealedToken: '' });
  const userId = (await here.users.ensure(`loc${round}`, 'anna', 'Anna')).id;
  const connectionId = `con${round}` as ConnectionId;
  const id = `cal${round}` as CalendarId;
  await here.connections.add({
    id: connectionId, userId, appleId: 'anna@example.com', sealedPassword: '', principal: '/1/principal/' as CalendarHref, home: '/1/calendars/' as CalendarHref,
    health: 'connected', refusedAt: null, lastFault: null,
  });
  await here.calendars.add({
    id, connectionId, userId, href: '/1/calendars/home/' as CalendarHref, displayName: 'Home', color: null, access: 'read-write', kind: 'owned', role: 'conflict',
    nextRole: null, rules: DEFAULT_BUSY_RULES, syncToken: null, ctag: null, readAt: null, reconciledAt: null, fault: null,
  });
  const found = await here.calendars.find(id);
  if (!found) throw new Error('no calendar');
  calendar = found;
});

const object = (name: string, text: string): StoredObject =>
  ({ href: `/1/calendars/home/${name}.ics` as CalendarHref, etag: null, uid: name, text, ownEvent: null, expandedFor: 'now', quarantined: [], instances: [] });
const texts = async () => (await here.calendars.objects(calendar.id)).map((o) => o.text).sort();
const keep = (name: string) => keepReading({ doors: { store: there } } as unknown as Cycle, calendar, (store) => store.calendars.saveObjects(calendar.id, [object(name, 'read')]));

/** Begins `work` here, `other` there in its middle, and ends both. */
async function inTheMiddle<T>(work: { readonly begin: (tx: Store) => Promise<void>; readonly end: (tx: Store) => Promise<void> }, other: () => Promise<T>): Promise<PromiseSettledResult<T>> {
  let running: Promise<T> | undefined;
  let ended = false;
  await here.transaction(async (tx) => {
    await work.begin(tx);
    running = other().finally(() => { ended = true; });
    running.catch(() => {});
    await wait(200);
    expect(ended, 'waits for the lock').toBe(false);
    await work.end(tx);
  });
  const [settled] = await Promise.allSettled([running as Promise<T>]);
  return settled;
}

describe('two processes at one calendar', () => {
  it('what one writes anew under the lock never undoes what the other wrote', async () => {
    await here.calendars.saveObjects(calendar.id, [object('A', 'old')]);
    await inTheMiddle({
      begin: async (tx) => { await tx.calendars.lock(calendar.id); },
      end: async (tx) => tx.calendars.saveObjects(calendar.id, (await tx.calendars.objects(calendar.id)).map((o) => ({ ...o, text: `${o.text} stripped` }))),
    }, () => there.calendars.saveObjects(calendar.id, [object('A', 'newer')]));
    expect(await texts()).toEqual(['newer']);
  });

  it('a reading that another process gives up at the same moment keeps nothing', async () => {
    await keep('A');
    const settled = await inTheMiddle({ begin: (tx) => forgetReading(tx, { cycleId: 'user', at: 0, calendar }), end: async () => {} }, () => keep('B'));
    expect(settled).toMatchObject({ status: 'rejected', reason: expect.any(ReadingGivenUp) as unknown });
    expect(await texts()).toEqual([]);
  });

  it('a reading of before keeps nothing of a calendar that is gone', async () => {
    await here.calendars.remove(calendar.id);
    await expect(keep('A')).rejects.toBeInstanceOf(ReadingGivenUp);
  });
});

it('the lease to renew a token is given to one of two processes, however often both ask at once', async () => {
  const held: number[] = [];
  for (let n = 0; n < 20; n += 1) {
    await here.installs.save(anInstall(`lease${n}`));
    held.push(await claimTenTimes([here, there], `lease${n}`));
  }
  expect(held).toEqual(Array.from({ length: 20 }, () => 1));
});

it('the cycle of a user is given to one of two processes, however often both ask at once, and whoever was overtaken cannot renew it', async () => {
  const { userId } = calendar;
  const lease = (holder: string, now: number) => ({ holder, now, until: now + LONGEST_LEASE });
  for (let n = 0; n < 20; n += 1) {
    // Each round the holder of the last one has died.
    const now = 1_000_000 + n * LONGEST_LEASE;
    const claimed = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? here : there).users.claimCycle(userId, lease(`${n} ${i}`, now))));
    expect(claimed.filter(Boolean)).toHaveLength(1);
    expect(await here.users.renewCycle(userId, lease(`${n} ${claimed.indexOf(true)}`, now))).toBe(true);
    expect(await there.users.renewCycle(userId, lease(`${n - 1} 0`, now))).toBe(false);
  }
});
