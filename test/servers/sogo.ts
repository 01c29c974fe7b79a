import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { endServer } from './endServer.ts';
import { freePort } from './freePort.ts';
import { startPostgres } from './postgres.ts';
import { giveTo, systemUser } from './systemUser.ts';
import { answers, waitUntil } from './waitUntil.ts';

export type Sogo = { readonly origin: string; readonly user: string; readonly password: string; readonly home: string; stop(): Promise<void> };

/** Its program, where somebody installed it: nothing here installs it. */
export function findSogo(): string | undefined {
  const program = process.env['SOGOD'] ?? '/usr/sbin/sogod';
  try {
    accessSync(program, constants.X_OK);
    return program;
  } catch {
    return undefined;
  }
}

/** A real CalDAV server (SOGo on a PostgreSQL of its own) with one user, in a temporary folder. As root it runs as the user that its package made. */
export async function startSogo({ program, user = 'anna', password }: { program: string; user?: string; password: string }): Promise<Sogo> {
  const database = await startPostgres();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('CREATE TABLE sogo_users (c_uid text PRIMARY KEY, c_name text, c_password text, c_cn text, mail text)');
  await client.query('INSERT INTO sogo_users VALUES ($1, $1, $2, $1, $3)', [user, password, `${user}@example.net`]);
  await client.end();
  const dir = await mkdtemp(join(tmpdir(), 'sogo-'));
  const owner = systemUser('sogo');
  giveTo(owner, dir);
  const port = await freePort();
  const settings = Object.entries(writeSettings({ dir, port, database: database.url.replace('postgres:', 'postgresql:') })).flatMap(([name, value]) => [`-${name}`, value]);
  const child = spawn(program, settings, { ...owner, stdio: 'ignore', detached: true, cwd: dir, env: { ...process.env, HOME: dir } });
  const origin = `http://127.0.0.1:${port}`;
  await waitUntil(answers(origin), 'SOGo');
  return {
    origin, user, password, home: `/SOGo/dav/${user}/Calendar/`,
    async stop() {
      await endServer(child, dir);
      await database.stop();
    },
  };
}

// As arguments: it reads no file of its own from another place.
function writeSettings({ dir, port, database }: { dir: string; port: number; database: string }): Record<string, string> {
  return {
    WONoDetach: 'YES', WOPort: `127.0.0.1:${port}`, WOWorkersCount: '4', WOLogFile: `${dir}/log`, WOPidFile: `${dir}/pid`,
    SOGoProfileURL: `${database}/sogo_user_profile`, OCSFolderInfoURL: `${database}/sogo_folder_info`, OCSSessionsFolderURL: `${database}/sogo_sessions_folder`,
    SOGoUserSources: `({type = sql; id = users; viewURL = "${database}/sogo_users"; canAuthenticate = YES; isAddressBook = NO; userPasswordAlgorithm = plain;})`,
    SOGoTimeZone: 'UTC', SOGoMemcachedHost: '127.0.0.1:1',
  };
}
