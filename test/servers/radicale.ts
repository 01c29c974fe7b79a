import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { expectTool } from './tools.ts';

export type Radicale = { readonly origin: string; readonly user: string; readonly password: string; readonly dir: string; stop(): Promise<void> };

export async function startRadicale({ user = 'anna@example.com', password = 'abcd-efgh-ijkl-mnop' }: { user?: string; password?: string } = {}): Promise<Radicale> {
  const dir = await mkdtemp(join(tmpdir(), 'radicale-'));
  const port = await freePort();
  await mkdir(join(dir, 'collections'));
  await writeFile(join(dir, 'users'), `${user}:${password}\n`);
  await writeFile(join(dir, 'config'), `[server]\nhosts = 127.0.0.1:${port}\nmax_connections = 20\n[auth]\ntype = htpasswd\nhtpasswd_filename = ${dir}/users\nhtpasswd_encryption = plain\ndelay = 0\n[storage]\nfilesystem_folder = ${dir}/collections\n[rights]\ntype = owner_only\n[web]\ntype = none\n[logging]\nlevel = warning\n`);
  await chmod(dir, 0o777); await chmod(join(dir, 'collections'), 0o777);
  const child = spawn(expectTool('radicalePython'), ['-m', 'radicale', '--config', join(dir, 'config')], { stdio: 'ignore' });
  const origin = `http://127.0.0.1:${port}`;
  for (let i = 0; ; i += 1) {
    const up = await request(origin).then((r) => r.body.text().then(() => true), () => false);
    if (up) break;
    if (i > 200) throw new Error('Radicale does not answer');
    await new Promise((r) => { setTimeout(r, 50); });
  }
  return { origin, user, password, dir, async stop() { child.kill('SIGKILL'); await rm(dir, { recursive: true, force: true }); } };
}
function freePort(): Promise<number> {
  return new Promise((resolve) => { const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address() as AddressInfo; s.close(() => resolve(port)); }); });
}
