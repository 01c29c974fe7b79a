import { syncUser } from '../../../server/sync/syncUser.ts';
import { farPages, nearPeriod } from '../../../shared/appointments/planReading.ts';
import { syncWindow } from '../../../shared/sync/syncWindow.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/time/period.ts';
import { phoneEvent } from '../../server/household.ts';
import { amount, judge, type Row } from '../rows.ts';
import { addBusyHours, chooseAll, LISTS, type Location } from './location.ts';

const EVENTS = 100;
/** Which collective calendars there are is asked once an hour; the first sync is the first to ask. */
const TEAMS = 1;

/** What one user alone costs, counted as it arrives. Alone, everything is read in every cycle. */
export async function countCalls(place: Location): Promise<Row[]> {
  const { location, simulation, doors, members: [member] } = place;
  if (!member) throw new Error('nobody is there');
  const window = syncWindow(simulation.now(), doors.window);
  const near = nearPeriod(window, simulation.now());
  const reading = LISTS * (1 + farPages(window, near).length);
  const noon = near.start + 6 * DAY + 20 * HOUR;
  addBusyHours(member, { count: EVENTS, name: 'busy' });
  await chooseAll(place);
  const first = await cycle(place, member.userId);
  const blocks = location.blocks().length;
  const unchanged = await cycle(place, member.userId);
  const { id } = location.addAppointment({ userId: member.tekMatixId, title: 'Call', start: noon, end: noon + HOUR });
  const booked = await cycle(place, member.userId);
  location.moveAppointment(id, { start: noon + 2 * HOUR, end: noon + 3 * HOUR });
  const moved = await cycle(place, member.userId);
  member.home.put('busy-0.ics', phoneEvent('busy-0', noon - 2 * DAY));
  const event = await cycle(place, member.userId);
  member.home.put('new.ics', phoneEvent('new', noon + 10 * DAY));
  const added = await cycle(place, member.userId);
  return [
    row('link the location', { calls: place.linking[0] ?? 0, goal: 5, what: 'the location, who works there, and what a cycle reads' }),
    { ...row(`first sync, ${EVENTS} busy events`, { calls: first, goal: reading + TEAMS + EVENTS, what: `${blocks} blocked slots` }), verdict: judge(first <= reading + TEAMS + EVENTS && blocks === EVENTS) },
    row('cycle, nothing changed', { calls: unchanged, goal: reading, what: `${reading / LISTS} pages of two lists` }),
    row('cycle, one appointment booked', { calls: booked, goal: reading, what: 'as unchanged' }),
    row('cycle, one appointment moved', { calls: moved, goal: reading, what: 'as unchanged' }),
    row('cycle, one event moved', { calls: event, goal: reading + 1, what: 'one write' }),
    row('cycle, one event added', { calls: added, goal: reading + 1, what: 'one write' }),
    row('first cycle an hour later, nothing changed', { calls: await cycle(place, member.userId, HOUR), goal: reading + TEAMS, what: 'the list of calendars' }),
  ];
}

/** A minute and more later; the calls that it took. */
async function cycle({ simulation, doors, arrivals }: Location, userId: string, later = MINUTE): Promise<number> {
  await simulation.run(simulation.wait(later));
  const before = arrivals.length;
  await simulation.run(syncUser(doors, userId));
  return arrivals.length - before;
}

function row(work: string, { calls, goal, what }: { readonly calls: number; readonly goal: number; readonly what: string }): Row {
  return { work, ours: amount(calls), peer: what, goal: `≤ ${goal}`, verdict: judge(calls <= goal) };
}
