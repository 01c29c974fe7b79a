import { execFile, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ASSUMPTIONS } from '../../scripts/liveCheck/assumptions.ts';
import { sayLeftBehind, writeCheckEvent } from '../../scripts/liveCheck/writeCheckEvent.ts';
import { EMAIL, named, openScene, PASSWORD, type Scene } from './liveCheckScene.ts';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.icloud.close());

/** Of the ones that are asked only when something is written, the first. */
const WRITING = Object.keys(ASSUMPTIONS).slice(Object.keys(ASSUMPTIONS).indexOf('create-201'));

describe('the live check against iCloud as it was recorded', () => {
  it('everything holds when it may write, and nothing is left behind', async () => {
    const before = scene.home.objects();
    const outcome = await scene.run('write');
    expect([named(outcome, 'did not hold'), named(outcome, 'could not tell')]).toEqual([[], []]);
    expect([outcome.signedIn, outcome.leftBehind]).toEqual([true, []]);
    expect(scene.home.objects()).toEqual(before);
    expect([...scene.icloud.outbox, ...scene.icloud.shareNotices]).toEqual([]);
  });

  it('reading only sends nothing that writes, and says what it could not tell', async () => {
    const outcome = await scene.run('read');
    expect(named(outcome, 'did not hold')).toEqual([]);
    expect(named(outcome, 'could not tell')).toEqual(WRITING);
    expect(new Set(scene.icloud.journal.map(({ method }) => method))).toEqual(new Set(['PROPFIND', 'REPORT']));
  });

  it('names and tokens that XML has to escape are escaped', async () => {
    const odd = scene.owner.addCalendar({ name: 'Odd', slug: 'A&B', color: '#1BADF8' });
    odd.fill(70);
    scene.icloud.advance(600_000);
    const outcome = await scene.run('read');
    expect([named(outcome, 'did not hold'), outcome.verdicts.get('batch-whole')?.verdict]).toEqual([[], 'held']);
    expect(scene.icloud.journal.filter(({ report, path }) => report === 'calendar-multiget' && path === odd.href).map(({ hrefs }) => hrefs)).toEqual([1, 50]);
  });

  it('stays below the pace that Apple is asked at', async () => {
    await scene.run('write');
    expect(scene.owner.peakInFlight).toBe(1);
    expect(scene.owner.requestsPerMinute.peak).toBeLessThan(80);
  });

  it('offers no calendar in which a write would tell other people, and writes only in the one that was picked', async () => {
    scene.owner.addCalendar({ name: 'Family', kind: 'shared', color: '#FF9500' });
    scene.owner.addCalendar({ name: 'Given away', kind: 'shared-by-me', color: '#FF9500' });
    await scene.run('write');
    const written = scene.icloud.journal.filter(({ method }) => method === 'PUT' || method === 'DELETE');
    expect(scene.offered).toEqual(['Annas Kalender']);
    expect(written.length).toBeGreaterThan(10);
    expect(written.every(({ path }) => path.startsWith(`${scene.home.href}LIVE-CHECK-`))).toBe(true);
  });
});

describe('what it wrote', () => {
  it.each([[1, 'present'], [5, 'present'], [1, 'absent'], [5, 'absent']] as const)('goes even when reads do not see it, from the %ith on, with ETags %s', async (nth, etagOnPut) => {
    const before = scene.home.objects();
    scene.icloud.toggles.etagOnPut = etagOnPut;
    scene.icloud.faults.next({ method: 'PROPFIND', path: 'LIVE-CHECK', nth, times: 'always', fault: { kind: 'status', status: 404 } });
    expect((await scene.run('write')).leftBehind).toEqual([]);
    expect(scene.home.objects()).toEqual(before);
  });

  it('is deleted with the ETag of its last write', async () => {
    await scene.run('write');
    const conditions = scene.icloud.journal.filter(({ method }) => method === 'DELETE').map(({ ifMatch }) => ifMatch);
    expect(conditions.length).toBeGreaterThan(3);
    expect(scene.icloud.journal.filter(({ method }) => method === 'DELETE').find(({ status, ifMatch }) => status === 204 && ifMatch === null)).toBeUndefined();
  });

  it('is tried again for, and said so, as long as no deletion was answered', async () => {
    const told: string[] = [];
    scene.icloud.faults.next({ method: 'DELETE', times: 4, fault: { kind: 'status', status: 503 } });
    const outcome = await scene.run('write', { patience: [1, 2, 3, 4], tell: (words) => { told.push(words); } });
    expect(outcome.leftBehind).toEqual([]);
    expect(told).toEqual(['Removing the event again.', 'Not certain that it is gone: the next attempt comes in 0.001 s.', 'Not certain that it is gone: the next attempt comes in 0.002 s.']);
  });

  it('goes when the check is stopped, and nothing more is asked than that takes', async () => {
    const before = scene.home.objects();
    const stop = new AbortController();
    scene.icloud.faults.next({ method: 'PUT', fault: { kind: 'meanwhile', act: () => { stop.abort(); } } });
    const outcome = await scene.run('write', { signal: stop.signal });
    expect(scene.icloud.journal.slice(scene.icloud.journal.findIndex(({ method }) => method === 'PUT')).map(({ method }) => method)).toEqual(['PUT', 'DELETE', 'PROPFIND']);
    expect([outcome.leftBehind, scene.home.objects()]).toEqual([[], before]);
  });

  it('is named by title and date where its owner has to delete it', () => {
    const start = /^DTSTART.*:(\d{4})0104T1000/m.exec(writeCheckEvent('U'));
    const title = /^SUMMARY:(.*)\r/m.exec(writeCheckEvent('U'));
    expect(sayLeftBehind(2)).toContain(`“${title?.[1]}” on 4 January ${start?.[1]}, 10:00`);
    expect(sayLeftBehind(2)).not.toContain('/');
  });
});

describe('its report', () => {
  it('names nobody: no name, address, number of the account, calendar or password', async () => {
    scene.owner.addCalendar({ name: '503', color: '#1BADF8' });
    scene.icloud.toggles.duplicateRows = 'always';
    const { report } = await scene.run('write');
    const slugs = scene.owner.calendars.map(({ href }) => href.split('/').at(-2) ?? '');
    for (const secret of [EMAIL, 'anna.keller', PASSWORD, PASSWORD.replaceAll('-', ''), 'Anna', 'Annas Kalender', scene.owner.dsid, scene.icloud.origin, 'p72', ...slugs]) expect(report).not.toContain(secret);
    for (const id of Object.keys(ASSUMPTIONS)) expect(report).toContain(`\`${id}\``);
    expect(report).toContain('1 did not hold');
  });

  it('keeps its own words whatever the calendars and the address are called', async () => {
    const { report } = await scene.run('read');
    for (const name of ['held', 'event', 'calendar', '503', 'answered', 'not listed']) scene.owner.addCalendar({ name, color: '#1BADF8' });
    scene.icloud.addAccount({ email: 'event@scene.icloud.com', password: PASSWORD, name: 'Held' }).addCalendar({ name: 'held', color: '#1BADF8' });
    const other = await scene.run('read', { account: { origin: scene.icloud.origin, email: 'event@scene.icloud.com', password: PASSWORD } });
    const words = (text: string) => text.split('\n').map((line) => line.split('|').slice(2, 4).join('|'));
    expect([words((await scene.run('read')).report), words(other.report)]).toEqual([words(report), words(report)]);
    expect(other.report).toContain('could not tell');
    expect(other.report).not.toContain('<…>');
  });
});

it('every deviation in the quirks file is asked about, and every one that is named is there', () => {
  const source = readFileSync(new URL('../../server/caldav/icloudQuirks.ts', import.meta.url), 'utf8');
  const quirks = [...source.matchAll(/^export (?:const|function) (\w+)/gm)].map((match) => match[1] ?? '');
  const named = new Set(Object.values(ASSUMPTIONS).flatMap((assumption): readonly string[] => assumption.quirks));
  expect([...named].sort()).toEqual([...quirks].sort());
});

describe('on the command line', () => {
  const script = fileURLToPath(new URL('../../scripts/liveCheck.ts', import.meta.url));
  const account = { ICLOUD_EMAIL: EMAIL, ICLOUD_PASSWORD: PASSWORD };
  const start = (args: readonly string[], env: Record<string, string> = account, begun: (child: ChildProcess) => void = () => {}) => new Promise<{ code: number; text: string }>((resolve) => {
    const child = execFile(process.execPath, ['--no-warnings', script, ...args], { env: { ...process.env, ...env } }, (_error, stdout, stderr) => { resolve({ code: child.exitCode ?? -1, text: stdout + stderr }); });
    begun(child);
  });

  it('reads the password from the environment, never from an argument', async () => {
    expect(await start(['icloud', '--origin', scene.icloud.origin, '--write', '--calendar', '1'])).toMatchObject({ code: 0, text: expect.stringContaining('0 did not hold') });
    scene.icloud.toggles.etagOnPut = 'absent';
    expect(await start(['icloud', '--origin', scene.icloud.origin, '--write', '--calendar', '1'])).toMatchObject({ code: 1, text: expect.stringContaining('1 did not hold') });
    scene.icloud.clearJournal();
    expect((await start(['icloud', '--origin', scene.icloud.origin], { ...account, ICLOUD_PASSWORD: 'MyApplePassword1' })).code).toBe(2);
    expect((await start(['icloud', '--origin', 'https://caldav.example.com'])).code).toBe(2);
    expect((await start(['icloud', '--password', PASSWORD])).code).not.toBe(0);
    expect(scene.icloud.journal).toEqual([]);
  }, 60_000);

  it('Ctrl-C removes the event before it ends', async () => {
    const before = scene.home.objects();
    const ended = await start(['icloud', '--origin', scene.icloud.origin, '--write', '--calendar', '1'], account, (child) => {
      scene.icloud.faults.next({ method: 'PUT', fault: { kind: 'meanwhile', act: () => { child.kill('SIGINT'); } } });
    });
    expect(ended.text).toMatch(/Stopping[^]*Removing the event again/);
    expect(scene.icloud.journal.some(({ method }) => method === 'PUT')).toBe(true);
    expect(scene.home.objects()).toEqual(before);
  }, 60_000);
});
