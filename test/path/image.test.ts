import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { request } from 'undici';
import { afterEach, expect, it } from 'vitest';
import { ROOT } from '../../scripts/run.ts';
import { freePort } from '../servers/freePort.ts';
import { eventually, temporaryFolder } from './server.ts';

const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const ends: (() => Promise<void>)[] = [];
afterEach(async () => { for (const end of ends.splice(0)) await end(); });

type Lock = { readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean; readonly optional?: boolean }>> };

/** What `npm ci --omit=dev` would put there, taken from what is installed here. */
function linkDependencies(app: string): void {
  const { packages } = JSON.parse(read('package-lock.json')) as Lock;
  for (const [path, { dev, devOptional }] of Object.entries(packages)) {
    // What lies inside another package comes with it.
    if (!/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) || dev || devOptional || !existsSync(join(ROOT, path))) continue;
    mkdirSync(dirname(join(app, path)), { recursive: true });
    symlinkSync(join(ROOT, path), join(app, path));
  }
}

/** Carries out the last stage of the Dockerfile in a clean folder: its COPY lines, under what .dockerignore lets in. */
function buildIn(app: string): void {
  const last = read('Dockerfile').split(/^FROM /m).at(-1) ?? '';
  const allowed = read('.dockerignore').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  for (const [, words = ''] of last.matchAll(/^COPY (?!--from)(.+)$/gm)) {
    const [to = '.', ...from] = words.split(' ').reverse();
    for (const name of from) {
      expect(allowed, `${name} is let into the build`).toContain(name);
      cpSync(join(ROOT, name), to.endsWith('/') ? join(app, to, to === './' ? name : name.split('/').at(-1) ?? name) : join(app, to), { recursive: true });
    }
  }
  linkDependencies(app);
}

it('the image\'s files, without any development dependency, are a server that gets ready, answers its health check, writes to its data only and ends when told', async () => {
  const folder = await temporaryFolder();
  const [app, data] = [join(folder.path, 'app'), join(folder.path, 'data')];
  mkdirSync(data);
  buildIn(app);
  const before = readdirSync(app, { recursive: true }).length;
  const env = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', DATA_DIR: data, PORT: String(await freePort()) };
  const [, command = ''] = /^CMD (\[.+\])$/m.exec(read('Dockerfile')) ?? [];
  const [program, ...args] = JSON.parse(command) as string[];
  expect(program).toBe('node');
  const child = spawn(process.execPath, args, { cwd: app, env, stdio: 'ignore' });
  ends.push(async () => { child.kill('SIGKILL'); await folder.remove(); });
  await eventually(() => request(`http://127.0.0.1:${env.PORT}/readyz`).then(async ({ statusCode, body }) => { await body.dump(); return statusCode; }, () => 0), (status) => status === 200);
  expect(spawnSync(process.execPath, ['server/ops/checkHealth.ts'], { cwd: app, env }).status).toBe(0);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(spawnSync(process.execPath, ['server/ops/checkHealth.ts'], { cwd: app, env }).status).toBe(1);
  expect(readdirSync(app, { recursive: true }).length).toBe(before);
  expect(execFileSync(process.execPath, ['scripts/admin.ts', 'verify-journal'], { cwd: app, env, encoding: 'utf8' })).toBe('{"users":0,"differ":0}\n');
  expect(execFileSync(process.execPath, ['scripts/backup.ts', join(data, 'kept.sealed')], { cwd: app, env, encoding: 'utf8' })).toMatch(/^Written: 0 users/);
});

it('the image runs as nobody special, and the composed services on a read-only file system with no secret of their own', () => {
  const image = read('Dockerfile');
  expect(image).toMatch(/^USER node$/m);
  expect(image).toMatch(/^HEALTHCHECK /m);
  expect(image).not.toMatch(/:latest|^ENV .*(KEY|PASSWORD|TOKEN)/m);
  const compose = read('compose.yml');
  for (const words of ['read_only: true', 'cap_drop: [ALL]', 'no-new-privileges:true', '${POSTGRES_PASSWORD:?', '${SECRET_KEYS:?', 'pg_isready', '127.0.0.1:8787:8787']) expect(compose).toContain(words);
  expect(compose).not.toMatch(/:latest|privileged/);
});

it('the systemd unit is one, as far as systemd is here to say so', () => {
  const unit = read('deploy/icloud-for-tekmatix.service');
  for (const line of ['DynamicUser=yes', 'ProtectSystem=strict', 'NoNewPrivileges=yes', 'Restart=always', 'KillSignal=SIGTERM']) expect(unit.split('\n')).toContain(line);
  const { stderr, error } = spawnSync('systemd-analyze', ['verify', join(ROOT, 'deploy', 'icloud-for-tekmatix.service')], { encoding: 'utf8' });
  // Where the project does not lie in /opt only that is missed.
  const complaints = error ? [] : stderr.split('\n').filter((line) => line.includes('icloud-for-tekmatix') && !/is not executable|Command .* not/i.test(line));
  expect(complaints).toEqual([]);
});
