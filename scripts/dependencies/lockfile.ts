import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run.ts';

/** One package of `package-lock.json` (version 3). */
export type LockedPackage = {
  readonly name: string; readonly version: string;
  /** SRI: algorithm and base64. */
  readonly integrity: string | undefined;
  /** Where it came from, when that is written down. */
  readonly resolved: string | undefined;
  /** SPDX expression as the package says. */
  readonly license: string | undefined;
  readonly hasInstallScript: boolean;
  /** Only for building and testing; the running server and extension have none of it. */
  readonly dev: boolean;
};

type Entry = { readonly name?: string; readonly version?: string; readonly integrity?: string; readonly resolved?: string; readonly license?: string; readonly hasInstallScript?: boolean; readonly dev?: boolean; readonly devOptional?: boolean };
type Lock = { readonly packages: Readonly<Record<string, Entry>> };
export type Manifest = { readonly version: string; readonly dependencies: Readonly<Record<string, string>>; readonly devDependencies: Readonly<Record<string, string>> };

/** Every package that `npm ci` may install, each version once, by name. */
export function readLock(text = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')): LockedPackage[] {
  const { packages } = JSON.parse(text) as Lock; // written by npm
  const found = new Map<string, LockedPackage>();
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '') continue;
    const name = entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const one = {
      name, version: entry.version ?? '', integrity: entry.integrity, resolved: entry.resolved, license: entry.license, hasInstallScript: entry.hasInstallScript === true,
      dev: entry.dev === true || entry.devOptional === true,
    };
    const key = `${one.name}@${one.version}`;
    // The same version twice is needed in production when one of the two is.
    found.set(key, { ...one, dev: one.dev && (found.get(key)?.dev ?? true) });
  }
  return [...found.values()].sort((a, b) => `${a.name}@${a.version}`.localeCompare(`${b.name}@${b.version}`, 'en'));
}

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
}
