import { PassThrough } from 'node:stream';
import { execFile, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, askHidden, Stopped } from '../../scripts/liveCheck/ask.ts';
import { ASSUMPTIONS, QUESTIONS } from '../../scripts/liveCheck/tekmatix/assumptions.ts';
import { TITLE } from '../../scripts/liveCheck/tekmatix/checkBlock.ts';
import { redact } from '../../scripts/liveCheck/tekmatix/redact.ts';
import { sayEnding } from '../../scripts/liveCheck/tekmatix/sayEnding.ts';
import { ANNA, content, LOCATION, named, openScene, TOKEN, type Scene } from './liveCheckTekMatixScene.ts';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.tekMatix.close());

const WRITING = Object.keys(ASSUMPTIONS).slice(Object.keys(ASSUMPTIONS).indexOf('create-201'));
const writes = (): string[] => scene.tekMatix.journal.filter(({ method }) => method !== 'GET').map(({ method }) => method);

describe('the live check against TekMatix as it was measured', () => {
  it('everything holds when it may write, every question is answered, and the location is byte-equal after it', async () => {
    const before = content(scene);
    const outcome = await scene.run('write');
    expect([named(outcome, 'did not hold'), named(outcome, 'could not tell'), outcome.ending]).toEqual([[], [], { kind: 'finished', code: '' }]);
    expect([...outcome.answers.keys()].sort()).toEqual(Object.keys(QUESTIONS).sort());
    expect([outcome.clean, content(scene)]).toEqual([true, before]);
    expect(writes()).toEqual(['POST', 'PUT', 'DELETE', 'DELETE']);
  });

  it('writes one block, 300 days ahead or more, for the user who was picked', async () => {
    await scene.run('write');
    const { body } = scene.tekMatix.journal.find(({ method }) => method === 'POST') ?? {};
    expect(body).toMatchObject({ assignedUserId: ANNA, title: TITLE });
    expect(body).not.toHaveProperty('calendarId');
    expect(Date.parse((body as { startTime: string }).startTime) - scene.now()).toBeGreaterThan(300 * 86_400_000);
  });

  it('does not write where something stands, and says so when nothing is free', async () => {
    scene.location.addForeignBlock({ userId: ANNA, title: 'Sabbatical', start: scene.now() + 290 * 86_400_000, end: scene.now() + 340 * 86_400_000 });
    const outcome = await scene.run('write');
    expect([outcome.verdicts.get('create-201')?.verdict, outcome.clean, writes()]).toEqual(['could not tell', true, []]);
  });

  it('reading only sends nothing that writes, and says what it could not tell', async () => {
    const outcome = await scene.run('read');
    expect([named(outcome, 'did not hold'), named(outcome, 'could not tell'), writes()]).toEqual([[], WRITING, []]);
  });

  it('asks about the windows of §8.3', async () => {
    const { answers } = await scene.run('read');
    expect(answers.get('window-max')).toBe('31 days: answered whole; 62 days: answered whole; 182 days: answered whole; 366 days: answered whole');
    expect(answers.get('secondary-owners')).toBe('no, only the first owner finds them');
    scene.tekMatix.faults.clear();
    Object.assign(scene.tekMatix.api, { userIdFindsSecondaryOwners: true, listWindow: 'start-in-range' });
    const other = await scene.run('read');
    expect([other.answers.get('secondary-owners'), other.answers.get('window-edge')]).toEqual(['yes', 'no, only what begins in the window']);
  });
});

describe('an occurrence of a series that is not there', () => {
  it('is asked for by reading alone, and its answer is reported', async () => {
    expect((await scene.run('read')).answers.get('vanished-occurrence')).toMatch(/^404/);
    scene.tekMatix.faults.clear();
    scene.tekMatix.faults.next({ method: 'GET', path: '/appointments/', nth: 2, times: 'always', fault: { kind: 'status', status: 422, body: '{"statusCode":422,"message":"eventId must be a mongodb id"}' } });
    expect((await scene.run('read')).answers.get('vanished-occurrence')).toContain('422');
    expect(writes()).toEqual([]);
  });
});

describe('what it wrote', () => {
  it('of an earlier run is found by its name and removed first, and nobody else\'s block is', async () => {
    const before = content(scene);
    scene.location.addForeignBlock({ userId: ANNA, title: TITLE, start: scene.now() + 40 * 86_400_000, end: scene.now() + 41 * 86_400_000 });
    const told: string[] = [];
    const outcome = await scene.run('write', { tell: (words) => { told.push(words); } });
    expect([outcome.clean, content(scene), named(outcome, 'did not hold')]).toEqual([true, before, []]);
    expect(told[0]).toContain('earlier run');
    // Here a hand played the earlier run.
    expect(scene.tekMatix.takeTrespasses().map(({ by }) => by.split(' ')[0])).toEqual(['DELETE']);
  });

  it.each(['POST', 'PUT', 'DELETE'])('goes although the answer to the %s was lost', async (method) => {
    const before = content(scene);
    scene.tekMatix.faults.next({ method, fault: { kind: 'reset', when: 'after' } });
    const outcome = await scene.run('write');
    expect([outcome.ending.kind, outcome.clean, content(scene)]).toEqual(['broken-off', true, before]);
  });

  it('goes when the check is stopped', async () => {
    const before = content(scene);
    const stop = new AbortController();
    scene.tekMatix.faults.next({ method: 'POST', fault: { kind: 'meanwhile', act: () => { stop.abort(); } } });
    const outcome = await scene.run('write', { signal: stop.signal });
    expect([outcome.ending.kind, outcome.clean, content(scene), writes()]).toEqual(['stopped', true, before, ['POST', 'DELETE']]);
    expect(sayEnding(outcome)).toBe('Stopped; the blocked slot is removed.');
  });

  it('is named to its owner when it could not be removed', async () => {
    scene.tekMatix.faults.next({ method: 'DELETE', times: 'always', fault: { kind: 'status', status: 503 } });
    const outcome = await scene.run('write');
    expect([outcome.clean, scene.location.blocks().filter(({ title }) => title === TITLE).length]).toEqual([false, 1]);
    expect(sayEnding(outcome)).toContain(`Please delete by hand`);
    scene.tekMatix.faults.clear();
    await scene.run('write');
    expect(scene.location.blocks().filter(({ title }) => title === TITLE)).toEqual([]);
  });
});

describe('its report', () => {
  it('has no token, no name, no address and no whole id', async () => {
    const { report } = await scene.run('write');
    const ids = [...scene.location.appointments(), ...scene.location.blocks()].map(({ id }) => id);
    for (const secret of [TOKEN, LOCATION, ANNA, 'Anna', 'Keller', 'Tom', 'icloud.com', 'client', 'Berlin', scene.tekMatix.origin, ...ids]) expect(report).not.toContain(secret);
    for (const id of Object.keys(ASSUMPTIONS)) expect(report).toContain(`\`${id}\``);
    expect(report).toContain('location kC9z…');
  });

  it('cuts what a refusal repeats', async () => {
    scene.tekMatix.faults.next({ path: '/locations/', nth: 2, fault: { kind: 'status', status: 401, body: JSON.stringify({ message: `version header was not found for ${TOKEN} ${ANNA} anna@keller.example` }) } });
    const { report } = await scene.run('read');
    for (const secret of [TOKEN, ANNA, 'anna@keller.example']) expect(report).not.toContain(secret);
    expect(report).toContain('aN4k…');
    expect(redact(`Bearer eyJhbGciOi.J9.x ${TOKEN.slice(4)}`, { origin: '', token: TOKEN, locationId: LOCATION })).toBe('Bearer <…> <…>');
  });
});

describe('a token that opens nothing', () => {
  it('is asked with once when it is refused, and nothing is concluded', async () => {
    scene.location.revokeToken();
    const outcome = await scene.run('write');
    expect([outcome.ending.kind, named(outcome, 'held'), named(outcome, 'did not hold'), scene.tekMatix.journal.length]).toEqual(['token-refused', [], [], 1]);
    expect(sayEnding(outcome)).toContain('Create a new one');
  });

  it('for another location is told so', async () => {
    scene.tekMatix.addLocation({ id: 'otherLocation0000001', name: 'Other', timezone: 'UTC' });
    const outcome = await scene.run('read', { access: { origin: scene.tekMatix.origin, token: TOKEN, locationId: 'otherLocation0000001' } });
    expect([outcome.ending.kind, named(outcome, 'did not hold')]).toEqual(['location-unknown', []]);
  });

  it('without a scope leaves what it cannot read open', async () => {
    const token = scene.location.addToken({ scopes: ['locations.readonly', 'users.readonly', 'calendars.readonly'] });
    const outcome = await scene.run('read', { access: { origin: scene.tekMatix.origin, token, locationId: LOCATION } });
    expect([outcome.ending.kind, named(outcome, 'did not hold'), outcome.verdicts.get('window-31')?.verdict]).toEqual(['finished', [], 'could not tell']);
  });
});

describe('on the command line', () => {
  const script = fileURLToPath(new URL('../../scripts/liveCheck.ts', import.meta.url));
  const start = (args: readonly string[], env: Record<string, string>, begun: (child: ChildProcess) => void = () => {}) => new Promise<{ code: number; text: string }>((resolve) => {
    const child = execFile(process.execPath, ['--no-warnings', script, ...args], { env: { ...process.env, ...env } }, (_error, stdout, stderr) => { resolve({ code: child.exitCode ?? -1, text: stdout + stderr }); });
    begun(child);
  });
  const env = { TEKMATIX_TOKEN: TOKEN, TEKMATIX_LOCATION_ID: LOCATION };

  it('exits 0 when all holds, 1 when something did not, 2 when it was not done', async () => {
    expect(await start(['tekmatix', '--origin', scene.tekMatix.origin], env)).toMatchObject({ code: 0, text: expect.stringContaining('0 did not hold') });
    scene.tekMatix.api.rateLimit = { burst: 80, intervalMs: 10_000, daily: 200_000 };
    expect(await start(['tekmatix', '--origin', scene.tekMatix.origin], env)).toMatchObject({ code: 1, text: expect.stringContaining('**did not hold** | `limit-100`') });
    scene.tekMatix.clearJournal();
    expect((await start(['tekmatix', '--origin', 'https://api.example.com'], env)).code).toBe(2);
    expect((await start(['tekmatix', '--origin', scene.tekMatix.origin], { TEKMATIX_TOKEN: TOKEN, TEKMATIX_LOCATION_ID: '../x' })).code).toBe(2);
    expect(scene.tekMatix.journal).toEqual([]);
  }, 120_000);

  it('Ctrl-C removes the blocked slot before it ends', async () => {
    const before = content(scene);
    const ended = await start(['tekmatix', '--origin', scene.tekMatix.origin, '--write', '--user', '1'], env, (child) => {
      scene.tekMatix.faults.next({ method: 'POST', fault: { kind: 'meanwhile', act: () => { child.kill('SIGINT'); } } });
    });
    expect(ended.text).toMatch(/Stopping[^]*Removing the blocked slot again/);
    expect([writes().includes('POST'), content(scene)]).toEqual([true, before]);
  }, 120_000);

  it.each([['a question', ask], ['a hidden one', askHidden]] as const)('Ctrl-C at %s is a stop, and no error of the machine', async (_what, question) => {
    const input = new PassThrough();
    const asked = question('? ', { input, output: new PassThrough(), terminal: true });
    input.write('\u0003');
    await expect(asked).rejects.toBeInstanceOf(Stopped);
  });

  it('Ctrl-C at the question for a user ends it before anything was written', async () => {
    const outcome = await scene.run('write', { pickUser: async () => { throw new Stopped(); } });
    expect([sayEnding(outcome), writes()]).toEqual(['Stopped; nothing was written.', []]);
  });
});

