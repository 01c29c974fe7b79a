import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/busy.ts', import.meta.url));
const WINDOW = ['--from', '2026-11-01T00:00:00Z', '--to', '2026-12-01T00:00:00Z', '--tz', 'Europe/Berlin'];
const folder = mkdtempSync(join(tmpdir(), 'busy-'));
const event = (uid: string, ...lines: string[]) => ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT'];
const file = (...lines: string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n');

beforeAll(() => {
  mkdirSync(join(folder, 'more'));
  writeFileSync(join(folder, 'b.ics'), file(...event('1', 'DTSTART:20261103T090000Z', 'DTEND:20261103T100000Z'), ...event('2', 'DTSTART:20261103T093000Z', 'DTEND:20261103T110000Z')));
  writeFileSync(join(folder, 'a.ics'), file(...event('1', 'DTSTART;VALUE=DATE:20261105'), ...event('2', 'DTSTART:20261130T220000Z', 'DTEND:20261202T000000Z')));
  writeFileSync(join(folder, 'more', 'c.ics'), file(...event('1', 'DTSTART:20261103T090000Z', 'DTEND:20261103T100000Z', 'ATTENDEE;PARTSTAT=DECLINED:mailto:Anna@Example.com')));
  writeFileSync(join(folder, 'broken.ics'), 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT');
  writeFileSync(join(folder, 'notes.txt'), 'no calendar');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function busy(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr, lines: stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line) as { file: string; busy: object[]; quarantined: number }) };
}

describe('npm run busy', () => {
  it('prints one line for each file of a folder: merged, in UTC, within the window', () => {
    const { status, lines } = busy(folder, ...WINDOW, '--me', 'anna@example.com');
    expect(status).toBe(0);
    expect(lines).toEqual([
      { file: 'a.ics', quarantined: 0, busy: [{ start: '2026-11-04T23:00:00Z', end: '2026-11-05T23:00:00Z' }, { start: '2026-11-30T22:00:00Z', end: '2026-12-01T00:00:00Z' }] },
      { file: 'b.ics', quarantined: 0, busy: [{ start: '2026-11-03T09:00:00Z', end: '2026-11-03T11:00:00Z' }] },
      { file: 'broken.ics', quarantined: 1, busy: [{ start: '2026-11-01T00:00:00Z', end: '2026-12-01T00:00:00Z' }] },
      { file: 'more/c.ics', quarantined: 0, busy: [] },
    ]);
  });

  it('explains each period: which event, by which rule', () => {
    const [line] = busy(join(folder, 'b.ics'), ...WINDOW, '--explain').lines;
    expect(line?.busy).toMatchObject([{ because: [
      { uid: '1', event: { start: '2026-11-03T09:00:00Z', end: '2026-11-03T10:00:00Z' }, rule: 'opaque', property: 'TRANSP' }, { uid: '2', rule: 'opaque' },
    ] }]);
  });

  it('takes one file, and knows a declined invitation only from its owner', () => {
    expect(busy(join(folder, 'more', 'c.ics'), ...WINDOW).lines).toEqual([{ file: 'c.ics', quarantined: 0, busy: [{ start: '2026-11-03T09:00:00Z', end: '2026-11-03T10:00:00Z' }] }]);
  });

  it.each([
    ['no file', [...WINDOW]],
    ['a file that is not there', [join(folder, 'nothing.ics'), ...WINDOW]],
    ['a time that is none', [folder, '--from', 'soon', ...WINDOW.slice(2)]],
    ['a window that ends before it begins', [folder, '--from', '2027-01-01T00:00:00Z', ...WINDOW.slice(2)]],
    ['a zone that is none', [folder, ...WINDOW.slice(0, 4), '--tz', 'Middle/Earth']],
    ['a switch that it does not have', [folder, ...WINDOW, '--fast']],
  ])('refuses %s with a sentence and says nothing else', (_what, args) => {
    const { status, stdout, stderr } = busy(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/\w+.*\.\nUsage: /);
  });
});
