import { parentPort, workerData } from 'node:worker_threads';
import { attackHistories } from './attackHistories.ts';
import { openAttackedDatabase } from './database.ts';

/** A share of the histories, in a thread of its own with a database of its own. */
export type Share = { readonly seed: number; readonly runs: number };
export type Told = { readonly kind: 'ran' } | { readonly kind: 'done'; readonly failures: Awaited<ReturnType<typeof attackHistories>> };

const tell = (told: Told): void => parentPort?.postMessage(told);

// Whoever starts this thread gives it a share.
const { seed, runs } = workerData as Share;
const database = await openAttackedDatabase();
const failures = await attackHistories(database, { seed, runs, ran: () => { tell({ kind: 'ran' }); } });
tell({ kind: 'done', failures });
await database.close();
