import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT, runTool } from '../run.ts';
import { judgePackages, type Packages } from './judgePackages.ts';
import { readZip } from './readZip.ts';

/**
 * Zips the extension here, and once more in another folder and another time zone from nothing but the sources that go to
 * Mozilla with it. 0 when every archive is the same, byte by byte.
 */
export async function checkPackages(say: (line: string) => void): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'icloud-for-tekmatix-sources-'));
  try {
    const first = await zipIn(ROOT, 'UTC');
    unpack(first.get(nameOfSources(first)) ?? Buffer.alloc(0), folder);
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const again = await zipIn(folder, 'Pacific/Auckland');
    const objections = judgePackages(first, again);
    for (const line of objections) say(line);
    for (const [name, archive] of first) say(`${createHash('sha256').update(archive).digest('hex')}  ${name}`);
    return objections.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function zipIn(cwd: string, zone: string): Promise<Packages> {
  const output = join(cwd, '.output');
  for (const name of listZips(output)) rmSync(join(output, name));
  for (const args of [['zip'], ['zip', '-b', 'firefox', '--mv3']]) {
    if ((await runTool('wxt', args, { quiet: true, cwd, env: { TZ: zone } })) !== 0) throw new Error(`wxt ${args.join(' ')} failed in ${cwd}; see above.`);
  }
  return new Map(listZips(output).map((name) => [name, readFileSync(join(output, name))]));
}

const listZips = (folder: string): string[] => {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.zip')).sort();
  } catch {
    return [];
  }
};

const nameOfSources = (packages: Packages): string => [...packages.keys()].find((name) => name.endsWith('-sources.zip')) ?? '';

function unpack(archive: Buffer, folder: string): void {
  for (const [name, content] of readZip(archive)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}
