import { createTRPCClient, httpLink } from '@trpc/client';
import { randomBytes } from 'node:crypto';
import type { AppRouter } from '../../../server/api/router.ts';
import { hash } from '../../../server/connection/sessionTokens.ts';
import { amount, judge, type Row } from '../rows.ts';
import type { Agency } from './agency.ts';
import type { Sized } from './idle.ts';
import { pause, percentile, untilAllRead, wakeAll } from './measure.ts';

/** What the product does for who is asleep: nobody is due again within one sweep. */
const ASLEEP = { SYNC_EVERY_SECONDS: '600', SYNC_ASLEEP_SECONDS: '600', CYCLES_AT_ONCE: '32' };
/** Of a schedule of twelve minutes a sweep may take as much. */
const SCHEDULE = 720;
const HOUR = 3_600_000;

/** Everybody is due at once: one cycle each, by one process. On the largest size quick checks are asked meanwhile. */
export async function sweep(agency: Agency, { last }: { readonly last: boolean }): Promise<{ readonly sized: Sized; readonly rows: Row[] }> {
  const server = await agency.start(ASLEEP);
  try {
    await untilAllRead(agency);
    await pause(2_000);
    const [from, before] = [Date.now(), { ...server.cost(), cycles: await server.metric('ift_cycles_total') }];
    const asking = last ? askMeanwhile(agency, server.origin) : undefined;
    await wakeAll(agency);
    await untilAllRead(agency, from);
    const seconds = (Date.now() - from) / 1_000;
    const times = await asking?.stop() ?? [];
    const after = { ...server.cost(), cycles: await server.metric('ift_cycles_total') };
    const size = agency.members.length;
    const sized = { size, cpuPerCycle: (after.cpuMs - before.cpuMs) / Math.max(1, after.cycles - before.cycles), residentBytes: after.residentBytes, seconds };
    const rows: Row[] = last ? [
      { work: `a sweep of all ${amount(size)} within their schedule`, ours: `${amount(seconds, 1)} s`, peer: `${amount((seconds / size) * 10_000)} s for 10,000`, goal: `≤ ${SCHEDULE} s`, verdict: judge(seconds <= SCHEDULE) },
      { work: 'a quick check meanwhile, p99', ours: `${amount(percentile(times, 0.99), 1)} ms`, peer: `${amount(times.length)} asked, p50 ${amount(percentile(times, 0.5), 1)}`, goal: '≤ 20 ms', verdict: judge(percentile(times, 0.99) <= 20) },
    ] : [];
    return { sized, rows };
  } finally {
    await server.stop();
  }
}

/** One quick check after the other, each of another user, as browsers ask them. Times in ms, the way through this machine's network included. */
function askMeanwhile({ store, members }: Agency, origin: string): { stop(): Promise<number[]> } {
  const times: number[] = [];
  let stopped = false;
  const asking = (async (): Promise<void> => {
    for (let n = 0; !stopped; n = (n + 7) % members.length) {
      const token = randomBytes(16).toString('hex');
      const now = Date.now();
      await store.sessions.add({ id: token, tokenHash: hash(token), userId: members[n]?.userId ?? null, browserName: 'bench', createdAt: now, expiresAt: now + HOUR });
      const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${origin}/trpc`, headers: { 'x-icloud-for-tekmatix': '1', authorization: `Bearer ${token}` } })] });
      const began = performance.now();
      await client.availability.check.query({ start: now + 30 * HOUR, end: now + 31 * HOUR });
      times.push(performance.now() - began);
      await pause(20);
    }
  })();
  return { async stop() { stopped = true; await asking; return times; } };
}
