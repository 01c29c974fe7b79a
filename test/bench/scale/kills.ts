import { amount, judge, type Row } from '../rows.ts';
import type { Agency, Server } from './agency.ts';
import { pause, untilAllRead, wakeAll } from './measure.ts';

const AWAKE = { SYNC_EVERY_SECONDS: '5', SYNC_ASLEEP_SECONDS: '5', CYCLES_AT_ONCE: '16' };
const EVERY = 10_000;

/** kill -9 of one of three processes every ten seconds while events keep changing; afterwards each event has one block. */
export async function killRows(agency: Agency, seconds: number): Promise<Row[]> {
  const servers: Server[] = [];
  for (let n = 0; n < 3; n += 1) servers.push(await agency.start(AWAKE));
  await wakeAll(agency);
  await untilAllRead(agency);
  const before = (await agency.services.count()).blocks.map(({ standing }) => standing);
  let kills = 0;
  let changes = 0;
  for (const end = Date.now() + seconds * 1_000; Date.now() < end;) {
    await agency.services.change(`killed-${changes += 1}`);
    await pause(EVERY);
    await servers.shift()?.kill();
    kills += 1;
    servers.push(await agency.start(AWAKE));
  }
  await untilAllRead(agency, Date.now());
  await untilAllRead(agency, Date.now());
  const { blocks } = await agency.services.count();
  await Promise.all(servers.map((server) => server.stop()));
  const lost = blocks.reduce((sum, { standing }, i) => sum + Math.max(0, (before[i] ?? 0) + changes - standing), 0);
  const doubled = blocks.reduce((sum, { standing, doubled: twice }, i) => sum + Math.max(twice, standing - (before[i] ?? 0) - changes, 0), 0);
  return [{ work: `kill -9 every ${EVERY / 1_000} s for ${seconds} s (${kills} times): lost, doubled`, ours: `${amount(lost)}, ${amount(doubled)}`, peer: `of ${amount(changes * blocks.length)}`, goal: '0, 0', verdict: judge(lost === 0 && doubled === 0) }];
}
