import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run.ts';
import type { LockedPackage } from './lockfile.ts';

/** Beside the project, so that whoever runs it can search it. */
export const BILL = join(ROOT, 'docs/sbom.cdx.json');

/**
 * The software bill of materials of what runs in production (CycloneDX 1.6, JSON). The same lock file gives the same
 * bytes: no time and no serial number are in it.
 */
export function writeBill(packages: readonly LockedPackage[], version: string): string {
  const components = packages.filter(({ dev }) => !dev).map(({ name, version: of, integrity = '', license }) => ({
    type: 'library', name, version: of, purl: `pkg:npm/${name.replace(/^@/, '%40')}@${of}`,
    ...(license === undefined ? {} : { licenses: [/ (OR|AND) /.test(license) ? { expression: license } : { license: { id: license } }] }),
    hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex') }],
  }));
  const root = { type: 'application', name: 'icloud-for-tekmatix', version, licenses: [{ license: { id: 'MIT' } }] };
  return `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata: { component: root }, components }, null, 1)}\n`;
}

export function readBill(): string {
  try {
    return readFileSync(BILL, 'utf8');
  } catch {
    return '';
  }
}
