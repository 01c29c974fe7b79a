import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expectTool } from '../../scripts/tools.ts';
import { freePort } from './freePort.ts';

export type Postgres = { readonly url: string; stop(): Promise<void> };

/** A PostgreSQL server of its own, empty, in a temporary folder. */
export async function startPostgres(): Promise<Postgres> {
  const bin = expectTool('postgres');
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
  const owner = await ownFolder(folder);
  const data = join(folder, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'tests', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'], { ...owner, stdio: 'ignore' });
  const port = await freePort();
  const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off'], { ...owner, stdio: 'ignore' });
  const url = `postgres://tests@127.0.0.1:${port}/postgres`;
  await waitFor(url);
  return {
    url,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: there it runs as the user that its package made. */
async function ownFolder(folder: string): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const owner = { uid: id('-u'), gid: id('-g') };
  await chown(folder, owner.uid, owner.gid);
  return owner;
}

async function waitFor(url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    const up = await client.connect().then(() => true, () => false);
    await client.end().catch(() => {});
    if (up) return;
    if (Date.now() > deadline) throw new Error('PostgreSQL does not answer');
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}
