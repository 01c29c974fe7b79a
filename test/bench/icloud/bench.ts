import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { DAVCalendar } from 'tsdav';
import type { ICloudStandin } from '../../standins/icloud/standin.ts';
import { writePlainEvent } from '../../standins/icloud/week/writePlainEvent.ts';
import { startAccount, WRONG } from './account.ts';
import { startProduct } from './product.ts';
import * as tsdav from './shippedTsdav.ts';
import { kilobytes, printFigures, printJudgement, printLine, type Figure } from './table.ts';
import { trafficOf, type Traffic } from './traffic.ts';

const MEASURE = fileURLToPath(new URL('./measureReading.ts', import.meta.url));
const EVENTS = 5_000;
/** Objects of one multiget. */
const BATCH = 50;

type Measured = { readonly ms: number; readonly mb: number };

/** What talking to iCloud costs, counted on the stand-in: the product as it runs, and tsdav as shipped beside it. */
export async function benchICloud(): Promise<number> {
  return (await benchAccounts()) + (await benchLarge()) + (await benchReading());
}

const percent = (share: number): string => `${(share * 100).toFixed(3)} %`;

const failing = async (work: () => Promise<unknown>): Promise<void> => {
  const refused = await work().then(() => false, () => true);
  if (!refused) throw new Error('a wrong password was accepted');
};

/** Accounts of 1, 10 and 100 calendars. */
async function benchAccounts(): Promise<number> {
  const figures: Figure[] = [];
  for (const calendars of [1, 10, 100]) {
    const { icloud } = await startAccount({ calendars, events: 20 });
    const product = await startProduct(icloud);
    const of = `, ${calendars} calendar${calendars === 1 ? '' : 's'}`;
    try {
      if (calendars === 1) {
        figures.push({
          work: 'wrong password', goal: 1, ours: await trafficOf(icloud, () => failing(() => product.connect(WRONG))),
          tsdav: await trafficOf(icloud, () => failing(() => tsdav.signIn(icloud.origin, WRONG))),
        });
      }
      const shipped = await trafficOf(icloud, () => tsdav.connect(icloud.origin));
      figures.push({ work: `connect: find the account and list it${of}`, goal: 4, ours: await trafficOf(icloud, () => product.connect()), tsdav: shipped });
      await product.chooseAll();
      figures.push({ work: `cycle, nothing changed${of}`, goal: 1, ours: await trafficOf(icloud, () => product.cycle()), tsdav: await quietCycle(icloud) });
    } finally {
      await product.stop();
      await icloud.close();
    }
  }
  return printFigures('Requests, by the product', figures);
}

async function quietCycle(icloud: ICloudStandin): Promise<Traffic> {
  const { client, calendars } = await tsdav.connect(icloud.origin);
  const known: DAVCalendar[] = [];
  for (const calendar of calendars) known.push(await tsdav.readAll(client, calendar));
  return trafficOf(icloud, () => tsdav.sync(client, known));
}

/** One calendar of 5,000 events: read for the first time, then one change. */
async function benchLarge(): Promise<number> {
  const { icloud, account } = await startAccount({ calendars: 1, events: EVENTS });
  const product = await startProduct(icloud);
  try {
    await product.connect();
    const first = await trafficOf(icloud, () => product.chooseAll());
    const edit = (n: number) => account.calendars[0]?.put(`EVENT-${n}.ics`, writePlainEvent(`EVENT-${n}`, n).replace('SUMMARY:', 'SUMMARY:Moved: '));
    edit(7);
    const change = await trafficOf(icloud, () => product.cycle());
    const { client, calendars: [calendar] } = await tsdav.connect(icloud.origin);
    if (!calendar) throw new Error('tsdav found no calendar');
    let known = calendar;
    const shippedFirst = await trafficOf(icloud, async () => { known = await tsdav.readAll(client, calendar); });
    edit(8);
    const shippedChange = await trafficOf(icloud, () => tsdav.sync(client, [known]));
    const failed = printFigures(`One calendar of ${EVENTS.toLocaleString('en')} events, by the product`, [
      { work: 'first sync', goal: 3 + Math.ceil(EVENTS / BATCH), ours: first, tsdav: shippedFirst },
      { work: 'cycle, one event changed', goal: 3, ours: change, tsdav: shippedChange },
    ]);
    const share = change.reportBytes / first.reportBytes;
    // The listing is as large for an empty calendar: Apple's form of it is mostly white space. It is shown beside.
    return failed + printJudgement('its two reports against those of the first sync',
      `${kilobytes(change.reportBytes)} of ${kilobytes(first.reportBytes)}, ${percent(share)}  goal 0.1 %`, share <= 0.001, `with the listing ${percent(change.bytes / first.bytes)}`);
  } finally {
    await product.stop();
    await icloud.close();
  }
}

/** Time and memory of the reading alone, each in a fresh process. Shown, not judged; that nothing piles up is judged. */
async function benchReading(): Promise<number> {
  printLine('\nReading alone (requests and bytes counted; time and memory as they were here)');
  for (const { work, name, events } of [{ work: 'first', name: 'first read', events: EVENTS }, { work: 'compare', name: 'resync without a token', events: 2_000 }]) {
    for (const reader of ['ours', 'tsdav']) {
      const { icloud, account } = await startAccount({ calendars: 1, events });
      const { ms, mb } = await measure<Measured>([reader, work, icloud.origin, account.calendars[0]?.href ?? '']);
      printLine(`  ${`${name} of ${events.toLocaleString('en')}, ${reader}`.padEnd(54)} ${ms.toFixed(0).padStart(6)} ms ${mb.toFixed(0).padStart(5)} MB`);
      await icloud.close();
    }
  }
  const { icloud } = await startAccount({ calendars: 1, events: EVENTS });
  const { held } = await measure<{ held: number[] }>(['ours', 'held', icloud.origin, '']);
  await icloud.close();
  const early = held[2] ?? 0;
  const most = Math.max(...held.slice(3));
  // A whole read held back would be 5 MB of text and more.
  return printJudgement('memory held while 5,000 are read, from early on', `${early.toFixed(1)} MB, at most ${most.toFixed(1)} MB  goal +1 MB`, held.length === EVENTS / 200 && most - early <= 1);
}

async function measure<T>(args: readonly string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', '--expose-gc', MEASURE, ...args], { maxBuffer: 2 ** 20 });
  return JSON.parse(stdout) as T; // measureReading.ts prints exactly this
}
