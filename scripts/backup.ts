import { backUpTo } from '../server/ops/keepSafe.ts';
import { runOnFile } from './runOnFile.ts';

/** Writes what cannot be read again from iCloud and TekMatix. */
await runOnFile({ name: 'backup', done: 'Written', work: backUpTo });
