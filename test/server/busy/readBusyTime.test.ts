import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBusyTime } from '../../../server/busy/readBusyTime.ts';
import { openEmbedded, type Database } from '../../../server/store/database.ts';
import { createStore } from '../../../server/store/drizzleStore.ts';
import type { Store } from '../../../server/store/store.ts';
import type { StoredObject } from '../../../server/store/stored/calendar.ts';
import type { BusyRules } from '../../../shared/calendars/busyRules.ts';
import { DEFAULT_BUSY_RULES } from '../../../shared/calendars/busyRules.ts';
import type { CalendarHref, CalendarId } from '../../../shared/calendars/calendar.ts';
import type { ConnectionId } from '../../../shared/connection/connection.ts';
import { DAY, HOUR } from '../../../shared/time/period.ts';

const NINE = Date.UTC(2026, 10, 24, 9);
const WINDOW = { start: NINE - DAY, end: NINE + 30 * DAY };
const folder = mkdtempSync(join(tmpdir(), 'busy-time-'));
let database: Database;
let store: Store;
let userId: string;
let round = 0;

beforeAll(async () => { database = await openEmbedded(folder); });
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

// Ids of the test's own.
const HOME = (): CalendarId => `home${round}` as CalendarId;
const WORK = (): CalendarId => `work${round}` as CalendarId;
const hrefOf = (name: string): CalendarHref => `/1/calendars/home/${name}.ics` as CalendarHref;

beforeEach(async () => {
  round += 1;
  store = createStore(database.db);
  await store.users.saveLocation({ id: `loc${round}`, name: 'Studio', zone: 'Europe/Berlin', sealedToken: '' });
  userId = (await store.users.ensure(`loc${round}`, 'anna', 'Anna')).id;
  const connectionId = `con${round}` as ConnectionId;
  await store.connections.add({
    id: connectionId, userId, appleId: 'anna@example.com', sealedPassword: '', principal: '/1/principal/' as CalendarHref, home: '/1/calendars/' as CalendarHref,
    health: 'connected', refusedAt: null, lastFault: null,
  });
  for (const id of [HOME(), WORK()]) {
    await store.calendars.add({
      id, connectionId, userId, href: `/1/calendars/${id}/` as CalendarHref, displayName: id, color: null, access: 'read-write', kind: 'owned', role: 'conflict',
      nextRole: null, rules: DEFAULT_BUSY_RULES, syncToken: null, ctag: null, readAt: NINE, reconciledAt: null, fault: null,
    });
  }
});

function object(name: string, hour: number, quarantined: StoredObject['quarantined'] = []): StoredObject {
  const start = NINE + hour * HOUR;
  return {
    href: hrefOf(name), etag: null, uid: name, text: null, ownEvent: null, expandedFor: 'now', quarantined,
    instances: [{ uid: name, allDay: false, transparency: 'opaque', status: 'confirmed', participation: 'none', travelMinutes: 0, title: null, appointmentId: null, times: [start, start + HOUR], recurrenceIds: null }],
  };
}

const uidsOf = async (asked: Store = store, window = WINDOW): Promise<string[]> => {
  const calendars = (await asked.calendars.ofUser(userId)).filter((c) => c.role !== 'ignored');
  return (await readBusyTime(asked, { userId, calendars }, window)).flatMap((busy) => busy.sources.map((source) => source.uid));
};

describe('busy time follows the store', () => {
  it('an object that is written, changed and removed comes, moves and goes', async () => {
    await store.calendars.saveObjects(HOME(), [object('A', 0), object('B', 2)]);
    expect(await uidsOf()).toEqual(['A', 'B']);
    await store.calendars.saveObjects(HOME(), [object('A', 5)]);
    expect(await uidsOf()).toEqual(['B', 'A']);
    await store.calendars.forgetObjects(HOME(), [hrefOf('B')]);
    expect(await uidsOf()).toEqual(['A']);
  });

  it('what another server process wrote is seen too', async () => {
    expect(await uidsOf()).toEqual([]);
    const other = createStore(database.db);
    await other.calendars.saveObjects(WORK(), [object('A', 0), object('B', 1)]);
    expect(await uidsOf()).toEqual(['A', 'B']);
    await other.calendars.forgetObjects(WORK(), [hrefOf('A')]);
    expect(await uidsOf()).toEqual(['B']);
  });

  it('a change that is rolled back was never there', async () => {
    await store.calendars.saveObjects(HOME(), [object('A', 0)]);
    expect(await uidsOf()).toEqual(['A']);
    await store.transaction(async (tx) => {
      await tx.calendars.forgetObjects(HOME(), [hrefOf('A')]);
      throw new Error('half-way');
    }).catch(() => {});
    expect(await uidsOf()).toEqual(['A']);
    await store.calendars.saveObjects(HOME(), [object('B', 1)]);
    expect(await uidsOf()).toEqual(['A', 'B']);
  });

  it('other rules judge everything anew, and a calendar out of use takes no time', async () => {
    await store.calendars.saveObjects(HOME(), [object('A', 0)]);
    await store.calendars.saveObjects(WORK(), [object('B', 1)]);
    expect(await uidsOf()).toEqual(['A', 'B']);
    const rules: BusyRules = { ...DEFAULT_BUSY_RULES, paddingBefore: 120 };
    await store.calendars.update(WORK(), { rules });
    expect(await uidsOf()).toEqual(['B', 'A']);
    await store.calendars.update(HOME(), { role: 'ignored' });
    expect(await uidsOf()).toEqual(['B']);
    await store.calendars.update(HOME(), { role: 'conflict' });
    expect(await uidsOf()).toEqual(['B', 'A']);
  });

  it('what cannot be read takes its time until it can', async () => {
    const widest = { start: NINE + 3 * DAY, end: NINE + 4 * DAY };
    await store.calendars.saveObjects(HOME(), [object('A', 0, [{ reason: 'cut', widest }])]);
    expect(await uidsOf()).toEqual(['A', '']);
    await store.calendars.saveObjects(HOME(), [object('A', 0)]);
    expect(await uidsOf()).toEqual(['A']);
  });

  it('questions at the same moment all get the newest answer', async () => {
    await store.calendars.saveObjects(HOME(), [object('A', 0)]);
    const answers = await Promise.all(Array.from({ length: 8 }, async (_, i) => {
      await store.calendars.saveObjects(HOME(), [object('A', i + 1)]);
      return uidsOf();
    }));
    for (const answer of answers) expect(answer).toEqual(['A']);
    expect(await readBusyTime(store, { userId, calendars: await store.calendars.ofUser(userId) }, WINDOW)).toMatchObject([{ start: NINE + 8 * HOUR }]);
  });

  it('a revision is never seen before all that it stands for', async () => {
    const names = Array.from({ length: 450 }, (_, i) => `E${i}`);
    let saving = true;
    const asking = (async () => {
      const seen: [revision: number | undefined, objects: number][] = [];
      while (saving) seen.push([(await store.calendars.find(HOME()))?.revision, (await store.calendars.etags(HOME())).size]);
      return seen;
    })();
    await store.calendars.saveObjects(HOME(), names.map((name) => object(name, 0)));
    saving = false;
    const seen = await asking;
    expect(seen.filter(([revision]) => revision === 1).every(([, objects]) => objects === 450), JSON.stringify(seen)).toBe(true);
    expect(await uidsOf()).toHaveLength(450);
  });

  it('a question about another year is answered as well', async () => {
    await store.calendars.saveObjects(HOME(), [object('A', 0), object('Z', 24 * 900)]);
    expect(await uidsOf()).toEqual(['A']);
    expect(await uidsOf(store, { start: NINE + 899 * DAY, end: NINE + 901 * DAY })).toEqual(['Z']);
  });
});
