import { describe, expect, it } from 'vitest';
import { ADVISORIES, ACCEPTED, isAffected } from '../../scripts/dependencies/advisories.ts';
import { readAudit } from '../../scripts/dependencies/askNpm.ts';
import { checkDependencies } from '../../scripts/dependencies/checkDependencies.ts';
import { judgeDependencies } from '../../scripts/dependencies/judge.ts';
import { readLock, readManifest, type LockedPackage } from '../../scripts/dependencies/lockfile.ts';
import { readBill, writeBill } from '../../scripts/dependencies/writeBill.ts';

const GOOD: LockedPackage = { name: 'good', version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==`, resolved: undefined, license: 'MIT', hasInstallScript: false, dev: false };
const PINNED = { dependencies: { good: '1.0.0' }, devDependencies: {} };
const judge = (one: Partial<LockedPackage>, manifest = PINNED): string[] => judgeDependencies([{ ...GOOD, ...one }], manifest);

describe('what this project depends on', () => {
  it('is in order, without a network too', async () => {
    const lines: string[] = [];
    expect([await checkDependencies((line) => lines.push(line), async () => undefined), lines.at(0)]).toEqual([0, expect.stringContaining('npm audit does not answer')]);
    expect(readLock().length).toBeGreaterThan(500);
  });

  it('fails when npm knows of a high hole, and only what it does not answer is let pass', async () => {
    expect(await checkDependencies(() => {}, async () => ['hono: high hole, says npm audit'])).toBe(1);
    expect(readAudit('{"vulnerabilities":{"a":{"severity":"critical"},"b":{"severity":"low"}}}')).toEqual(['a: critical hole, says npm audit']);
    expect(readAudit('{"vulnerabilities":{}}')).toEqual([]);
    for (const none of ['', '<html>', '{"message":"405 Method Not Allowed"}', 'null']) expect(readAudit(none)).toBeUndefined();
  });
});

describe('a package is refused', () => {
  it.each<[string, Partial<LockedPackage>, RegExp]>([
    ['without a checksum', { integrity: undefined }, /SHA-512/], ['with a weak one', { integrity: 'sha1-xxxx' }, /SHA-512/], ['from elsewhere', { resolved: 'git+ssh://git@github.com/a/b.git' }, /registry/],
    ['that runs code when it is installed', { hasInstallScript: true }, /run code/], ['under the GPL', { license: 'GPL-3.0-only' }, /licence/], ['under no licence', { license: undefined }, /licence unknown/],
    ['under the MPL where it is shipped', { license: 'MPL-2.0' }, /shipped/], ['under two licences that both hold', { license: '(MIT AND GPL-3.0-only)' }, /licence/],
    ['with a known hole', { name: 'hono', version: '4.9.6' }, /GHSA-92vj/], ['with a hole in production that tools may have', { name: 'esbuild', version: '0.18.20' }, /GHSA-67mh/],
  ])('%s', (_what, one, words) => { expect(judge(one).join()).toMatch(words); });

  it('and not under one of two licences, for a tool, or with the hole closed', () => {
    for (const one of [{}, { license: '(MIT OR GPL-3.0-or-later)' }, { license: 'MPL-2.0', dev: true }, { name: 'hono', version: '4.13.19' }, { name: 'esbuild', version: '0.18.20', dev: true }]) expect(judge(one)).toEqual([]);
  });

  it('that is named by a range', () => {
    for (const version of ['^1.0.0', '~1.0.0', '*', 'latest', '1.x', 'github:a/b', 'file:../b']) expect(judge({}, { ...PINNED, dependencies: { good: version } }), version).toHaveLength(1);
  });
});

describe('a known hole', () => {
  it('has the versions from the first to before the last', () => {
    const advisory = { id: 'x', name: 'x', severity: 'low', ranges: [['1.2.0', '1.10.0'], ['2.0.0', '2.0.1']] } as const;
    expect(['1.1.9', '1.2.0', '1.9.99', '1.10.0', '2.0.0', '2.0.0-beta.1', '2.0.1', '10.0.0'].filter((version) => isAffected(version, advisory))).toEqual(['1.2.0', '1.9.99', '2.0.0', '2.0.0-beta.1']);
  });
  it('that is accepted is one of the list, with a reason', () => {
    for (const [name, reason] of Object.entries(ACCEPTED)) {
      expect(ADVISORIES.some((advisory) => `${advisory.id} ${advisory.name}` === name)).toBe(true);
      expect(reason.length).toBeGreaterThan(40);
    }
  });
});

describe('the bill of materials', () => {
  it('is that of the lock file, and the same every time', () => {
    const bill = writeBill(readLock(), readManifest().version);
    expect(readBill()).toBe(bill);
    expect(writeBill(readLock(), readManifest().version)).toBe(bill);
  });
  it('names what runs in production and nothing else', () => {
    const { components } = JSON.parse(readBill()) as { components: { name: string; purl: string; hashes: { content: string }[] }[] };
    const names = components.map(({ name }) => name);
    for (const name of Object.keys(readManifest().dependencies)) expect(names).toContain(name);
    for (const name of ['vitest', 'eslint', 'ical.js', 'wxt']) expect(names).not.toContain(name);
    for (const { purl, hashes } of components) expect([purl, hashes[0]?.content]).toEqual([expect.stringMatching(/^pkg:npm\/.+@\d/), expect.stringMatching(/^[0-9a-f]{128}$/)]);
  });
});
