import { text as readAll } from 'node:stream/consumers';
import { checkAvailability } from '../../../shared/availability/checkAvailability.ts';
import { openSnapshot, type PackedSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import { DAY, HOUR } from '../../../shared/time/period.ts';

/** What a popup does first: a snapshot as text → one answer. Prints the ms that it took, once, without warming up. */
const text = await readAll(process.stdin);
const began = performance.now();
const snapshot = openSnapshot(JSON.parse(text) as PackedSnapshot); // measureQueries.ts packed it
const start = snapshot.window.start + 10 * DAY + 9 * HOUR;
checkAvailability(snapshot, { start, end: start + HOUR }, snapshot.takenAt);
process.stdout.write(String(performance.now() - began));
