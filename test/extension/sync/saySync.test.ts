import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chooseTold } from '../../../extension/sync/chooseTold.ts';
import { sayJournalRow } from '../../../extension/sync/sayJournalRow.ts';
import { isFirstSyncDone, measureProgress, saySync } from '../../../extension/sync/saySync.ts';
import { writeReport } from '../../../extension/sync/writeReport.ts';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { idOf } from '../calendars/someCalendars.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const READ = { calendarId: idOf('Home'), readAt: NOW, fault: null, events: 3, quarantined: 0 };
const STATUS: SyncStatus = { state: 'in-step', lastSuccessAt: NOW - 120_000, firstSyncDone: true, progress: null, fault: null, calendars: [READ], choices: [], notices: [] };

describe('how syncing is told', () => {
  it('says how long ago the last complete sync was', () => {
    expect(saySync(STATUS, NOW)).toEqual({ tone: 'good', title: 'iCloud and TekMatix are in step', sentence: 'Last complete sync: 2 minutes ago.' });
  });

  it('only "in step" is good news', () => {
    const states = ['not-set-up', 'syncing', 'failing', 'needs-reconnect', 'needs-decision'] as const;
    expect(states.map((state) => saySync({ ...STATUS, state }, NOW).tone)).not.toContain('good');
  });

  it('a second account is not done before its calendars were read', () => {
    expect(isFirstSyncDone(STATUS)).toBe(true);
    expect(isFirstSyncDone({ ...STATUS, calendars: [READ, { ...READ, calendarId: idOf('Work'), readAt: null }] })).toBe(false);
    expect(isFirstSyncDone({ ...STATUS, firstSyncDone: false })).toBe(false);
  });

  it('progress never shows more than was done', () => {
    const at = (done: number, writes: { done: number; total: number }) => measureProgress({ ...STATUS, progress: { calendars: { done, total: 4 }, events: 1, writes } });
    expect(at(0, { done: 0, total: 0 })).toBe(0);
    expect(at(2, { done: 0, total: 0 })).toBe(0.25);
    expect(at(4, { done: 10, total: 40 })).toBe(0.625);
    expect(at(4, { done: 40, total: 40 })).toBe(1);
    expect(measureProgress(STATUS)).toBeNull();
  });

  it('progress never goes back when the appointments come to the Blocked Slots', () => {
    const at = (done: number, blocks: { done: number; total: number } | null, writes = blocks ?? { done: 0, total: 0 }) => measureProgress({ ...STATUS, progress: { calendars: { done, total: 2 }, events: 1, writes, blocks } }) ?? -1;
    const way = [at(0, null), at(2, null), at(2, { done: 0, total: 40 }), at(2, { done: 40, total: 40 }), at(2, { done: 40, total: 40 }, { done: 40, total: 45 }), at(2, { done: 40, total: 40 }, { done: 45, total: 45 })];
    expect(way.map((part) => Math.round(part * 100))).toEqual([0, 50, 50, 90, 90, 100]);
    expect(Math.round(at(2, { done: 0, total: 0 }) * 100)).toBe(90);
  });

  it('the report for support holds no title and no address', () => {
    const choice = { mirrorId: 'm', kind: 'moved' as const, title: 'Doctor Bell', appointment: { start: 1, end: 2 }, event: null };
    const report = writeReport({ ...STATUS, choices: [choice], notices: ['anna@icloud.com was here'] }, NOW);
    expect(report).not.toMatch(/Bell|anna/);
    expect(JSON.parse(report)).toMatchObject({ state: 'in-step', choices: ['moved'], calendars: [{ events: 3, fault: null }] });
  });
});

describe('journal rows', () => {
  /** Every code that a journal row can carry, as the sources write them. */
  const sources = ['server/appointments', 'server/availability', 'server/busy', 'server/calendars', 'server/connection', 'server/sync', 'shared/busy', 'shared/appointments']
    .flatMap((folder) => readdirSync(folder).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(`${folder}/${file}`, 'utf8'))).join('\n');
  const codes = (key: string): string[] => {
    const lines = sources.split('\n').filter((line) => new RegExp(`\\b${key}(:| =) `).test(line));
    const values = lines.flatMap((line) => line.slice(line.search(new RegExp(`\\b${key}(:| =) `))).split(/[,;}]/)[0] ?? '');
    return [...new Set(values.flatMap((value) => [...value.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map((found) => found[1] ?? '')))];
  };
  const row = (action: string, reason: string) => ({ at: NOW, action, target: 't', reason, before: null, after: null });

  it.each([
    'choice-put-back', 'choice-left', 'choice-moved', 'choice-title-taken', 'choice-title-kept', 'native-link-suspected', 'native-link-gone',
    'events-held', 'events-given-up', 'events-no-longer-held', 'appointments-held', 'appointments-given-up', 'appointments-no-longer-held',
    'blocks-held', 'blocks-given-up', 'blocks-no-longer-held', 'held-believed', 'held-checked-again', 'events-restored', 'kept-event-removed', 'appointment-restored',
    'native-link-checked-again', 'native-link-kept', 'native-link-asked-again',
  ])('%s, which the user decided or will, has words of its own', (action) => {
    expect(sources).toContain(`'${action}'`);
    expect(sayJournalRow(row(action, 'x')).what.toLowerCase()).not.toBe(action.replaceAll('-', ' '));
  });

  it('every action that the server writes has words of its own', () => {
    expect(codes('action').length).toBeGreaterThan(5);
    for (const action of codes('action')) expect(sayJournalRow(row(action, 'x')).what.toLowerCase(), action).not.toBe(action.replaceAll('-', ' '));
  });

  it('every reason that the server writes has words of its own', () => {
    expect(codes('reason').length).toBeGreaterThan(5);
    for (const reason of codes('reason')) expect(sayJournalRow(row('x', reason)).why, reason).not.toBe(reason.replaceAll('-', ' '));
  });

  it.each([
    [['calendar-not-read throttled', 'account-not-checked throttled'], ['account-not-checked throttled']],
    [['calendar-not-read password-rejected', 'account-needs-reconnect password-rejected'], ['account-needs-reconnect password-rejected']],
    [['appointments-not-written throttled', 'account-not-checked throttled'], ['appointments-not-written throttled']],
    [['calendar-read-again after-throttled', 'account-read-again after-throttled'], ['account-read-again after-throttled']],
    [['calendar-read-again after-gone', 'account-read-again after-throttled'], ['calendar-read-again after-gone', 'account-read-again after-throttled']],
    [['calendar-not-read gone', 'account-not-checked throttled'], ['calendar-not-read gone', 'account-not-checked throttled']],
    [['calendar-compared nothing-was-missed', 'calendar-compared 2-changes-were-missed'], ['calendar-compared 2-changes-were-missed']],
  ])('of %s is told %s', (all, told) => {
    const rows = all.map((words) => row(...(words.split(' ') as [string, string])));
    expect(chooseTold(rows).map(({ action, reason }) => `${action} ${reason}`)).toEqual(told);
  });

  it('two throttles a while apart are two', () => {
    const [early, late] = [row('calendar-not-read', 'throttled'), { ...row('account-not-checked', 'throttled'), at: NOW + 600_000 }];
    expect(chooseTold([early, late])).toEqual([early, late]);
  });

  it('a code that is newer than this extension is shown as it is written', () => {
    expect(sayJournalRow(row('block-painted', 'full-moon'))).toEqual({ what: 'Block painted', where: 'TekMatix', why: 'full moon', because: 'Because full moon.' });
  });
});
