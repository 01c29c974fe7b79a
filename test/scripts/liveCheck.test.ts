import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { execFile, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ASSUMPTIONS, type AssumptionId } from '../../scripts/liveCheck/assumptions.ts';
import { runLiveCheck, type LiveCheck, type Outcome } from '../../scripts/liveCheck/runLiveCheck.ts';
import type { ICloudStandin, StandinAccount, StandinCalendar } from '../standins/icloud/standin.ts';
import { sayEnding } from '../../scripts/liveCheck/sayEnding.ts';
import { sayLeftBehind, writeCheckEvent } from '../../scripts/liveCheck/writeCheckEvent.ts';
import { startICloud } from '../standins/icloud/startICloud.ts';

const EMAIL = 'anna.keller@icloud.com';
const PASSWORD = 'abcd-efgh-ijkl-mnop';

let icloud: ICloudStandin;
let owner: StandinAccount;
let home: StandinCalendar;
let offered: string[] = [];

beforeEach(async () => {
  icloud = await startICloud({ seed: 4 });
  owner = icloud.addAccount({ email: EMAIL, password: PASSWORD, name: 'Anna Keller' });
  home = owner.addCalendar({ name: 'Annas Kalender', color: '#1BADF8' });
  home.fill(60);
  home.put('SERIES.ics', ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:SERIES', 'DTSTAMP:20260101T000000Z', 'DTSTART:20260101T090000Z', 'DTEND:20260101T100000Z', 'RRULE:FREQ=DAILY', 'SUMMARY:Daily', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'));
  owner.addCalendar({ name: 'Shared', kind: 'shared', access: 'read-only', color: '#FF9500' });
  // What was there before is seen by every reader, however late reports are.
  icloud.advance(600_000);
  icloud.clearJournal();
});
afterEach(() => icloud.close());

const run = (write: 'write' | 'read', more: Partial<LiveCheck> = {}): Promise<Outcome> => runLiveCheck({
  account: { origin: icloud.origin, email: EMAIL, password: PASSWORD }, today: '2026-11-25', patience: [],
  pickCalendar: write === 'write' ? async (own) => { offered = own.map(({ name }) => name); return own.find(({ href }) => href === home.href); } : undefined, ...more,
});
const named = ({ verdicts }: Outcome, wanted: string) => [...verdicts].filter(([, { verdict }]) => verdict === wanted).map(([id]) => id);
/** Of the ones that are asked only when something is written, the first. */
const WRITING = Object.keys(ASSUMPTIONS).slice(Object.keys(ASSUMPTIONS).indexOf('create-201'));

describe('the live check against iCloud as it was recorded', () => {
  it('everything holds when it may write, and nothing is left behind', async () => {
    const before = home.objects();
    const outcome = await run('write');
    expect([named(outcome, 'did not hold'), named(outcome, 'could not tell')]).toEqual([[], []]);
    expect([outcome.signedIn, outcome.leftBehind]).toEqual([true, []]);
    expect(home.objects()).toEqual(before);
    expect([...icloud.outbox, ...icloud.shareNotices]).toEqual([]);
  });

  it('reading only sends nothing that writes, and says what it could not tell', async () => {
    const outcome = await run('read');
    expect(named(outcome, 'did not hold')).toEqual([]);
    expect(named(outcome, 'could not tell')).toEqual(WRITING);
    expect(new Set(icloud.journal.map(({ method }) => method))).toEqual(new Set(['PROPFIND', 'REPORT']));
  });

  it('stays below the pace that Apple is asked at', async () => {
    await run('write');
    expect(owner.peakInFlight).toBe(1);
    expect(owner.requestsPerMinute.peak).toBeLessThan(80);
  });

  it('offers no calendar in which a write would tell other people, and writes only in the one that was picked', async () => {
    owner.addCalendar({ name: 'Family', kind: 'shared', color: '#FF9500' });
    owner.addCalendar({ name: 'Given away', kind: 'shared-by-me', color: '#FF9500' });
    await run('write');
    const written = icloud.journal.filter(({ method }) => method === 'PUT' || method === 'DELETE');
    expect(offered).toEqual(['Annas Kalender']);
    expect(written.length).toBeGreaterThan(10);
    expect(written.every(({ path }) => path.startsWith(`${home.href}LIVE-CHECK-`))).toBe(true);
  });
});

describe('the live check against an iCloud that does one thing otherwise', () => {
  const flips: readonly (readonly [AssumptionId, Partial<ICloudStandin['toggles']>])[] = [
    ['well-known-207', { wellKnown: 301 }], ['addresses-told', { addresses: 'omitted' }], ['home-set-partition', { homeSetHost: 'own-origin' }], ['gzip', { gzip: 'never' }],
    ['privileges-told', { privileges: 'omitted' }], ['rows-once', { duplicateRows: 'always' }], ['no-pages', { syncPage: 20 }], ['unknown-token-refused', { invalidToken: 'full-listing' }],
    ['no-expand', { expand: 'empty' }], ['no-free-busy', { freeBusy: 'empty' }], ['etag-on-put', { etagOnPut: 'absent' }], ['fresh-get', { getDelayMs: 60_000 }],
    ['report-at-once', { reportDelayMs: 60_000 }], ['multiget-at-once', { multigetDelayMs: 60_000 }], ['zone-needed', { missingTimezone: 'accepted' }],
    ['stale-delete-refused', { staleDelete: 'accepted' }], ['uid-reusable', { tombstones: 'refused' }],
    ['root-answers', { rootRedirect: { status: 301, to: 'partition' } }],
  ];
  it.each(flips)('names %s and nothing else', async (id, toggles) => {
    Object.assign(icloud.toggles, toggles);
    const outcome = await run('write');
    expect(named(outcome, 'did not hold')).toEqual([id]);
    expect(outcome.leftBehind).toEqual([]);
  });

  it('a throttle ends it, is named alone, and what could not be removed is told to the owner only', async () => {
    icloud.toggles.throttle = { perMinute: 35, retryAfterSeconds: 60, trueSeconds: 600, status: 503 };
    const outcome = await run('write');
    expect(named(outcome, 'did not hold')).toEqual(['not-throttled']);
    expect(home.objects().some(({ name }) => name.startsWith('LIVE-CHECK-'))).toBe(outcome.leftBehind.length > 0);
    for (const href of outcome.leftBehind) expect(outcome.report).not.toContain(href);
  });

  it('a wrong password is asked once and nothing is concluded from it', async () => {
    owner.setPassword('zzzz-zzzz-zzzz-zzzz');
    const outcome = await run('write');
    expect([outcome.signedIn, outcome.ending.kind, named(outcome, 'did not hold'), named(outcome, 'held')]).toEqual([false, 'password-refused', [], []]);
    expect(icloud.journal).toHaveLength(1);
  });

  it('a server that cannot be reached says nothing of the account and nothing of the pace', async () => {
    await icloud.close();
    const outcome = await run('write');
    icloud = await startICloud({ seed: 4 });
    expect([outcome.signedIn, outcome.ending, named(outcome, 'held'), named(outcome, 'did not hold')]).toEqual([false, { kind: 'broken-off', code: 'ECONNREFUSED' }, [], []]);
    expect(sayEnding(outcome.ending, outcome.signedIn)).toBe('The server could not be reached (ECONNREFUSED): nothing is said about the account.');
  });

  it('a throttle before it is signed in, and a connection that breaks later, leave the pace open', async () => {
    icloud.faults.next({ fault: { kind: 'throttle', retryAfterSeconds: 60 } });
    const throttled = await run('read');
    icloud.faults.next({ report: 'calendar-multiget', fault: { kind: 'reset', when: 'before' } });
    const broken = await run('read');
    expect([throttled, broken].map(({ ending, verdicts }) => [ending.kind, verdicts.get('not-throttled')?.verdict])).toEqual([['throttled', 'could not tell'], ['broken-off', 'could not tell']]);
    expect(named(broken, 'did not hold')).toEqual([]);
  });

  it('a password that is revoked in between contradicts nothing', async () => {
    icloud.faults.next({ report: 'calendar-query', times: 'always', fault: { kind: 'unauthorised' } });
    const outcome = await run('read');
    expect([outcome.signedIn, outcome.ending.kind, named(outcome, 'did not hold')]).toEqual([true, 'password-refused', []]);
  });

  it.each([['sync-collection', 'sync-lists-all'], ['calendar-multiget', 'batch-whole'], ['PROPFIND', 'sync-lists-all']] as const)('a %s of more than 10 MB is an answer that could not be read, and the rest is asked', async (what, id) => {
    const body = `<multistatus xmlns="DAV:">${' '.repeat(11 * 1024 * 1024)}</multistatus>`;
    icloud.faults.next({ ...(what === 'PROPFIND' ? { method: what, path: home.href } : { report: what }), times: 'always', fault: { kind: 'status', status: 207, body } });
    const outcome = await run('read');
    expect([outcome.ending.kind, outcome.verdicts.get(id)]).toEqual(['finished', { verdict: 'could not tell', because: expect.stringContaining('more than 10 MB') }]);
    expect(outcome.verdicts.get('no-free-busy')?.verdict).toBe('held');
  }, 20_000);

  it('an account in China and a share as the only calendar are no contradiction', async () => {
    icloud.toggles.region = 'china';
    owner.removeCalendar(home);
    expect(named(await run('write'), 'did not hold')).toEqual([]);
  });
});

it.each([
  ['password-refused', false, /address or the password was refused/], ['password-refused', true, /refused in between/], ['throttled', false, /slow down/],
  ['not-found', false, /names no calendar account/], ['broken-off', true, /connection broke/], ['stopped', true, /Stopped/],
] as const)('%s, signed in: %s, is said in its own words', (kind, signedIn, words) => {
  expect(sayEnding({ kind, code: '1' }, signedIn)).toMatch(words);
});

describe('what it wrote', () => {
  it.each([[1, 'present'], [5, 'present'], [1, 'absent'], [5, 'absent']] as const)('goes even when reads do not see it, from the %ith on, with ETags %s', async (nth, etagOnPut) => {
    const before = home.objects();
    icloud.toggles.etagOnPut = etagOnPut;
    icloud.faults.next({ method: 'PROPFIND', path: 'LIVE-CHECK', nth, times: 'always', fault: { kind: 'status', status: 404 } });
    expect((await run('write')).leftBehind).toEqual([]);
    expect(home.objects()).toEqual(before);
  });

  it('is deleted with the ETag of its last write', async () => {
    await run('write');
    const conditions = icloud.journal.filter(({ method }) => method === 'DELETE').map(({ ifMatch }) => ifMatch);
    expect(conditions.length).toBeGreaterThan(3);
    expect(icloud.journal.filter(({ method }) => method === 'DELETE').find(({ status, ifMatch }) => status === 204 && ifMatch === null)).toBeUndefined();
  });

  it('is tried again for, and said so, as long as no deletion was answered', async () => {
    const told: string[] = [];
    icloud.faults.next({ method: 'DELETE', times: 4, fault: { kind: 'status', status: 503 } });
    const outcome = await run('write', { patience: [1, 2, 3, 4], tell: (words) => { told.push(words); } });
    expect(outcome.leftBehind).toEqual([]);
    expect(told).toEqual(['Removing the event again.', 'Not certain that it is gone: the next attempt comes in 0.001 s.', 'Not certain that it is gone: the next attempt comes in 0.002 s.']);
  });

  it('goes when the check is stopped, and nothing more is asked than that takes', async () => {
    const before = home.objects();
    const stop = new AbortController();
    icloud.faults.next({ method: 'PUT', fault: { kind: 'meanwhile', act: () => { stop.abort(); } } });
    const outcome = await run('write', { signal: stop.signal });
    expect(icloud.journal.slice(icloud.journal.findIndex(({ method }) => method === 'PUT')).map(({ method }) => method)).toEqual(['PUT', 'DELETE', 'PROPFIND']);
    expect([outcome.leftBehind, home.objects()]).toEqual([[], before]);
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
    owner.addCalendar({ name: '503', color: '#1BADF8' });
    icloud.toggles.duplicateRows = 'always';
    const { report } = await run('write');
    const slugs = owner.calendars.map(({ href }) => href.split('/').at(-2) ?? '');
    for (const secret of [EMAIL, 'anna.keller', PASSWORD, PASSWORD.replaceAll('-', ''), 'Anna', 'Annas Kalender', owner.dsid, icloud.origin, 'p72', ...slugs]) expect(report).not.toContain(secret);
    for (const id of Object.keys(ASSUMPTIONS)) expect(report).toContain(`\`${id}\``);
    expect(report).toContain('1 did not hold');
  });

  it('keeps its own words whatever the calendars and the address are called', async () => {
    const { report } = await run('read');
    for (const name of ['held', 'event', 'calendar', '503', 'answered', 'not listed']) owner.addCalendar({ name, color: '#1BADF8' });
    icloud.addAccount({ email: 'event@icloud.com', password: PASSWORD, name: 'Held' }).addCalendar({ name: 'held', color: '#1BADF8' });
    const other = await run('read', { account: { origin: icloud.origin, email: 'event@icloud.com', password: PASSWORD } });
    const words = (text: string) => text.split('\n').map((line) => line.split('|').slice(2, 4).join('|'));
    expect([words((await run('read')).report), words(other.report)]).toEqual([words(report), words(report)]);
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
    expect(await start(['icloud', '--origin', icloud.origin, '--write', '--calendar', '1'])).toMatchObject({ code: 0, text: expect.stringContaining('0 did not hold') });
    icloud.toggles.etagOnPut = 'absent';
    expect(await start(['icloud', '--origin', icloud.origin, '--write', '--calendar', '1'])).toMatchObject({ code: 1, text: expect.stringContaining('1 did not hold') });
    icloud.clearJournal();
    expect((await start(['icloud', '--origin', icloud.origin], { ...account, ICLOUD_PASSWORD: 'MyApplePassword1' })).code).toBe(2);
    expect((await start(['icloud', '--origin', 'https://caldav.example.com'])).code).toBe(2);
    expect((await start(['icloud', '--password', PASSWORD])).code).not.toBe(0);
    expect(icloud.journal).toEqual([]);
  }, 60_000);

  it('Ctrl-C removes the event before it ends', async () => {
    const before = home.objects();
    const ended = await start(['icloud', '--origin', icloud.origin, '--write', '--calendar', '1'], account, (child) => {
      icloud.faults.next({ method: 'PUT', fault: { kind: 'meanwhile', act: () => { child.kill('SIGINT'); } } });
    });
    expect(ended.text).toMatch(/Stopping[^]*Removing the event again/);
    expect(icloud.journal.some(({ method }) => method === 'PUT')).toBe(true);
    expect(home.objects()).toEqual(before);
  }, 60_000);
});
