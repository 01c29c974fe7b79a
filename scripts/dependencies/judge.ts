import { ACCEPTED, ADVISORIES, isAffected } from './advisories.ts';
import type { LockedPackage, Manifest } from './lockfile.ts';

/** What may be in the product, and beside it what may be used to build and test. */
const PERMISSIVE: ReadonlySet<string> = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'CC0-1.0', 'Zlib', 'Python-2.0', 'BSD']);
const TOOLS_ONLY: ReadonlySet<string> = new Set(['MPL-2.0', 'CC-BY-4.0']);
/** Packages whose own code npm may run when they are installed. */
const MAY_RUN: ReadonlySet<string> = new Set(['node', 'esbuild']);

/** Everything that is wrong with what we depend on, in words. Empty: nothing. */
export function judgeDependencies(packages: readonly LockedPackage[], { dependencies, devDependencies }: Pick<Manifest, 'dependencies' | 'devDependencies'>): string[] {
  const ranges = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  return [
    ...ranges.map(([name, version]) => `${name}: ${version} is no exact version`),
    ...packages.flatMap(judgeSource), ...packages.flatMap(judgeLicense), ...packages.flatMap(judgeHoles),
  ];
}

function judgeSource({ name, version, integrity, resolved, hasInstallScript }: LockedPackage): string[] {
  const problems: string[] = [];
  if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')) problems.push('has no SHA-512 to be checked by');
  if (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')) problems.push('does not come from the registry');
  if (hasInstallScript && !MAY_RUN.has(name)) problems.push('wants to run code when it is installed');
  return problems.map((problem) => `${name}@${version}: ${problem}`);
}

function judgeLicense({ name, version, license, dev }: LockedPackage): string[] {
  const allowed = (id: string): boolean => PERMISSIVE.has(id) || (dev && TOOLS_ONLY.has(id));
  const parts = (license ?? 'none').replace(/[()]/g, '').split(' OR ');
  // Of alternatives one is enough; of what holds together each.
  return parts.some((part) => part.split(' AND ').every(allowed)) ? [] : [`${name}@${version}: licence ${license ?? 'unknown'} is not among those that may be ${dev ? 'used' : 'shipped'}`];
}

function judgeHoles({ name, version, dev }: LockedPackage): string[] {
  const open = ADVISORIES.filter((advisory) => advisory.name === name && isAffected(version, advisory));
  return open.filter(({ id }) => !(dev && `${id} ${name}` in ACCEPTED)).map(({ id, severity }) => `${name}@${version}: ${severity} hole ${id}`);
}
