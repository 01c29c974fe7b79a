import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../shared/time/period.ts';
import type { StandinLocation, TekMatixStandin } from '../standins/tekmatix/standin.ts';
import { seedBelievableLocation } from '../standins/tekmatix/seedBelievableLocation.ts';
import { startTekMatix } from '../standins/tekmatix/startTekMatix.ts';
import { hourAt, LOCATION, MONDAY, USER, ZONE } from './tekmatixScene.ts';

type Answer = { status: number; headers: Record<string, unknown>; body: Record<string, unknown> };

let standin: TekMatixStandin;
let location: StandinLocation;
beforeEach(async () => {
  standin = await startTekMatix({ seed: 7, now: () => MONDAY });
  location = standin.addLocation({ id: LOCATION, name: 'Keller Coaching', timezone: ZONE });
  location.addUser({ id: USER, name: 'Anna Keller', email: 'anna.keller@icloud.com' });
  location.addCalendar({ name: 'Coaching session', userIds: [USER] });
});
afterEach(() => standin.close());

async function call(method: 'GET' | 'POST', path: string, options: { headers?: Record<string, string>; body?: object } = {}): Promise<Answer> {
  const headers = { authorization: `Bearer ${location.token}`, version: '2021-04-15', ...options.headers };
  const answer = await request(standin.origin + path, { method, headers, ...(options.body ? { body: JSON.stringify(options.body) } : {}) });
  // Every answer of the API is a JSON object.
  return { status: answer.statusCode, headers: answer.headers, body: await answer.body.json() as Answer['body'] };
}

describe('The believable location', () => {
  it('has two weeks of appointments and two blocks of its user, whenever it is made, and pages that show them', async () => {
    for (const now of [MONDAY, MONDAY + 6.9 * 24 * HOUR]) {
      const own = await startTekMatix({ seed: 1, now: () => now });
      const { id } = seedBelievableLocation(own, { now });
      const seeded = own.findLocation(id);
      const starts = seeded?.appointments().map(({ start }) => start) ?? [];
      expect(starts.length).toBeGreaterThan(14);
      expect([Math.min(...starts) >= MONDAY, Math.max(...starts) < MONDAY + 14 * 24 * HOUR]).toEqual([true, true]);
      expect(seeded?.blocks().map(({ title }) => title)).toEqual(['Lunch', 'Team meeting']);
      const page = await request(`${own.origin}/v2/location/${id}/calendars/view`);
      expect([page.statusCode, await page.body.text()]).toEqual([200, expect.stringContaining('<div id="app">')]);
      expect(own.journal).toMatchObject([{ kind: 'web', status: 200 }]);
      await own.close();
    }
  });
});

describe('Another process', () => {
  it('can do what a test can: set toggles and faults, use the hands of the user, read the journal', async () => {
    const { body } = await call('GET', '/__standin/');
    expect(body['routes']).toContain('POST /__standin/trespasses');
    await call('POST', '/__standin/toggles', { body: { api: { dateStyle: 'utc' } } });
    expect(standin.api.dateStyle).toBe('utc');
    const made = await call('POST', `/__standin/locations/${LOCATION}/addForeignBlock`, { body: [{ ...hourAt(12), userId: USER, title: 'Lunch' }] });
    expect(location.blocks()).toMatchObject([{ id: made.body['id'], title: 'Lunch' }]);
    await call('POST', '/__standin/faults', { body: { path: '/locations/', fault: { kind: 'throttle' } } });
    expect((await call('GET', `/locations/${LOCATION}`)).status).toBe(429);
    expect((await call('POST', `/__standin/locations/${LOCATION}/close`)).status).toBe(400);
    expect(standin.journal.filter((entry) => entry.kind === 'control')).toHaveLength(5);
  });
});
