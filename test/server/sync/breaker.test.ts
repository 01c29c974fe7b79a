import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { availabilitySubject, takeBusySnapshot } from '../../../server/availability/takeBusySnapshot.ts';
import { saveRoles } from '../../../server/calendars/saveRoles.ts';
import { previewRoles } from '../../../server/sync/previewRoles.ts';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { DEFAULT_BUSY_RULES } from '../../../shared/calendars/busyRules.ts';
import { SyncFault } from '../../../shared/connection/fault.ts';
import type { HoldDecision } from '../../../shared/sync/hold.ts';
import { blocksOf, HOUR, journalOf, openHousehold, phoneEvent, type Household } from '../household.ts';

const EVENTS = 12;
let anna: Household;
let starts: number[];
beforeEach(async () => {
  anna = await openHousehold();
  starts = Array.from({ length: EVENTS }, (_, i) => anna.clock.now() + (20 + 4 * i) * HOUR);
  fill();
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  await anna.minute();
}, 60_000);
afterEach(() => anna.close());

const fill = (from = 0, to = EVENTS): void => { for (let i = from; i < to; i += 1) anna.family.put(`e${i}.ics`, phoneEvent(`e${i}`, starts[i]!)); };
const drop = (from: number, to: number): void => { for (let i = from; i < to; i += 1) anna.family.remove(`e${i}.ics`); };
/** What vanished is only missing from a whole listing: nobody names it. */
const dropUnnamed = (from: number, to: number): void => { drop(from, to); anna.family.expireTokens(); };
const session = () => ({ id: 's1', userId: anna.userId });
const subject = () => syncSubject(anna.doors);
const status = () => subject().status(session());
const held = async () => (await status()).held ?? [];
const decide = async (decision: HoldDecision, holdId?: string) => subject().decideHold(session(), { holdId: holdId ?? (await held())[0]?.id ?? '', decision });
const told = async () => (await journalOf(anna)).map((row) => `${row.action} ${row.reason}`).filter((row) => /held|given-up/.test(row));

describe('a calendar from which many events are missing at once', () => {
  it('keeps its blocks, shows what vanished and asks; nothing is free meanwhile', async () => {
    dropUnnamed(0, 5);
    await anna.minute();
    expect(blocksOf(anna)).toEqual(starts);
    const [hold] = await held();
    expect(hold).toMatchObject({ kind: 'events', reason: 'vanished', count: 5, of: 12, decision: null });
    // The titles of this calendar are private.
    expect(hold?.items).toEqual(starts.slice(0, 5).map((start) => ({ title: null, period: { start, end: start + HOUR } })));
    expect(await status()).toMatchObject({ state: 'failing', fault: 'suspiciously-empty' });
    const gap = { start: starts[0]! + HOUR, end: starts[0]! + 2 * HOUR };
    expect(await availabilitySubject(anna.doors).check(session(), gap)).toMatchObject({ verdict: 'unknown', because: 'failing' });
    await anna.minute();
    expect((await held())[0]?.id).toBe(hold?.id);
    expect(await told()).toEqual(['events-held vanished']);
  });

  it('still blocks what is new in it', async () => {
    dropUnnamed(0, 5);
    const later = starts[EVENTS - 1]! + 9 * HOUR;
    anna.family.put('new.ics', phoneEvent('new', later));
    await anna.minute();
    expect(blocksOf(anna)).toEqual([...starts, later]);
  });

  it('frees them by the user\'s word, and is in step again', async () => {
    dropUnnamed(0, 5);
    await anna.minute();
    await decide('believe');
    expect((await held())[0]?.decision).toBe('believe');
    await anna.minute();
    expect(blocksOf(anna)).toEqual(starts.slice(5));
    expect(await status()).toMatchObject({ state: 'in-step', held: [] });
    expect(await told()).toEqual(['events-held vanished', 'held-believed chosen-by-user', 'events-given-up confirmed-by-user']);
  });

  it('asks again when more vanished than the user saw: their word was about the others', async () => {
    dropUnnamed(0, 5);
    await anna.minute();
    const [seen] = await held();
    await decide('believe');
    dropUnnamed(5, 6);
    await anna.minute();
    expect(blocksOf(anna)).toEqual(starts);
    expect(await held()).toMatchObject([{ count: 6, of: 12, decision: null }]);
    const refusal = await decide('believe', seen?.id).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ kind: 'hold-changed' } satisfies Partial<SyncFault>);
    await anna.minute();
    expect(blocksOf(anna)).toEqual(starts);
  });

  it('and in which they are back asks no more, and nothing was written', async () => {
    dropUnnamed(0, 5);
    await anna.minute();
    anna.tekMatix.clearJournal();
    await decide('check-again');
    fill(0, 5);
    await anna.minute();
    expect(await status()).toMatchObject({ state: 'in-step', held: [] });
    expect(anna.tekMatix.journal.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect((await told()).at(-1)).toBe('events-no-longer-held no-longer-missing');
  });

  it('saving the calendar configuration is no word on them', async () => {
    dropUnnamed(0, 5);
    await anna.minute();
    await anna.chooseRoles('Home', ['Family']);
    await anna.minute();
    expect(blocksOf(anna)).toEqual(starts);
    expect(await held()).toHaveLength(1);
  });

  it('loses nothing in the preview of a choice of calendars either', async () => {
    dropUnnamed(0, 5);
    await anna.minute();
    const roles = { primary: (await anna.calendar('Home')).id, conflicts: [(await anna.calendar('Family')).id] };
    expect(await previewRoles(anna.doors, anna.userId, roles)).toMatchObject({ changes: [], more: 0 });
  });

  it('not used any more asks nothing any more', async () => {
    dropUnnamed(0, 5);
    await anna.minute();
    await anna.chooseRoles('Home', []);
    await anna.minute();
    expect(blocksOf(anna)).toEqual([]);
    expect(await status()).toMatchObject({ state: 'in-step', held: [] });
  });

  it('shows titles where they may be known, and no longer once they may not', async () => {
    const { id } = await anna.calendar('Family');
    const roles = { primary: (await anna.calendar('Home')).id, conflicts: [id] };
    await saveRoles(anna.doors, anna.userId, { ...roles, rules: { [id]: { ...DEFAULT_BUSY_RULES, titles: 'title' } } });
    await anna.minute();
    dropUnnamed(0, 5);
    await anna.minute();
    expect((await held())[0]?.items[0]?.title).toBe('e0 privately');
    await saveRoles(anna.doors, anna.userId, { ...roles, rules: { [id]: DEFAULT_BUSY_RULES } });
    expect(JSON.stringify(await held())).not.toContain('privately');
  });
});

describe('a calendar that is suddenly', () => {
  it('empty is not believed, however plainly it says so', async () => {
    anna.icloud.faults.next({ method: 'PROPFIND', path: anna.family.href, fault: { kind: 'meanwhile', act: () => drop(0, EVENTS) } });
    anna.clock.advance(24 * HOUR);
    await anna.minute();
    expect(blocksOf(anna)).toEqual(starts);
    expect(await held()).toMatchObject([{ reason: 'emptied', count: EVENTS, of: EVENTS }]);
  });

  it('another one is not read: its blocks stay, and nothing of the other is blocked until the user says so', async () => {
    dropUnnamed(0, EVENTS);
    const other = starts[0]! + 2 * HOUR;
    anna.family.put('stranger.ics', phoneEvent('stranger', other));
    await anna.minute();
    expect(blocksOf(anna)).toEqual(starts);
    expect(await held()).toMatchObject([{ reason: 'other-calendar', count: EVENTS }]);
    expect(await status()).toMatchObject({ fault: 'calendar-replaced' });
    await decide('believe');
    await anna.minute();
    expect(blocksOf(anna)).toEqual([other]);
    expect(await status()).toMatchObject({ state: 'in-step', held: [] });
  });

  it('of another kind is another one', async () => {
    const { id } = await anna.calendar('Family');
    await anna.doors.store.calendars.update(id, { kind: 'owned' });
    anna.family.put('new.ics', phoneEvent('new', starts[0]! + 2 * HOUR));
    await anna.minute();
    expect(blocksOf(anna)).toEqual(starts);
    expect(await held()).toMatchObject([{ reason: 'other-calendar', count: EVENTS }]);
    await decide('believe');
    await anna.minute();
    expect(await anna.calendar('Family')).toMatchObject({ kind: 'shared', fault: null });
    expect(blocksOf(anna)).toHaveLength(EVENTS + 1);
    await anna.minute();
    expect(await status()).toMatchObject({ state: 'in-step', held: [] });
  });
});

describe('events that iCloud names as deleted, one by one', () => {
  it('are believed up to half of the calendar, and can be had back', async () => {
    drop(0, 6);
    await anna.minute();
    expect(blocksOf(anna)).toEqual(starts.slice(6));
    expect((await subject().vanished(session())).batches).toMatchObject([{ count: 6, why: 'deleted-in-icloud' }]);
  });

  it('are asked about when most of the calendar is, after a whole listing said the same', async () => {
    anna.icloud.clearJournal();
    drop(0, 7);
    await anna.minute();
    expect(anna.icloud.journal.filter(({ method, calendarHref, depth }) => method === 'PROPFIND' && calendarHref === anna.family.href && depth === '1')).toHaveLength(1);
    expect(blocksOf(anna)).toEqual(starts);
    expect(await held()).toMatchObject([{ reason: 'vanished', count: 7, of: 12 }]);
    await decide('believe');
    await anna.minute();
    expect(blocksOf(anna)).toEqual(starts.slice(7));
  });

  it('but stand in the whole listing are not gone at all', async () => {
    drop(0, 7);
    anna.icloud.faults.next({ method: 'PROPFIND', path: anna.family.href, fault: { kind: 'meanwhile', act: () => fill(0, 7) } });
    await anna.minute();
    expect(blocksOf(anna)).toEqual(starts);
    expect(await status()).toMatchObject({ held: [], fault: null });
  });
});

it('the first snapshot after all that has every event once', async () => {
  dropUnnamed(0, 5);
  await anna.minute();
  fill(0, 5);
  await anna.minute();
  const { busy } = await takeBusySnapshot(anna.doors, anna.userId, { start: anna.clock.now(), end: starts[EVENTS - 1]! + HOUR });
  expect(busy.filter(({ sources }) => sources[0]?.kind === 'icloud').map(({ start }) => start)).toEqual(starts);
});
