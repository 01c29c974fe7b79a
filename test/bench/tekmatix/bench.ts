import { HOUR, MINUTE } from '../../../shared/time/period.ts';
import { countFailed, writeRows, type Row } from '../rows.ts';
import { countCalls } from './countCalls.ts';
import { crowdRows } from './crowd.ts';
import { openLocation, SANDBOX, TEKMATIX, type Limits, type Location } from './location.ts';
import { oneBusyRows } from './oneBusy.ts';

/**
 * What the product asks of TekMatix: the server's own cycles, doors and database between both stand-ins. Time is
 * simulated (TekMatix answers after 200 ms, iCloud after 290, or 670 for a write, all other work takes none) and its limit runs on the same clock; cycles are
 * handed out as server/jobs does it, but by runner.ts, because pg-boss has the machine's clock.
 */
export async function benchTekMatix(): Promise<number> {
  const failed = [
    await bench('1 user alone, calls counted', { users: 1, limits: TEKMATIX }, countCalls),
    await bench('60 users of one location', { users: 60, limits: TEKMATIX }, async (place) => {
      const crowd = await crowdRows(place, { limits: TEKMATIX, quietFor: 10 * MINUTE });
      return [...crowd.rows, ...await oneBusyRows(place, crowd)];
    }),
    await bench('3 users with the limits of a sandbox', { users: 3, limits: SANDBOX }, async (place) => (await crowdRows(place, { limits: SANDBOX, quietFor: HOUR })).rows),
  ];
  return failed.reduce((sum, count) => sum + count, 0);
}

async function bench(title: string, options: { readonly users: number; readonly limits: Limits }, measure: (place: Location) => Promise<Row[]>): Promise<number> {
  const place = await openLocation(options);
  try {
    const rows = await measure(place);
    process.stdout.write(`${writeRows(title, rows)}\n\n`);
    return countFailed(rows);
  } finally {
    await place.close();
  }
}
