import { readCalendarFile } from './calendarFile.ts';
import { digestOf } from './digestOf.ts';
import type { Engine } from './engines/engine.ts';
import { YEAR, ZONE } from './makeCalendar.ts';

/** One engine on one file of objects in one fresh process: prints what it took and a digest of what it found. */
const [name = '', file = ''] = process.argv.slice(2);
const { engine } = await import(`./engines/${name}.ts`) as { engine: Engine }; // every file there that is asked for exports one
const objects = readCalendarFile(file);
const before = process.memoryUsage.rss();
const cpu = process.cpuUsage();
const began = performance.now();
const list = engine(objects, { window: YEAR, zone: ZONE });
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(cpu);
const rssMb = (process.resourceUsage().maxRSS * 1024 - before) / 2 ** 20;
process.stdout.write(`${JSON.stringify({ ms, cpuMs: (user + system) / 1000, rssMb, ...digestOf(list()) })}\n`);
