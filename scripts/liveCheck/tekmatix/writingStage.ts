import { z } from 'zod';
import { HOUR, type Period } from '../../../shared/time/period.ts';
import { findFreeTime, findOurs, TITLE, type Spot } from './checkBlock.ts';
import { cleanUp, isGoneAlready, removeBlock, type CleanUp } from './cleanUp.ts';
import type { Probe, Told } from './probe.ts';
import { quote } from './redact.ts';
import { askList, periodOf, rowsOf, type Row } from './rows.ts';
import { judge, unknown, type Notes } from './verdicts.ts';

export type Writing = CleanUp & { readonly stoppable: Probe; readonly notes: Notes };

type Bench = Writing & { readonly period: Period; readonly id: string };

/** Makes one blocked slot far ahead, asks about it, and removes it. True when nothing of ours is left. */
export async function writingStage(writing: Writing): Promise<boolean> {
  const { spot, stoppable, notes, taken, tell } = writing;
  const calm = { ...spot, probe: stoppable };
  const before = await findOurs(calm);
  if (before && before.length > 0) tell('A blocked slot of an earlier run is still there: it is removed first.');
  for (const { id } of before ?? []) taken.ids.add(id);
  if (before && !(await cleanUp(writing))) return false;
  const period = before && await findFreeTime(calm);
  if (!period) {
    notes.verdicts.set('create-201', unknown('no free time was found 300 days ahead'));
    return true;
  }
  let clean = false;
  try {
    const id = await create(writing, period);
    if (id !== undefined) await askAll({ ...writing, period, id });
  } finally {
    clean = await cleanUp(writing);
  }
  return clean;
}

const bodyOf = ({ locationId, userId }: Spot, { start, end }: Period): object =>
  ({ locationId, assignedUserId: userId, title: TITLE, startTime: new Date(start).toISOString(), endTime: new Date(end).toISOString() });

async function create({ spot, stoppable, notes, taken }: Writing, period: Period): Promise<string | undefined> {
  // Before it is sent: the answer may be lost, and the block there all the same.
  taken.unsure = true;
  const told = await stoppable.ask({ method: 'POST', path: '/calendars/events/block-slots', body: bodyOf(spot, period), provoked: true });
  const id = z.object({ id: z.string().min(1) }).safeParse(told.json).data?.id;
  notes.verdicts.set('create-201', judge(told.status === 201 && id !== undefined, told.status < 300 ? `${told.status}, ${id === undefined ? 'without an id' : 'with its id'}` : say(told)));
  if (id !== undefined && told.status < 300) {
    taken.ids.add(id);
    taken.unsure = false;
  }
  if (told.status >= 400 && told.status < 500) taken.unsure = false;
  return told.status < 300 ? id : undefined;
}

async function askAll(bench: Bench): Promise<void> {
  const { spot, stoppable, notes: { verdicts }, period, id, taken } = bench;
  const row = await findListed(bench);
  if (row) noteRow(bench, row);
  const moved = { start: period.start + HOUR, end: period.end + HOUR };
  const edited = await stoppable.ask({ method: 'PUT', path: `/calendars/events/block-slots/${encodeURIComponent(id)}`, body: bodyOf(spot, moved), provoked: true });
  const shown = edited.status < 300 ? await look({ ...bench, period: moved }, (one) => periodOf(one, spot.zone)?.start === moved.start) : undefined;
  verdicts.set('edit-201', judge(edited.status === 201 && shown !== undefined, edited.status < 300 ? `${edited.status}, ${shown ? 'shown' : 'the list shows the old times'}` : say(edited)));
  const removed = await removeBlock(stoppable, id);
  const succeeded = z.object({ succeeded: z.literal(true) }).safeParse(removed.json).success;
  verdicts.set('delete-201', judge(removed.status === 201 && succeeded, removed.status < 300 ? `${removed.status}${succeeded ? '' : ', not "succeeded"'}` : say(removed)));
  if (removed.status >= 300) return;
  taken.ids.delete(id);
  const left = await look(bench, (one) => one.deleted !== true, 1);
  verdicts.set('deleted-gone', judge(left === undefined, left === undefined ? 'gone' : 'still listed'));
  const again = await removeBlock(stoppable, id);
  verdicts.set('delete-twice', judge(isGoneAlready(again), say(again)));
}

async function findListed(bench: Bench): Promise<Row | undefined> {
  const row = await look(bench, () => true);
  bench.notes.verdicts.set('listed-soon', judge(row !== undefined, row === undefined ? 'not within five seconds' : 'listed'));
  return row;
}

/** The block as the list of its time shows it, asked for up to five seconds. */
async function look({ spot, stoppable, period, id, wait }: Bench, wanted: (row: Row) => boolean, attempts = 6): Promise<Row | undefined> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await wait(1_000);
    const rows = rowsOf(await askList(stoppable, { path: '/calendars/blocked-slots', locationId: spot.locationId, userId: spot.userId, window: { start: period.start - HOUR, end: period.end + HOUR } }));
    const row = rows?.find((one) => one.id === id);
    if (row && wanted(row)) return row;
  }
  return undefined;
}

function noteRow({ spot, period, notes: { verdicts, answers } }: Bench, row: Row): void {
  const kept = periodOf(row, spot.zone);
  const times = kept?.start === period.start && kept.end === period.end;
  const wrong = [row.title === TITLE ? '' : 'title', times ? '' : 'times', row.assignedUserId === spot.userId ? '' : 'user'].filter(Boolean);
  verdicts.set('stored-as-sent', judge(wrong.length === 0, wrong.length === 0 ? 'all' : `another ${wrong.join(', ')}`));
  verdicts.set('overnight-one', judge(times, times ? 'one' : 'other times'));
  const source = row.createdBy?.source;
  answers.set('block-source', source ? `ours says ${/^[a-z_]{1,30}$/i.test(source) ? `\`${source}\`` : 'another word'}` : 'ours says nothing');
}

const say = ({ status, message }: Told): string => `${status}, ${quote(message)}`;
