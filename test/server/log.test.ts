import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { createLog, nameError, type Log } from '../../server/log.ts';
import type { Subjects } from '../../server/subjects.ts';
import { evidenceOf } from '../../server/sync/cycle.ts';
import { syncUser } from '../../server/sync/syncUser.ts';
import { openEmptyStore } from './sharedDatabase.ts';
import { COACH, HOUR, openHousehold } from './household.ts';

const SECRETS = ['Eva Brown', 'Privatweg 3', 'v1.sealed', 'anna.keller@icloud.com', 'Therapy'];

let lines: string[];
let log: Log;
beforeEach(() => {
  lines = [];
  log = createLog((line) => lines.push(line), Date.now);
});

/** The database's own error for a query whose values are the secrets. */
async function failedQuery(): Promise<unknown> {
  const store = await openEmptyStore();
  const appointments = [{ id: 'a1', title: SECRETS.join(' ') }] as never;
  return store.sync.saveReading('nobody', { appointments, foreignBlocks: [], pages: [] }).catch((error: unknown) => error);
}

describe('the log says of a failed query', () => {
  it('its name, its code and where it came up, and nothing of what was in it', async () => {
    const error = await failedQuery();
    expect(String(error)).toContain('Eva Brown');
    log.warn('calendar not read', evidenceOf(error));
    expect(lines[0]).toMatch(/"kind":"internal","detail":"\w+ 23503 at server\/store\/syncRows\.ts:\d+"/);
    for (const secret of SECRETS) expect(lines[0]).not.toContain(secret);
  });

  it('no values even where its words get in', async () => {
    log.error('whatever', { detail: String(await failedQuery()) });
    for (const secret of SECRETS) expect(lines[0]).not.toContain(secret);
  });

  it('nothing of its words when it ends a cycle, TekMatix cannot be kept or a call fails', async () => {
    const error = await failedQuery();
    const anna = await openHousehold();
    await anna.connect();
    await anna.chooseRoles('Home', ['Family']);
    anna.location.addAppointment({ userId: COACH, title: 'Eva Brown', start: anna.clock.now() + HOUR, end: anna.clock.now() + 2 * HOUR });
    const { store } = anna.doors;
    await syncUser({ ...anna.doors, store: { ...store, transaction: () => Promise.reject(error) } }, anna.userId);
    await syncUser({ ...anna.doors, store: { ...store, connections: { ...store.connections, ofUser: () => Promise.reject(error) } } }, anna.userId);
    // Only what the one call below needs.
    const subjects = { connection: { findSession: async () => ({ id: 's1', userId: null }), account: () => Promise.reject(error) } } as unknown as Subjects;
    await createApp(subjects, anna.doors.log).request('/trpc/connection.account', { headers: { authorization: 'Bearer x', 'x-icloud-for-tekmatix': '1' } });
    const told = anna.log.filter((line) => line.includes('23503')).map((line) => (JSON.parse(line) as { message: string }).message);
    expect(told).toEqual(expect.arrayContaining(['TekMatix not in step', 'cycle failed', 'call failed']));
    for (const secret of SECRETS) expect(anna.log.join('\n')).not.toContain(secret);
    await anna.close();
  });
});

it('an error that is none is named by its kind alone', () => {
  expect([nameError('Eva Brown'), nameError(undefined), nameError(new RangeError('Eva Brown at server/x.ts:1'))]).toEqual(['string', 'undefined', 'RangeError']);
});
