import { writeFileSync } from 'node:fs';
import { checkDependencies } from './dependencies/checkDependencies.ts';
import { readLock, readManifest } from './dependencies/lockfile.ts';
import { BILL, writeBill } from './dependencies/writeBill.ts';

if (process.argv.includes('--write')) writeFileSync(BILL, writeBill(readLock(), readManifest().version));
process.exitCode = await checkDependencies((line) => process.stdout.write(`${line}\n`));
