import { randomUUID } from 'node:crypto';
import { takeHints } from '../../../server/sync/takeHints.ts';
import { cycleLength, farPages, nearPeriod } from '../../../shared/appointments/planReading.ts';
import { syncWindow } from '../../../shared/sync/syncWindow.ts';
import { DAY, HOUR, MINUTE, SECOND, type Period } from '../../../shared/time/period.ts';
import { amount, judge, type Row } from '../rows.ts';
import { LISTS, spreadAges, startAll, type Limits, type Location } from './location.ts';
import { longestDelays, mostWithin, spreadOf, untilServed, type Stretch } from './measure.ts';

/** 500 webhooks at once (as from an import), and of how many appointments a user. */
const WEBHOOKS = 500;
const OF_A_USER = 9;
const AFTERMATH = 8 * MINUTE;
/** Of the slowest user against the one in the middle, and of a pause against the cycle. */
const FAIR = 1.5;
const LONGEST_HINTED = 2 * MINUTE;

export type Crowd = { readonly rows: Row[]; readonly quiet: Stretch; readonly cycleMs: number };

/** First syncs of all, a quiet stretch as after a day of work, and what a burst of webhooks does. */
export async function crowdRows(place: Location, { limits, quietFor }: { readonly limits: Limits; readonly quietFor: number }): Promise<Crowd> {
  const first = await startAll(place);
  await spreadAges(place, HOUR);
  const quiet = await pass(place, quietFor);
  const [calls, cycleMs] = [callsRow(place, quiet), cycleOf(place)];
  const burst = await sendBurst(place);
  const after = await pass(place, AFTERMATH);
  const rows = [
    ...limitRows(place, limits), dayRow(place, quiet, limits), calls,
    { work: 'first sync of everybody', ours: seconds(first), peer: '', goal: '', verdict: 'shown' } as const,
    pauseRow(place, quiet, cycleMs), ...burstRows(place, burst, after),
  ];
  return { rows, quiet, cycleMs };
}

/** Lets time go on. */
export async function pass({ simulation, runner }: Location, ms: number): Promise<Stretch> {
  const from = simulation.now();
  await runner.runFor(ms);
  return { from, to: simulation.now() };
}

/** From the first link on. */
export function limitRows({ arrivals, tekMatix }: Location, { burst }: Limits): Row[] {
  const most = mostWithin(arrivals, 10 * SECOND);
  const refused = tekMatix.journal.filter(({ status }) => status === 429).length;
  return [
    { work: 'most requests in any 10 s', ours: amount(most), peer: `of ${amount(arrivals.length)}`, goal: `≤ ${burst}`, verdict: judge(most <= burst) },
    { work: 'refused with 429', ours: amount(refused), peer: '', goal: '0', verdict: judge(refused === 0) },
  ];
}

/** What a day would come to if all of it were like this stretch. */
function dayRow({ arrivals }: Location, { from, to }: Stretch, { daily }: Limits): Row {
  const perDay = (arrivals.filter((at) => at >= from && at < to).length * DAY) / (to - from);
  return { work: `requests a day, from ${(to - from) / MINUTE} quiet minutes`, ours: amount(perDay), peer: '', goal: `≤ ${amount(daily)}`, verdict: judge(perDay <= daily) };
}

/** Cycles of the stretch in which nothing changed: two lists, and two more for each page whose turn it was. */
function callsRow({ runner }: Location, { from, to }: Stretch): Row {
  const calls = runner.cycles.filter((c) => c.startedAt >= from && c.endedAt <= to).map((c) => c.calls);
  const { middle } = spreadOf(calls);
  const mean = calls.reduce((sum, n) => sum + n, 0) / calls.length;
  return {
    work: 'requests of a user\'s cycle, nothing changed, median', ours: amount(middle), goal: `${LISTS}, and ${LISTS} for a page in turn`,
    peer: `mean ${amount(mean, 2)}, most ${Math.max(...calls)}`, verdict: judge(middle === LISTS && calls.every((n) => n === LISTS || n === 2 * LISTS)),
  };
}

/** Ms between two cycles of a user, as beginCycle reckons it. */
function cycleOf({ doors, location, members, simulation }: Location): number {
  const window = syncWindow(simulation.now(), doors.window);
  const pages = farPages(window, nearPeriod(window, simulation.now())).length;
  return cycleLength({ users: members.length, cycleMs: doors.syncEvery, daily: doors.tekMatix.dailyLimit(location.id), calls: LISTS }, pages);
}

const pausesOf = ({ runner, members }: Location, stretch: Stretch) => spreadOf(longestDelays(runner.cycles, members.map(({ userId }) => userId), stretch).values());

function pauseRow(place: Location, quiet: Stretch, cycleMs: number): Row {
  const { slowest, middle } = pausesOf(place, quiet);
  return {
    work: 'quiet: longest pause of any user between two cycles', ours: seconds(slowest), peer: `median user ${seconds(middle)}`,
    goal: `≤ ${FAIR} × ${seconds(cycleMs)}`, verdict: judge(slowest <= FAIR * cycleMs),
  };
}

type Burst = { readonly at: number; readonly appointments: number };

/** Webhooks about appointments of everybody in this month and the next ones, so that everybody reads every page. */
async function sendBurst({ simulation, location, doors, members }: Location): Promise<Burst> {
  const at = simulation.now();
  const count = Math.min(WEBHOOKS, members.length * OF_A_USER);
  const drafts = Array.from({ length: count }, (_, n) => ({ userId: members[n % members.length]?.tekMatixId ?? '', title: `Call ${n}`, ...eveningIn(at, 1 + ((n * 7) % 150)) }));
  const { ids } = location.importAppointments(drafts);
  const hints = Array.from({ length: WEBHOOKS }, (_, n) => n % count).flatMap((n) => drafts.slice(n, n + 1).map(({ userId, start, end }) => ({
    webhookId: randomUUID(), locationId: location.id, appointmentId: ids[n] ?? null, tekmatixUserIds: [userId], period: { start, end },
  })));
  await simulation.run(takeHints(doors, hints));
  return { at, appointments: count };
}

/** When nobody has events. */
function eveningIn(now: number, days: number): Period {
  const start = Math.floor(now / DAY) * DAY + days * DAY + 20 * HOUR;
  return { start, end: start + HOUR };
}

function burstRows(place: Location, { at, appointments }: Burst, after: Stretch): Row[] {
  const { runner, members } = place;
  const served = spreadOf(untilServed(runner.cycles, members.map(({ userId }) => userId), at));
  const { slowest, middle } = pausesOf(place, after);
  const events = members.flatMap(({ home }) => home.objects()).filter(({ text }) => text.includes('X-TEKMATIX-APPOINTMENT')).length;
  return [
    { work: `${WEBHOOKS} webhooks at once: slowest user's longest delay`, ours: seconds(slowest), peer: `${amount(slowest / middle, 2)} × the median user's ${seconds(middle)}`, goal: `≤ ${FAIR} ×`, verdict: judge(slowest <= FAIR * middle) },
    { work: `${WEBHOOKS} webhooks at once: slowest hinted user in step after`, ours: seconds(served.slowest), peer: `half of ${members.length} after ${seconds(served.middle)}`, goal: `≤ ${seconds(LONGEST_HINTED)}`, verdict: judge(served.slowest <= LONGEST_HINTED) },
    { work: 'their appointments in iCloud', ours: amount(events), peer: '', goal: amount(appointments), verdict: judge(events === appointments) },
  ];
}

export const seconds = (ms: number): string => `${amount(ms / SECOND, 1)} s`;
