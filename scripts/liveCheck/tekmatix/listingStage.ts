import { z } from 'zod';
import { DAY } from '../../../shared/time/period.ts';
import type { Directory } from './directoryStage.ts';
import type { Probe } from './probe.ts';
import { quote } from './redact.ts';
import { askList, formOf, listAll, periodOf, readDate, rowsOf, zRow, type DateForm, type List, type ListPath, type Row } from './rows.ts';
import { judge, unknown, type Notes } from './verdicts.ts';

const STATUSES = ['new', 'confirmed', 'cancelled', 'showed', 'noshow', 'invalid', 'completed', 'active'];
/** Enough to have met most habits, and few enough not to be in anybody's way. */
const USERS = 10;

type Lists = { readonly probe: Probe; readonly locationId: string; readonly now: number; readonly directory: Directory; readonly notes: Notes };
type Seen = Record<'events' | 'blocks', Map<string, Row>>;

/** What the two lists of the location's users say. Only reads. */
export async function listingStage(lists: Lists): Promise<void> {
  const { probe, locationId, now, notes } = lists;
  const seen: Seen = { events: new Map(), blocks: new Map() };
  const busiest = await readLists(lists, seen);
  const events = [...seen.events.values()];
  noteRows(lists, seen);
  const query = { locationId, startTime: String(now), endTime: String(now + DAY) };
  const bare = await probe.ask({ path: '/calendars/events', query, provoked: true });
  notes.verdicts.set('selector-needed', judge(bare.status >= 400 && bare.status < 500, `${bare.status}, ${quote(bare.message)}`));
  if (busiest !== undefined) await askWindows(lists, busiest);
  await askEdge(lists, events);
  await askOwners(lists, events);
  await askSingle(lists, events);
  await askVanished(lists, events);
  const [block] = seen.blocks.values();
  if (!block) return void notes.verdicts.set('no-block-by-id', unknown('no blocked slot'));
  const told = await probe.ask({ path: `/calendars/events/${encodeURIComponent(block.id)}`, provoked: true });
  notes.verdicts.set('no-block-by-id', judge(told.status >= 400, `${told.status}, ${quote(told.message)}`));
}

/** Returns the user with the most appointments. */
async function readLists({ probe, locationId, now, directory, notes }: Lists, seen: Seen): Promise<string | undefined> {
  let busiest: { userId: string; count: number } | undefined;
  let unreadable = 0;
  let total = 0;
  for (const { id: userId } of directory.users.slice(0, USERS)) {
    for (const path of ['/calendars/events', '/calendars/blocked-slots'] satisfies ListPath[]) {
      const told = await askList(probe, { path, locationId, userId, window: { start: now - 3 * DAY, end: now + 28 * DAY } });
      const rows = rowsOf(told);
      if (!rows) return void notes.verdicts.set('window-31', told.status === 400 || told.status === 422 || told.status === 200 ? judge(false, `${told.status}, ${quote(told.message)}`) : unknown(`${told.status}, ${quote(told.message)}`));
      const whole = z.object({ events: z.array(z.unknown()) }).parse(told.json).events;
      total += whole.length;
      unreadable += whole.filter((row) => !isReadable(row)).length;
      const kind = path === '/calendars/events' ? 'events' : 'blocks';
      for (const row of rows) seen[kind].set(row.id, row);
      if (kind === 'events' && (!busiest || rows.length > busiest.count)) busiest = { userId, count: rows.length };
    }
  }
  notes.verdicts.set('window-31', busiest ? judge(true, 'answered') : unknown('no users'));
  notes.verdicts.set('rows-readable', total > 0 ? judge(unreadable === 0, `${total - unreadable} of ${total}`) : unknown('no rows'));
  return busiest?.userId;
}

function isReadable(row: unknown): boolean {
  const parsed = zRow.safeParse(row);
  return parsed.success && periodOf(parsed.data, 'UTC') !== undefined;
}

function noteRows({ notes: { verdicts, answers } }: Lists, seen: Seen): void {
  const [events, blocks] = [[...seen.events.values()], [...seen.blocks.values()]];
  const every = (id: Parameters<typeof verdicts.set>[0], rows: readonly Row[], holds: (row: Row) => boolean): void => {
    const count = rows.filter(holds).length;
    verdicts.set(id, rows.length > 0 ? judge(count === rows.length, `${count} of ${rows.length}`) : unknown('no such row'));
  };
  every('statuses-known', events, ({ appointmentStatus }) => STATUSES.includes(appointmentStatus ?? ''));
  every('instance-ids', events.filter(({ masterEventId }) => masterEventId), ({ id, masterEventId }) => new RegExp(`^${masterEventId ?? ''}_\\d+_\\d+$`).test(id));
  every('full-day-told', blocks, ({ isFullDay }) => typeof isFullDay === 'boolean');
  every('deleted-told', blocks, ({ deleted }) => typeof deleted === 'boolean');
  const both = blocks.filter(({ id }) => seen.events.has(id)).length;
  verdicts.set('lists-apart', blocks.length > 0 ? judge(both === 0, `${both} of ${blocks.length} in both`) : unknown('no blocked slot'));
  const forms = new Map<DateForm, number>();
  for (const { startTime } of [...events, ...blocks]) forms.set(formOf(startTime), (forms.get(formOf(startTime)) ?? 0) + 1);
  if (forms.size > 0) answers.set('date-forms', [...forms].map(([form, count]) => `${count} ${form}`).join(', '));
}

/** Longer windows may be refused, or answered with less than there is: what pieces of 31 days list is the measure. */
async function askWindows({ probe, locationId, now, notes }: Lists, userId: string): Promise<void> {
  const list: Omit<List, 'window'> = { path: '/calendars/events', locationId, userId };
  const said: string[] = [];
  const pieces = await listAll(probe, { ...list, window: { start: now, end: now + 366 * DAY } });
  for (const days of [31, 62, 182, 366]) {
    const told = await askList(probe, { ...list, window: { start: now, end: now + days * DAY } });
    const ids = new Set(rowsOf(told)?.map(({ id }) => id));
    const missing = (pieces ?? []).filter((row) => !ids.has(row.id) && (readDate(row.startTime, 'UTC') ?? Infinity) < now + (days - 1) * DAY).length;
    said.push(`${days} days: ${told.status !== 200 ? `refused with ${told.status}` : pieces === undefined ? 'answered' : missing === 0 ? 'answered whole' : `answered, ${missing} missing`}`);
  }
  notes.answers.set('window-max', said.join('; '));
}

async function askEdge({ probe, locationId, directory: { zone }, notes }: Lists, events: readonly Row[]): Promise<void> {
  const found = events.map((row) => ({ row, period: periodOf(row, zone) })).find(({ row, period }) => row.assignedUserId && period && period.end - period.start >= 60_000);
  if (!found?.period || !found.row.assignedUserId) return;
  const { start, end } = found.period;
  const rows = rowsOf(await askList(probe, { path: '/calendars/events', locationId, userId: found.row.assignedUserId, window: { start: Math.floor((start + end) / 2), end: end + DAY } }));
  if (rows) notes.answers.set('window-edge', rows.some(({ id }) => id === found.row.id) ? 'yes, what overlaps is listed' : 'no, only what begins in the window');
}

async function askOwners({ probe, locationId, directory: { users, zone }, notes }: Lists, events: readonly Row[]): Promise<void> {
  const members = new Set(users.map(({ id }) => id));
  for (const row of events) {
    const second = row.users?.find((id) => id !== row.assignedUserId && members.has(id));
    const period = periodOf(row, zone);
    if (second === undefined || !period) continue;
    const rows = rowsOf(await askList(probe, { path: '/calendars/events', locationId, userId: second, window: { start: period.start - DAY, end: period.end + DAY } }));
    if (rows) return void notes.answers.set('secondary-owners', rows.some(({ id }) => id === row.id) ? 'yes' : 'no, only the first owner finds them');
  }
}

/** A time without an offset is read once more by its id, where it has one. */
async function askSingle({ probe, directory: { zone }, notes: { verdicts } }: Lists, events: readonly Row[]): Promise<void> {
  const naive = events.filter(({ startTime }) => formOf(startTime) === 'without an offset').slice(0, 3);
  const asked = naive.length > 0 ? naive : events.slice(0, 1);
  if (asked.length === 0) return;
  let right = 0;
  let compared = 0;
  for (const row of asked) {
    const path = `/calendars/events/appointments/${encodeURIComponent(row.id)}`;
    const told = await probe.ask({ path, provoked: true });
    const single = zSingle.safeParse(told.json).data;
    const startTime = single?.event?.startTime ?? single?.appointment?.startTime;
    const form = formOf(startTime);
    verdicts.set('single-read', judge(told.status === 200 && (form === 'with an offset' || form === 'with Z'), told.status === 200 ? form : `${told.status}, ${quote(told.message)}`));
    if (verdicts.get('single-read')?.verdict !== 'held') return;
    compared += 1;
    if (readDate(row.startTime, zone) === readDate(startTime, zone)) right += 1;
  }
  verdicts.set('naive-is-local', naive.length === 0 ? unknown('no time without an offset was listed') : zone === undefined ? unknown('the zone is not known') : judge(right === compared, `${right} of ${compared}`));
}

/** A minute beside an occurrence that is there. Our door believes that one is gone only when it is answered 404. */
async function askVanished({ probe, notes: { answers } }: Lists, events: readonly Row[]): Promise<void> {
  const [, master, start, seconds] = events.map(({ id }) => /^(.+)_(\d+)_(\d+)$/.exec(id)).find((match) => match !== null) ?? [];
  if (master === undefined) return;
  const told = await probe.ask({ path: `/calendars/events/appointments/${encodeURIComponent(`${master}_${Number(start) + 60_000}_${seconds ?? ''}`)}`, provoked: true });
  answers.set('vanished-occurrence', told.status === 200 ? 'another appointment' : `${told.status}, ${quote(told.message)}`);
}

const zTimed = z.looseObject({ startTime: z.unknown().optional() }).nullish();
const zSingle = z.object({ event: zTimed, appointment: zTimed });
