import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventOf } from '../doors/calDavScene.ts';
import { syncFolder } from '../servers/vdirsyncer.ts';

const MAIN = fileURLToPath(new URL('./icloud/main.ts', import.meta.url));
const USER = 'anna@example.com';
const PASSWORD = 'abcd-efgh-ijkl-mnop';

/** The stand-in as somebody else's project has it: a process, and its control API. */
let origin: string;
let stop: () => Promise<void>;

beforeEach(async () => {
  const child = spawn(process.execPath, ['--no-warnings', MAIN, '--follow-hosts', '--now', '2026-11-23T09:00:00Z'], { stdio: ['ignore', 'pipe', 'inherit'] });
  stop = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    origin = /^iCloud stand-in: (\S+)$/.exec(line)?.[1] ?? '';
    if (origin) break;
  }
  child.stdout.resume();
});
afterEach(() => stop());

type Answer = { status: number; body: Record<string, unknown> & { href?: string; error?: string } };
async function control(method: 'GET' | 'POST' | 'DELETE', path: string, input?: object): Promise<Answer> {
  const answer = await request(`${origin}/__standin${path}`, { method, ...(input ? { body: JSON.stringify(input) } : {}) });
  return { status: answer.statusCode, body: await answer.body.json() as Answer['body'] }; // the control API answers in JSON objects and arrays
}
type Entry = { method: string; status: number; ifMatch: string | null; ifNoneMatch: string | null; authPresent: boolean };
const journal = async () => (await control('GET', '/journal')).body as unknown as Entry[];

async function addCalendar(): Promise<string> {
  await control('POST', '/accounts', { email: USER, password: PASSWORD, name: 'Anna' });
  return (await control('POST', '/calendars', { account: USER, name: 'Home', slug: 'home' })).body.href ?? '';
}
async function objects(calendar: string): Promise<Map<string, string>> {
  const found = (await control('GET', `/objects?calendar=${encodeURIComponent(calendar)}`)).body as unknown as { name: string; text: string }[];
  return new Map(found.map(({ name, text }) => [name, text]));
}

describe('vdirsyncer against the iCloud stand-in', () => {
  it('brings changes over in both directions: new, edited and deleted', async () => {
    const calendar = await addCalendar();
    for (const uid of ['PHONE-STAYS', 'PHONE-EDITS', 'PHONE-DELETES']) await control('POST', '/objects', { calendar, name: `${uid}.ics`, text: eventOf(uid) });
    const folder = await syncFolder({ origin, user: USER, password: PASSWORD, calendar: 'home' });
    try {
      await folder.write('LAPTOP.ics', eventOf('LAPTOP'));
      await folder.sync();
      expect([...(await folder.read()).keys()].sort()).toEqual(['LAPTOP.ics', 'PHONE-DELETES.ics', 'PHONE-EDITS.ics', 'PHONE-STAYS.ics']);
      expect([...(await objects(calendar)).keys()].sort()).toEqual(['LAPTOP.ics', 'PHONE-DELETES.ics', 'PHONE-EDITS.ics', 'PHONE-STAYS.ics']);

      await control('POST', '/objects', { calendar, name: 'PHONE-EDITS.ics', text: eventOf('PHONE-EDITS', 'Edited on the phone') });
      await control('POST', '/objects/remove', { calendar, name: 'PHONE-DELETES.ics' });
      await folder.write('LAPTOP.ics', eventOf('LAPTOP', 'Edited on the laptop'));
      await folder.sync();
      expect((await folder.read()).get('PHONE-EDITS.ics')).toContain('SUMMARY:Edited on the phone');
      expect((await objects(calendar)).get('LAPTOP.ics')).toContain('SUMMARY:Edited on the laptop');
      expect((await folder.read()).has('PHONE-DELETES.ics')).toBe(false);

      await folder.remove('PHONE-STAYS.ics');
      await folder.sync();
      expect([...(await objects(calendar)).keys()].sort()).toEqual(['LAPTOP.ics', 'PHONE-EDITS.ics']);
    } finally {
      await folder.close();
    }
    const writes = (await journal()).filter(({ method }) => method === 'PUT' || method === 'DELETE');
    expect(writes.map(({ method, status }) => [method, status])).toEqual([['PUT', 201], ['PUT', 204], ['DELETE', 204]]);
  });

  it('fails in the face of a server that throttles, and of a password that was revoked', async () => {
    const calendar = await addCalendar();
    const folder = await syncFolder({ origin, user: USER, password: PASSWORD, calendar: 'home' });
    try {
      await folder.write('LAPTOP.ics', eventOf('LAPTOP'));
      await control('POST', '/revoke', { account: USER });
      await expect(folder.sync()).rejects.toThrow();
      expect((await journal()).at(-1)).toMatchObject({ status: 401, authPresent: true });
      await control('POST', '/password', { account: USER, password: PASSWORD });
      await control('POST', '/toggles', { throttle: { perMinute: 1, retryAfterSeconds: 1, trueSeconds: 600, status: 503 } });
      await expect(folder.sync()).rejects.toThrow();
      expect((await objects(calendar)).size).toBe(0);
    } finally {
      await folder.close();
    }
  });
});

describe('the control API', () => {
  it('lists its routes, refuses what it does not know with words, and a 26th password', async () => {
    expect(JSON.stringify((await control('GET', '/')).body)).toContain('POST /__standin/partition');
    expect(await control('POST', '/toggles', { etagOnPut: 'sometimes' })).toMatchObject({ status: 400, body: { error: expect.stringContaining('etagOnPut') } });
    expect((await control('GET', '/nothing')).status).toBe(404);
    await addCalendar();
    for (let i = 2; i <= 25; i += 1) expect((await control('POST', '/passwords', { account: USER, password: `pass-${i}` })).status).toBe(200);
    expect(await control('POST', '/passwords', { account: USER, password: 'pass-26' })).toMatchObject({ status: 400, body: { error: expect.stringContaining('25') } });
  });

  it('moves its clock from where it was told to begin, and goes back to what was recorded', async () => {
    const now = async () => Number((await control('GET', '/state')).body['now']);
    const began = await now();
    expect(new Date(began).toISOString().slice(0, 13)).toBe('2026-11-23T09');
    await control('POST', '/clock', { advanceMs: 86_400_000 });
    expect(new Date(await now()).toISOString().slice(0, 13)).toBe('2026-11-24T09');
    await control('POST', '/toggles', { invalidToken: '412' });
    await control('DELETE', '/toggles');
    expect((await control('GET', '/state')).body['toggles']).toMatchObject({ invalidToken: 'bare-403', homeSetHost: 'partition' });
  });

  it('has every route in --help', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', MAIN, '--help']);
    const { routes } = (await control('GET', '/')).body as { routes: string[] };
    expect(routes.length).toBeGreaterThan(25);
    for (const route of routes) expect(stdout).toContain(route.split('  ')[0]);
  });
});
