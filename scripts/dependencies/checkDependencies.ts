import { askNpm } from './askNpm.ts';
import { judgeDependencies } from './judge.ts';
import { readLock, readManifest } from './lockfile.ts';
import { readBill, writeBill } from './writeBill.ts';

/**
 * Where what we depend on comes from, under which licence, with which known holes, and whether the bill of materials says
 * so. Works without a network; what that leaves unasked is said. Returns the exit code.
 */
export async function checkDependencies(say: (line: string) => void, ask = askNpm): Promise<number> {
  const [packages, manifest] = [readLock(), readManifest()];
  const problems = judgeDependencies(packages, manifest);
  if (readBill() !== writeBill(packages, manifest.version)) problems.push('docs/sbom.cdx.json is not of this package-lock.json: run npm run dependencies -- --write');
  const told = await ask();
  if (told === undefined) say('npm audit does not answer: only the advisories in scripts/dependencies/advisories.ts were looked at.');
  problems.push(...told ?? []);
  for (const problem of problems) say(problem);
  const shipped = packages.filter(({ dev }) => !dev).length;
  say(`${packages.length} packages, ${shipped} of them in production: ${problems.length} problems`);
  return problems.length === 0 ? 0 : 1;
}
