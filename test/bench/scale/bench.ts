import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawPlot } from '../drawPlot.ts';
import { countFailed, writeRows, type Row } from '../rows.ts';
import { openAgency } from './agency.ts';
import { changeRows } from './change.ts';
import { idleRows, growthRows, type Sized } from './idle.ts';
import { killRows } from './kills.ts';
import { sweep } from './sweep.ts';

const say = (text: string): void => { process.stdout.write(`${text}\n`); };

/**
 * Many users on one or several server processes and a PostgreSQL of the machine, the stand-ins in another process.
 * `--sizes=100,1000`: connections in turn; `--seconds=20`: of each stretch; `--events=20`, `--calendars=5`: of each
 * connection; `--kill-for=180`: seconds of kill -9; `--plot=DIR`: where the picture of the growth goes.
 */
export async function benchScale(args: readonly string[]): Promise<number> {
  const option = (name: string, usual: string): string => args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? usual;
  const sizes = option('sizes', '100,1000').split(',').map(Number);
  const [seconds, events, calendars, killFor] = [option('seconds', '20'), option('events', '20'), option('calendars', '5'), option('kill-for', '180')].map(Number) as [number, number, number, number];
  const agency = await openAgency();
  const rows: Row[] = [];
  const add = (more: readonly Row[]): void => { rows.push(...more); for (const row of more) say(`  ${row.work}: ${row.ours} ${row.verdict}`); };
  try {
    const swept: Sized[] = [];
    for (const [n, size] of sizes.entries()) {
      await agency.grow({ users: size - agency.members.length, perLocation: 1, calendars, events });
      const { sized, rows: asked } = await sweep(agency, { last: n === sizes.length - 1 });
      swept.push(sized);
      add(asked);
    }
    add(growthRows(swept));
    add(await idleRows(agency, seconds));
    add(await changeRows(agency));
    add(await killRows(agency, killFor));
    if (swept.length > 1) plot(swept, option('plot', '.output/bench'));
  } finally {
    await agency.close();
  }
  say(writeRows(`${sizes.at(-1)} connections, ${calendars} calendars each of ${events} events`, rows));
  return countFailed(rows);
}

function plot(swept: readonly Sized[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  const line = (name: string, of: (sized: Sized) => number) => ({ name, points: swept.map((sized) => ({ x: sized.size, y: Math.max(0.001, of(sized)) })) });
  writeFileSync(join(folder, 'scale.svg'), drawPlot({
    title: 'A sweep of idle connections', x: 'connections', y: 'seconds, MB',
    lines: [line('CPU, s', (s) => (s.size * s.cpuPerCycle) / 1_000), line('time, s', (s) => s.seconds), line('resident, MB', (s) => s.residentBytes / 2 ** 20)],
  }));
}
