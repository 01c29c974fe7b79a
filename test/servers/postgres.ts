import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expectTool } from '../../scripts/tools.ts';
import { freePort } from './freePort.ts';
import { giveTo, systemUser } from './systemUser.ts';
import { waitUntil } from './waitUntil.ts';

export type Postgres = {
  readonly url: string;
  /** Stops at once, as when its machine restarts, and comes back on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** A PostgreSQL server of its own, empty, in a temporary folder. */
export async function startPostgres(): Promise<Postgres> {
  const bin = expectTool('postgres');
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
  // PostgreSQL refuses to run as root: there it runs as the user that its package made.
  const owner = systemUser('postgres');
  giveTo(owner, folder);
  const data = join(folder, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'tests', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'], { ...owner, stdio: 'ignore' });
  const port = await freePort();
  const begin = () => spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off'], { ...owner, stdio: 'ignore' });
  let child = begin();
  const url = `postgres://tests@127.0.0.1:${port}/postgres`;
  await waitUntil(() => connects(url), 'PostgreSQL');
  return {
    url,
    async restart() {
      const ended = once(child, 'exit');
      child.kill('SIGQUIT');
      await ended;
      child = begin();
      await waitUntil(() => connects(url), 'PostgreSQL');
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One connection, given back at once. */
async function connects(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  const up = await client.connect().then(() => true, () => false);
  await client.end().catch(() => {});
  return up;
}
