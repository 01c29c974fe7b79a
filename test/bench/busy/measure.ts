import { watchPeakMemory } from '../peakMemory.ts';
import { readCalendarFile } from './calendarFile.ts';
import { digestOf } from './digestOf.ts';
import type { Engine } from './engines/engine.ts';
import { YEAR, ZONE } from './makeCalendar.ts';

/** One engine on one file of objects in one fresh process: prints what it took and a digest of what it found. */
const [name = '', file = ''] = process.argv.slice(2);
const { engine } = await import(`./engines/${name}.ts`) as { engine: Engine }; // every file there that is asked for exports one
const objects = readCalendarFile(file);
const peakMb = watchPeakMemory();
const cpu = process.cpuUsage();
const began = performance.now();
const list = engine(objects, { window: YEAR, zone: ZONE });
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(cpu);
const rssMb = peakMb();
process.stdout.write(`${JSON.stringify({ ms, cpuMs: (user + system) / 1000, rssMb, ...digestOf(list()) })}\n`);
