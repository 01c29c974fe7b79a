import { createHash } from 'node:crypto';
import { clipPeriods } from '../../../shared/time/period.ts';
import type { Engine } from './engines/engine.ts';
import { makeCalendar, YEAR, ZONE } from './makeCalendar.ts';

/** One engine, one size, one fresh process: prints what it took and a digest of what it found. */
const [name = '', count = '', seed = ''] = process.argv.slice(2);
const { engine } = await import(`./engines/${name}.ts`) as { engine: Engine }; // every file there exports one
const objects = makeCalendar(Number(count), Number(seed));
const before = process.memoryUsage.rss();
const cpu = process.cpuUsage();
const began = performance.now();
const found = engine(objects, { window: YEAR, zone: ZONE });
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(cpu);
const merged = clipPeriods(found.map(([start, end]) => ({ start, end })), YEAR);
const digest = createHash('sha256').update(JSON.stringify([found.length, merged])).digest('hex').slice(0, 16);
process.stdout.write(`${JSON.stringify({ ms, cpuMs: (user + system) / 1000, rssMb: (process.resourceUsage().maxRSS * 1024 - before) / 2 ** 20, occurrences: found.length, digest })}\n`);
