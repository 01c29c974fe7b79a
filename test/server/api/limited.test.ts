import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { beginSession } from '../../../server/connection/sessionTokens.ts';
import { HOUR, openHousehold, type Household } from '../household.ts';
import { subjectsOf } from '../listenToWebhooks.ts';

let anna: Household;
let bearer: string;
beforeAll(async () => {
  anna = await openHousehold();
  await anna.connect();
  bearer = (await beginSession(anna.doors.store.sessions, anna.clock.now(), { userId: anna.userId, browserName: 'x', life: HOUR, caller: undefined })).session;
}, 60_000);
afterAll(() => anna.close());

type Asked = { readonly path: string; readonly query?: object; readonly body?: object; readonly from?: string };
async function ask({ path, query, body, from = '203.0.113.7' }: Asked, subjects = subjectsOf(anna.doors)): Promise<{ status: number; code: string | undefined; retryAfter: string | null }> {
  const app = createApp(subjects, anna.doors.log, { trustedProxies: 1 });
  const headers = { 'x-icloud-for-tekmatix': 'i', authorization: `Bearer ${bearer}`, 'content-type': 'application/json', 'x-forwarded-for': from };
  const answer = body ? await app.request(`/trpc/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }) : await app.request(`/trpc/${path}?input=${encodeURIComponent(JSON.stringify(query))}`, { headers });
  const { error } = await answer.json() as { error?: { data: { fault: { code: string } } } };
  return { status: answer.status, code: error?.data.fault.code, retryAfter: answer.headers.get('retry-after') };
}
const period = { start: Date.UTC(2026, 10, 25), end: Date.UTC(2026, 10, 26) };
const statuses = async (times: number, asked: (i: number) => Asked): Promise<number[]> => { const all: number[] = []; for (let i = 0; i < times; i += 1) all.push((await ask(asked(i))).status); return all; };

it.each([['availability.check', 30], ['availability.why', 60]])('%s is answered %i times a minute, then refused with a code and the seconds to wait', async (path, most) => {
  expect(new Set(await statuses(most, () => ({ path, query: period })))).toEqual(new Set([200]));
  expect(await ask({ path, query: period })).toEqual({ status: 429, code: 'too-many-requests', retryAfter: '60' });
});

it('pairing and signing in are tried so often from one network, whatever is tried, and another network is let in', async () => {
  const tries = (i: number): Asked => [
    { path: 'connection.pair', body: { token: 'q'.repeat(43), browserName: 'x' } }, { path: 'connection.signIn', body: { nonce: 'x', sessionDetails: 'x', browserName: 'x' } }, { path: 'connection.beginSignIn', body: {} },
  ][i % 3] as Asked;
  expect((await statuses(60, tries)).filter((status) => status === 429)).toEqual([]);
  for (let i = 0; i < 3; i += 1) expect((await ask(tries(i))).code).toBe('too-many-requests');
  expect((await ask({ ...tries(0), from: '198.51.100.1' })).code).toBe('pairing-invalid');
});

it.each<[string, Asked]>([
  ['connecting', { path: 'connection.connect', body: { attemptId: crypto.randomUUID(), email: 'a@icloud.com', password: 'abcd-efgh-ijkl-mnop' } }],
  ['previewing roles', { path: 'calendars.preview', body: { primary: null, conflicts: [] } }],
  ['previewing to leave', { path: 'leaving.preview', body: { connectionId: null, changed: 'keep' } }],
  ['looking around in TekMatix', { path: 'connection.listTekMatixUsers', body: { locationId: 'l' } }],
])('%s takes one of the places of its user, and is refused while none is free', async (_what, asked) => {
  const subjects = subjectsOf(anna.doors);
  const full = { ...subjects, limits: { ...subjects.limits, atOnce: <T>(who: string, work: () => Promise<T>) => subjects.limits.atOnce(who, () => subjects.limits.atOnce(who, () => subjects.limits.atOnce(who, () => subjects.limits.atOnce(who, () => subjects.limits.atOnce(who, work))))) } };
  expect(await ask(asked, full)).toMatchObject({ status: 429, code: 'too-many-at-once' });
  expect((await ask(asked)).code).not.toBe('too-many-at-once');
});

it('an attempt to connect counts for the network that it came from', async () => {
  const attempt = (i: number): Asked => ({ path: 'connection.connect', body: { attemptId: crypto.randomUUID(), email: `v${i}@icloud.com`, password: 'aaaa-bbbb-cccc-dddd' }, from: '192.0.2.50' });
  for (let i = 0; i < 10; i += 1) {
    const { session } = await beginSession(anna.doors.store.sessions, anna.clock.now(), { userId: (await anna.doors.store.users.ensure(anna.location.id, `u${i}`, 'x')).id, browserName: 'x', life: HOUR, caller: undefined });
    bearer = session;
    expect((await ask(attempt(i))).code).toBe('password-rejected');
  }
  expect((await ask(attempt(10))).code).toBe('account-attempts-spent');
  expect((await ask({ ...attempt(11), from: '198.51.100.1' })).code).toBe('password-rejected');
});
