import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ROOT } from '../../scripts/run.ts';
import { addHours, expectInStep, startCrowd, type Crowd } from './crowd.ts';
import { clientOf, eventually } from './server.ts';
import { ahead } from './world.ts';

let crowd: Crowd;
beforeEach(async () => { crowd = await startCrowd(); });
afterEach(() => crowd.close());

const run = (script: string, args: readonly string[], env: Record<string, string>) =>
  spawnSync(process.execPath, [join(ROOT, 'scripts', script), ...args], { env: { PATH: process.env['PATH'] ?? '', ...env }, encoding: 'utf8' });
const writes = (): number => crowd.tekMatix.journal.filter((c) => c.kind === 'api' && c.method !== 'GET').length + crowd.icloud.journal.filter((r) => r.method === 'PUT' || r.method === 'DELETE').length;

it('a backup opens with its own keys only, goes into an empty database only, and brings everybody back without writing anything twice', async () => {
  const server = await crowd.startServer();
  const location = crowd.addLocation('loc1');
  for (let n = 0; n < 2; n += 1) {
    const member = await crowd.join(server, location);
    addHours(member, 'e', 6);
    location.addAppointment({ userId: member.tekMatixId, title: 'Client', start: ahead(30), end: ahead(31) });
  }
  await expectInStep(crowd.members, { blocks: 6, events: 1 });
  const file = join(crowd.environment['DATA_DIR'] ?? '', 'backup.sealed');
  expect(run('backup.ts', [file], crowd.environment)).toMatchObject({ status: 0, stdout: expect.stringContaining('2 users, 2 iCloud accounts') as unknown });
  await server.stop();
  const written = writes();
  const client = new pg.Client({ connectionString: crowd.postgres.url });
  await client.connect();
  await client.query('create database restored');
  await client.end();
  const elsewhere = { ...crowd.environment, DATABASE_URL: crowd.postgres.url.replace(/postgres$/, 'restored') };
  expect(run('restore.ts', [file], { ...elsewhere, SECRET_KEYS: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64') })).toMatchObject({ status: 1, stderr: expect.stringContaining('No key of the ring opens') as unknown });
  expect(run('restore.ts', [`${file}.not`], elsewhere).stderr).toContain('There is no file');
  expect(run('restore.ts', [file], elsewhere)).toMatchObject({ status: 0, stdout: expect.stringContaining('2 users, 2 iCloud accounts') as unknown });
  expect(run('restore.ts', [file], elsewhere).stderr).toContain('holds users already');
  const again = await crowd.startServer({ DATABASE_URL: elsewhere.DATABASE_URL });
  // Browsers stay paired.
  for (const { session } of crowd.members) await eventually(() => clientOf(again.origin, session).sync.status.query(), (status) => status.state === 'in-step' && (status.lastSuccessAt ?? 0) > 0);
  expect(writes()).toBe(written);
});
