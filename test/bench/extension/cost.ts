import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { amount, judge, type Row } from '../rows.ts';
import { showCalendar, type Scene } from './scene.ts';

/** How often each figure is taken, with the extension and without it in turn. */
const ROUNDS = 7;
const REPEATS = 15;

type Side = { readonly context: BrowserContext; readonly ours: boolean };
type Measure = (side: Side) => Promise<number>;

/** What the extension costs the main thread of a page of TekMatix, in ms of processor time; medians, the page alone beside it. */
export async function costRows(scene: Scene): Promise<Row[]> {
  const { locationId } = scene;
  const route = (page: Page) => page.evaluate(async ([id, repeats]) => {
    const { __standin: standin } = window as unknown as { __standin: { navigate(path: string): void } }; // the stand-in's own hand
    for (let time = 0; time < repeats; time += 1) {
      standin.navigate(`/v2/location/${id}/${time % 2 === 0 ? 'contacts/smart_list/All' : 'calendars/view'}`);
      // Longer than the pause after which our script looks.
      await new Promise((resolve) => { setTimeout(resolve, 120); });
    }
  }, [locationId, REPEATS] as const);
  const burst = (page: Page) => page.evaluate(async (repeats) => {
    const place = document.body.appendChild(document.createElement('div'));
    for (let time = 0; time < repeats; time += 1) {
      for (let node = 0; node < 200; node += 1) place.append(document.createElement('span'));
      await new Promise((resolve) => { setTimeout(resolve, 120); });
      place.replaceChildren();
    }
    place.remove();
  }, REPEATS);
  return [
    await compare(scene, { work: 'load of the calendar, main thread', goal: 10 }, ({ context, ours }) => measureLoad(context, { locationId, ours })),
    await compare(scene, { work: 'route change, main thread', goal: 1 }, (side) => measureRepeated(side, locationId, route)),
    await compare(scene, { work: 'burst of 200 nodes, main thread', goal: 1 }, (side) => measureRepeated(side, locationId, burst)),
  ];
}

async function compare({ withIt, without }: Scene, { work, goal }: { readonly work: string; readonly goal: number }, measure: Measure): Promise<Row> {
  const sides: readonly Side[] = [{ context: withIt.context, ours: true }, { context: without, ours: false }];
  const taken: Record<'ours' | 'alone', number[]> = { ours: [], alone: [] };
  for (const side of sides) await measure(side);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const side of round % 2 === 0 ? sides : [...sides].reverse()) taken[side.ours ? 'ours' : 'alone'].push(await measure(side));
  }
  const [ours, alone] = [median(taken.ours), median(taken.alone)];
  return { work, ours: `+${amount(ours - alone, 2)} ms`, peer: `${amount(alone, 1)} ms without`, goal: `≤ ${goal} ms`, verdict: judge(ours - alone <= goal) };
}

async function measureLoad(context: BrowserContext, options: { readonly locationId: string; readonly ours: boolean }): Promise<number> {
  const page = await context.newPage();
  const session = await meter(page);
  await showCalendar(page, options);
  const spent = await settled(session);
  await page.close();
  return spent;
}

async function measureRepeated({ context, ours }: Side, locationId: string, work: (page: Page) => Promise<unknown>): Promise<number> {
  const page = await context.newPage();
  const session = await meter(page);
  await showCalendar(page, { locationId, ours });
  const before = await settled(session);
  await work(page);
  const spent = await settled(session) - before;
  await page.close();
  return spent / REPEATS;
}

/** Processor time and not time by the clock: other work of the machine does not count. */
async function meter(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return session;
}

/** Ms that the main thread has worked, once it works no more. */
async function settled(session: CDPSession): Promise<number> {
  let last = -1;
  for (let quiet = 0; quiet < 3;) {
    const { metrics } = await session.send('Performance.getMetrics');
    const spent = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
    quiet = spent - last < 1 ? quiet + 1 : 0;
    last = spent;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  return last;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
