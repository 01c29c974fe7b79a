import { amount, judge, type Row } from '../rows.ts';
import type { Agency } from './agency.ts';
import { pause, percentile, untilAllRead, wakeAll } from './measure.ts';

/** Somebody looks at each of them, as on a working morning. */
const AWAKE = { SYNC_EVERY_SECONDS: '30', SYNC_ASLEEP_SECONDS: '30', CYCLES_AT_ONCE: '32' };
const LONGEST = 300_000;

/** One event changes in every connection at the same moment: how long until its blocked slot stands, by two processes. */
export async function changeRows(agency: Agency): Promise<Row[]> {
  const servers = [await agency.start(AWAKE), await agency.start(AWAKE)];
  try {
    const from = Date.now();
    await wakeAll(agency);
    await untilAllRead(agency, from);
    await agency.services.forget();
    const at = await agency.services.change('changed-1');
    const deadline = at + LONGEST;
    let count = await agency.services.count();
    for (; count.blocks.some(({ madeAt }) => madeAt.length === 0) && Date.now() < deadline; count = await agency.services.count()) await pause(1_000);
    const times = count.blocks.map(({ madeAt: [first] }) => (first === undefined ? Infinity : (first - at) / 1_000));
    const missing = times.filter((time) => time === Infinity).length;
    return [
      { work: `1 event in each of ${amount(times.length)} at once: iCloud → block, p95`, ours: `${amount(percentile(times, 0.95), 1)} s`, peer: `p50 ${amount(percentile(times, 0.5), 1)}, all ${amount(Math.max(...times), 1)}`, goal: '≤ 60 s', verdict: judge(percentile(times, 0.95) <= 60) },
      { work: 'of these never made, or refused with 429', ours: `${amount(missing)}, ${amount(count.refused)}`, peer: '', goal: '0, 0', verdict: judge(missing === 0 && count.refused === 0) },
    ];
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}
