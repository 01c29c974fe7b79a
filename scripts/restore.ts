import { restoreFrom } from '../server/ops/keepSafe.ts';
import { runOnFile } from './runOnFile.ts';

/** Puts a backup into an empty database. */
await runOnFile({ name: 'restore', done: 'Restored', work: restoreFrom });
