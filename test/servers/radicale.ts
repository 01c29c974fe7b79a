import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectTool } from '../../scripts/tools.ts';
import { freePort } from './freePort.ts';
import { answers, waitUntil } from './waitUntil.ts';

export type Radicale = { readonly origin: string; readonly user: string; readonly password: string; readonly dir: string; stop(): Promise<void> };

/** A real CalDAV server (Radicale) with one user, in a temporary folder. */
export async function startRadicale({ user = 'anna@example.com', password = 'abcd-efgh-ijkl-mnop' }: { user?: string; password?: string } = {}): Promise<Radicale> {
  const dir = await mkdtemp(join(tmpdir(), 'radicale-'));
  const port = await freePort();
  await mkdir(join(dir, 'collections'));
  await writeFile(join(dir, 'users'), `${user}:${password}\n`);
  await writeFile(join(dir, 'config'), configuration(dir, port));
  const child = spawn(expectTool('radicalePython'), ['-m', 'radicale', '--config', join(dir, 'config')], { stdio: 'ignore' });
  const origin = `http://127.0.0.1:${port}`;
  await waitUntil(answers(origin), 'Radicale');
  return {
    origin, user, password, dir,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function configuration(dir: string, port: number): string {
  return [
    '[server]', `hosts = 127.0.0.1:${port}`, 'max_connections = 20',
    '[auth]', 'type = htpasswd', `htpasswd_filename = ${dir}/users`, 'htpasswd_encryption = plain', 'delay = 0',
    '[storage]', `filesystem_folder = ${dir}/collections`, '[rights]', 'type = owner_only', '[web]', 'type = none', '[logging]', 'level = warning', '',
  ].join('\n');
}
