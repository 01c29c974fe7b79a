import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { forbidden } = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as { forbidden: { name: string; comment: string }[] };

/** Files that obey every rule and are imported by those that do not. */
const PLAIN = [
  'shared/time/period.ts', 'shared/contract/ids.ts', 'server/sync/a.ts', 'server/store/drizzleStore.ts', 'server/caldav/calDav.ts',
  'server/api/router.ts', 'extension/host/tekmatixPage.ts', 'extension/background/handlers.ts', 'extension/sync/syncStore.ts',
  'extension/entrypoints/background.ts', 'test/standins/a.ts',
];

/** One offender for each rule. */
const OFFENDERS: Record<string, { file: string; text: string }> = {
  'policy-is-closed': { file: 'shared/busy/offends.ts', text: "import 'zod';" },
  'contract-is-zod-and-policy-types': { file: 'shared/contract/offends.ts', text: "import 'hono';" },
  'server-never-sees-the-extension': { file: 'server/sync/offendsExtension.ts', text: "import '../../extension/sync/syncStore.ts';" },
  'extension-knows-the-server-by-type': { file: 'extension/background/syncServer.ts', text: "import '../../server/api/router.ts';" },
  'one-door-to-the-server': { file: 'extension/sync/offendsServer.ts', text: "import type { x } from '../../server/api/router.ts'; export const y: typeof x = 1;" },
  'nothing-imports-tests': { file: 'server/sync/offendsTests.ts', text: "import '../../test/standins/a.ts';" },
  'entrypoints-are-leaves': { file: 'extension/sync/offendsEntry.ts', text: "import '../entrypoints/background.ts';" },
  'host-page-is-an-interface': { file: 'extension/appointments/offends.ts', text: "import '../host/tekmatixPage.ts';" },
  'pages-do-not-reach-into-the-background': { file: 'extension/availability/offends.ts', text: "import '../background/handlers.ts';" },
  'host-is-plain': { file: 'extension/host/offends.ts', text: "import '../sync/syncStore.ts';" },
  'subjects-see-interfaces-only': { file: 'server/busy/offends.ts', text: "import '../store/drizzleStore.ts';" },
  'doors-do-not-know-each-other': { file: 'server/tekmatix/offends.ts', text: "import '../caldav/calDav.ts';" },
  'api-calls-subjects': { file: 'server/api/offends.ts', text: "import '../store/drizzleStore.ts';" },
  'tsdav-room': { file: 'server/sync/offendsTsdav.ts', text: "import 'tsdav';" },
  'ical-room': { file: 'server/sync/offendsIcal.ts', text: "import 'ical.js';" },
  'hono-room': { file: 'server/sync/offendsHono.ts', text: "import 'hono';" },
  'database-room': { file: 'server/sync/offendsSql.ts', text: "import 'pg';" },
  'no-cycles': { file: 'server/sync/ring.ts', text: "import './ringBack.ts';" },
  'no-folder-cycles': { file: 'shared/connection/offends.ts', text: "import '../calendars/back.ts';" },
};
const PARTNERS: Record<string, string> = {
  'server/sync/ringBack.ts': "import './ring.ts';",
  'shared/calendars/back.ts': "import '../connection/plain.ts';",
  'shared/connection/plain.ts': '',
};

type Report = { summary: { violations: { rule: { name: string }; from: string }[] } };
const folder = mkdtempSync(join(tmpdir(), 'rooms-'));
let violations: Report['summary']['violations'] = [];

beforeAll(() => {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  cpSync(join(ROOT, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  for (const file of PLAIN) write(file, 'export const x = 1;');
  for (const [file, text] of Object.entries(PARTNERS)) write(file, `${text}\nexport const x = 1;`);
  for (const { file, text } of Object.values(OFFENDERS)) write(file, text);
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const run = spawnSync(process.execPath, [bin, 'shared', 'server', 'extension', '--config', join(ROOT, '.dependency-cruiser.cjs'), '-T', 'json'], {
    cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
  });
  violations = (JSON.parse(run.stdout) as Report).summary.violations;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${text}\n`);
}

it('every room rule has a file here that breaks it, and says why it exists', () => {
  expect(Object.keys(OFFENDERS).sort()).toEqual(forbidden.map((rule) => rule.name).sort());
  expect(forbidden.filter((rule) => rule.comment.length < 10)).toEqual([]);
});

it.each(Object.entries(OFFENDERS))('%s is noticed', (rule, { file }) => {
  const noticed = violations.filter((v) => v.rule.name === rule).map((v) => v.from);
  expect(noticed.some((from) => from === file || file.startsWith(`${from}/`))).toBe(true);
});

it('a file that obeys is not accused', () => {
  expect(violations.filter((v) => PLAIN.includes(v.from))).toEqual([]);
});
