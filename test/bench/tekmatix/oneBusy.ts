import { MINUTE } from '../../../shared/time/period.ts';
import { amount, judge, type Row } from '../rows.ts';
import { pass, seconds, type Crowd } from './crowd.ts';
import { addBusyHours, FIRST_EVENTS, TEKMATIX, type Location } from './location.ts';
import { longestDelays, mostWithin, spreadOf } from './measure.ts';

const BLOCKS = 500;
const LONGEST = 15 * MINUTE;
const AFTERMATH = 4 * MINUTE;

/** One user's iCloud gets 500 new events: how much longer the others wait than in the quiet stretch. */
export async function oneBusyRows(place: Location, { quiet, cycleMs }: Pick<Crowd, 'quiet' | 'cycleMs'>): Promise<Row[]> {
  const { members: [busy, ...others], runner, location, simulation, arrivals, tekMatix } = place;
  if (!busy) throw new Error('nobody is there');
  const mine = (): number => location.blocks().filter(({ userId }) => userId === busy.tekMatixId).length;
  const goal = mine() + BLOCKS;
  addBusyHours(busy, { count: BLOCKS + FIRST_EVENTS, name: 'first' });
  const from = simulation.now();
  while (mine() < goal && simulation.now() - from < LONGEST) await pass(place, MINUTE / 6);
  const took = simulation.now() - from;
  // Who waits now is not served yet: their delay counts to its end.
  const stretch = { from, to: (await pass(place, AFTERMATH)).to };
  const ids = others.map(({ userId }) => userId);
  const [before, during] = [longestDelays(runner.cycles, ids, quiet), longestDelays(runner.cycles, ids, stretch)];
  const later = spreadOf(ids.map((id) => Math.max(0, (during.get(id) ?? Infinity) - (before.get(id) ?? 0))));
  const { slowest: pause } = spreadOf(during.values());
  const most = mostWithin(arrivals.filter((at) => at >= from), 10_000);
  const refused = tekMatix.journal.some(({ status }) => status === 429);
  return [
    { work: `one writes ${BLOCKS} blocks: all of them stand after`, ours: seconds(took), peer: '', goal: 'all', verdict: judge(mine() === goal) },
    { work: `one writes ${BLOCKS} blocks: the ${ids.length} others later than in the quiet`, ours: seconds(later.slowest), peer: `median user ${seconds(later.middle)}`, goal: '≤ 60 s', verdict: judge(later.slowest <= MINUTE) },
    { work: `one writes ${BLOCKS} blocks: longest pause of any other`, ours: seconds(pause), peer: '', goal: `≤ 2 × ${seconds(cycleMs)}`, verdict: judge(pause <= 2 * cycleMs) },
    { work: `one writes ${BLOCKS} blocks: most requests in any 10 s`, ours: amount(most), peer: '', goal: `≤ ${TEKMATIX.burst}, none refused`, verdict: judge(most <= TEKMATIX.burst && !refused) },
  ];
}
