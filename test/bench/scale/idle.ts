import { amount, exponentOf, judge, type Row } from '../rows.ts';
import { pause, untilAllRead, wakeAll, type Agency } from './measure.ts';
import { cpuOf, type Server } from './agency.ts';

/** As fast as they go: everybody is due each second. */
const RESTLESS = { SYNC_EVERY_SECONDS: '1', SYNC_ASLEEP_SECONDS: '1', CYCLES_AT_ONCE: '32' };

export type Idle = { readonly perSecond: number; readonly cpuPerCycle: number; readonly residentBytes: number; readonly shared: number; /** Of one core. */ readonly standins: number };

/** Cycles in which nothing changed, by so many processes, for so many seconds. */
export async function measureIdle(agency: Agency, { processes, seconds }: { readonly processes: number; readonly seconds: number }): Promise<Idle> {
  const servers: Server[] = [];
  for (let n = 0; n < processes; n += 1) servers.push(await agency.start(RESTLESS));
  try {
    await wakeAll(agency);
    await untilAllRead(agency);
    // What runs warm is measured.
    await pause(3_000);
    const [before, standins] = [await Promise.all(servers.map(seen)), cpuOf(agency.services.pid)];
    await pause(seconds * 1_000);
    const after = await Promise.all(servers.map(seen));
    const busy = (cpuOf(agency.services.pid) - standins) / (seconds * 1_000);
    const cycles = after.map(({ cycles: n }, i) => n - (before[i]?.cycles ?? 0));
    const total = cycles.reduce((sum, n) => sum + n, 0);
    const cpu = after.reduce((sum, { cpuMs }, i) => sum + cpuMs - (before[i]?.cpuMs ?? 0), 0);
    return { perSecond: total / seconds, cpuPerCycle: cpu / total, residentBytes: Math.max(...after.map((a) => a.residentBytes)), shared: Math.min(...cycles) / Math.max(1, ...cycles), standins: busy };
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

async function seen(server: Server): Promise<{ cycles: number; cpuMs: number; residentBytes: number }> {
  return { cycles: await server.metric('ift_cycles_total'), ...server.cost() };
}

/** 2 processes ≥ 1.7 × 1, and what one cycle costs. */
export async function idleRows(agency: Agency, seconds: number): Promise<Row[]> {
  const one = await measureIdle(agency, { processes: 1, seconds });
  const two = await measureIdle(agency, { processes: 2, seconds });
  const ratio = two.perSecond / one.perSecond;
  return [
    { work: 'idle cycles a second, 1 process', ours: amount(one.perSecond, 1), peer: '', goal: '', verdict: 'shown' },
    { work: 'idle cycles a second, 2 processes', ours: amount(two.perSecond, 1), peer: `${amount(ratio, 2)} ×`, goal: '≥ 1.7 × 1', verdict: judge(ratio >= 1.7) },
    { work: 'the stand-ins meanwhile, of one core', ours: `${amount(two.standins * 100)} %`, peer: `${amount(one.standins * 100)} % with 1`, goal: '', verdict: 'shown' },
    { work: 'the smaller share of two processes', ours: `${amount(two.shared * 100)} %`, peer: '', goal: '≥ 50 %', verdict: judge(two.shared >= 0.5) },
    { work: 'CPU of an idle cycle', ours: `${amount(one.cpuPerCycle, 2)} ms`, peer: '', goal: '≤ 5 ms', verdict: judge(one.cpuPerCycle <= 5) },
  ];
}

export type Sized = { readonly size: number; readonly cpuPerCycle: number; readonly residentBytes: number; readonly seconds: number };

/** Everybody once, at each size; cost has to grow with the number of connections and no faster. */
export function growthRows(sizes: readonly Sized[]): Row[] {
  const [least, most] = [sizes.at(0), sizes.at(-1)];
  if (!least || !most || least === most) return [];
  const exponent = exponentOf(sizes.map(({ size, cpuPerCycle }) => ({ size, cost: size * cpuPerCycle })));
  const perConnection = (most.residentBytes - least.residentBytes) / (most.size - least.size) / 1_024;
  return [
    ...sizes.map(({ size, cpuPerCycle, seconds }): Row => ({ work: `a sweep of ${amount(size)} idle connections`, ours: `${amount(seconds, 1)} s`, peer: `${amount(cpuPerCycle, 2)} ms CPU each`, goal: '', verdict: 'shown' })),
    { work: 'growth of its CPU with the number of connections', ours: amount(exponent, 2), peer: 'exponent', goal: '≤ 1.10', verdict: judge(exponent <= 1.1) },
    { work: 'memory of an idle connection', ours: `${amount(perConnection, 1)} kB`, peer: `${amount(most.residentBytes / 2 ** 20)} MB in all`, goal: '≤ 50 kB', verdict: judge(perConnection <= 50) },
  ];
}
