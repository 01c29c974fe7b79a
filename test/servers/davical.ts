import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { expectTool } from '../../scripts/tools.ts';
import { endServer } from './endServer.ts';
import { freePort } from './freePort.ts';
import { startPostgres } from './postgres.ts';
import { giveTo, systemUser } from './systemUser.ts';
import { answers, waitUntil } from './waitUntil.ts';

export type DAViCal = { readonly origin: string; readonly user: string; readonly password: string; readonly home: string; stop(): Promise<void> };

const USER_NO = 1001;

/** A real CalDAV server (DAViCal on PHP's own web server and a PostgreSQL of its own) with one user, in a temporary folder. */
export async function startDAViCal({ user = 'anna', password = 'abcd-efgh-ijkl-mnop' }: { user?: string; password?: string } = {}): Promise<DAViCal> {
  const program = expectTool('davical');
  const database = await startPostgres();
  const dir = await mkdtemp(join(tmpdir(), 'davical-'));
  const owner = systemUser('postgres');
  await createDatabase(program, new URL(database.url), { user, password });
  await mkdir(join(dir, 'etc'));
  await writeFile(join(dir, 'etc/davical-conf.php'), writeConfiguration(new URL(database.url)));
  await writeFile(join(dir, 'router.php'), writeRouter(program, dir));
  giveTo(owner, dir);
  const port = await freePort();
  const settings = [
    `include_path=${program}/inc:${join(program, '../awl/inc')}`, 'opcache.enable_cli=1', 'error_reporting=0', 'display_errors=0',
  ].flatMap((setting) => ['-d', setting]);
  const child = spawn(expectTool('php'), [...settings, '-S', `127.0.0.1:${port}`, '-t', join(program, 'htdocs'), join(dir, 'router.php')], {
    ...owner, stdio: 'ignore', detached: true, cwd: dir, env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4' },
  });
  const origin = `http://127.0.0.1:${port}`;
  await waitUntil(answers(origin), 'DAViCal');
  return {
    origin, user, password, home: `/caldav.php/${user}/`,
    async stop() {
      await endServer(child, dir);
      await database.stop();
    },
  };
}

async function createDatabase(program: string, url: URL, { user, password }: { user: string; password: string }): Promise<void> {
  // Its script calls psql and createdb by name.
  const env = { ...process.env, PATH: `${expectTool('postgres')}${delimiter}${process.env['PATH'] ?? ''}`, PGHOST: url.hostname, PGPORT: url.port, PGUSER: url.username };
  execFileSync(join(program, 'dba/create-database.sh'), ['davical', 'admin'], { cwd: join(program, 'dba'), env, stdio: 'ignore' });
  const client = new pg.Client({ connectionString: new URL('/davical', url).href });
  await client.connect();
  await client.query('INSERT INTO usr (user_no, active, email_ok, updated, username, password, fullname, email) VALUES ($1, true, current_date, current_date, $2, $3, $2, $4)',
    [USER_NO, user, `**${password}`, `${user}@example.net`]);
  await client.query('INSERT INTO principal (principal_id, type_id, user_no, displayname, default_privileges) VALUES ($1, 1, $1, $2, 0::bit(24))', [USER_NO, user]);
  await client.end();
}

const writeConfiguration = ({ hostname, port }: URL): string => `<?php
$c->domain_name = '127.0.0.1'; $_SERVER['SERVER_NAME'] = '127.0.0.1';
$c->sysabbr = 'davical'; $c->admin_email = 'admin@example.net'; $c->system_name = 'test'; $c->default_locale = 'en';
$c->pg_connect[] = 'host=${hostname} port=${port} dbname=davical user=davical_app';
$c->enable_auto_schedule = false;
`;

// DAViCal looks for /etc/davical/<server name>-conf.php: a name with dots in it leads to our folder.
const writeRouter = (program: string, dir: string): string => `<?php
$_SERVER['SERVER_NAME'] = '../..${dir}/etc/davical';
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path === '/' || strpos($path, '/.well-known/caldav') === 0) { header('Location: /caldav.php/', true, 301); exit; }
if (strpos($path, '/caldav.php') !== 0) { http_response_code(404); exit; }
$_SERVER['SCRIPT_NAME'] = '/caldav.php'; $_SERVER['PATH_INFO'] = rawurldecode(substr($path, strlen('/caldav.php')));
chdir('${program}/htdocs'); require '${program}/htdocs/caldav.php';
`;
