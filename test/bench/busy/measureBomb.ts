import { readBusyFile } from '../../../server/ical/readBusyFile.ts';
import { HOSTILE_OBJECTS, HOSTILE_WINDOW, writeMovedSeries } from '../../server/ical/hostileObjects.ts';
import { makeCalendar, ZONE } from './makeCalendar.ts';

/** A process that has read some ordinary objects, moved occurrences among them, reads one hostile one, once. */
const bomb = HOSTILE_OBJECTS.find((one) => one.name === process.argv[2]);
if (!bomb) throw new Error(`There is no hostile object “${process.argv[2]}”.`);
const ordinary = [...makeCalendar(500, 1), ...Array.from({ length: 20 }, () => writeMovedSeries(30))];
for (const text of ordinary) readBusyFile(text, { window: HOSTILE_WINDOW, zone: ZONE, me: [] });
const text = bomb.text();
// What making the text left behind is not what reading it costs.
globalThis.gc?.();
const began = performance.now();
const read = readBusyFile(text, { window: HOSTILE_WINDOW, zone: 'UTC', me: [] });
const ms = performance.now() - began;
process.stdout.write(JSON.stringify({ ms, right: bomb.isRight(read) }));
