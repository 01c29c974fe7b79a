import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { availabilitySubject } from '../../../server/availability/takeBusySnapshot.ts';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import type { HoldDecision } from '../../../shared/sync/hold.ts';
import { blocksOf, COACH, eventsOf, HOUR, journalOf, MINUTE, openHousehold, phoneEvent, type Household } from '../household.ts';

const COUNT = 10;
let anna: Household;
let starts: number[];
let ids: string[];
beforeEach(async () => {
  anna = await openHousehold();
  starts = Array.from({ length: COUNT }, (_, i) => anna.clock.now() + (30 + 3 * i) * HOUR);
  ids = starts.map((start, i) => anna.location.addAppointment({ userId: COACH, title: `Call ${i}`, start, end: start + HOUR }).id);
  await anna.start();
  anna.clock.advance(2 * MINUTE);
  await anna.minute();
}, 60_000);
afterEach(() => anna.close());

const session = () => ({ id: 's1', userId: anna.userId });
const subject = () => syncSubject(anna.doors);
const status = () => subject().status(session());
const held = async () => (await status()).held ?? [];
const decide = async (decision: HoldDecision) => subject().decideHold(session(), { holdId: (await held())[0]?.id ?? '', decision });
const remove = (from: number, to: number): void => { for (const id of ids.slice(from, to)) anna.location.deleteAppointment(id); };
const searches = () => anna.tekMatix.journal.filter(({ method, path }) => method === 'GET' && path.includes('/calendars/events/appointments/')).length;
const written = () => anna.icloud.journal.filter(({ method }) => method === 'PUT' || method === 'DELETE');

describe('appointments that vanish from TekMatix at once', () => {
  it('keep their events although TekMatix denies each of them, and the user is asked', async () => {
    anna.icloud.clearJournal();
    remove(0, 5);
    await anna.minute();
    expect(eventsOf(anna.home)).toHaveLength(COUNT);
    expect(written()).toEqual([]);
    expect(await held()).toMatchObject([{ kind: 'appointments', calendarId: null, reason: 'vanished', count: 5, of: COUNT }]);
    expect((await held())[0]?.items[0]).toEqual({ title: 'Call 0', period: { start: starts[0], end: starts[0]! + HOUR } });
    expect(await status()).toMatchObject({ state: 'failing', fault: 'appointments-vanished' });
    const check = (start: number) => availabilitySubject(anna.doors).check(session(), { start, end: start + HOUR });
    expect(await check(starts[0]!)).toMatchObject({ verdict: 'conflict' });
    expect(await check(starts[0]! + HOUR)).toMatchObject({ verdict: 'unknown', because: 'failing' });
  });

  it('are not searched for in every cycle while the user thinks', async () => {
    remove(0, 5);
    anna.tekMatix.clearJournal();
    for (let i = 0; i < 5; i += 1) await anna.minute();
    expect(searches()).toBe(5);
    await decide('check-again');
    await anna.minute();
    expect(searches()).toBe(10);
    for (let i = 0; i < 10; i += 1) await anna.minute();
    expect(searches()).toBe(15);
    expect(await held()).toHaveLength(1);
  });

  it('lose their events by the user\'s word', async () => {
    remove(0, 5);
    await anna.minute();
    await decide('believe');
    await anna.minute();
    expect(eventsOf(anna.home)).toHaveLength(5);
    await anna.minute();
    expect(await status()).toMatchObject({ state: 'in-step', held: [] });
    expect((await journalOf(anna)).filter(({ action }) => /^appointments-|^held-/.test(action)).map(({ action }) => action))
      .toEqual(['appointments-held', 'held-believed', 'appointments-given-up']);
  });

  it('and of which one more vanishes after the user\'s word are asked about again', async () => {
    remove(0, 5);
    await anna.minute();
    await decide('believe');
    remove(5, 6);
    await anna.minute();
    expect(eventsOf(anna.home)).toHaveLength(COUNT);
    expect(await held()).toMatchObject([{ count: 6, decision: null }]);
  });

  it('in a list that was empty once are there again without a word', async () => {
    anna.icloud.clearJournal();
    for (const id of ids) anna.tekMatix.faults.next({ method: 'GET', path: id, times: 'always', fault: { kind: 'status', status: 404 } });
    anna.tekMatix.faults.next({ method: 'GET', path: '/calendars/events', times: 'always', fault: { kind: 'alter', alter: (body) => ({ ...(body as object), events: [] }) } });
    await anna.minute();
    expect(await held()).toMatchObject([{ kind: 'appointments', reason: 'emptied', count: COUNT }]);
    anna.tekMatix.faults.clear();
    await anna.minute();
    expect(written()).toEqual([]);
    expect(await status()).toMatchObject({ state: 'in-step', held: [] });
  });

  it('but were given to a colleague are nobody\'s loss: TekMatix says so of each', async () => {
    anna.location.addUser({ id: 'colleague', name: 'Bob', email: 'bob@example.com' });
    for (const id of ids.slice(0, 6)) anna.location.editAppointment(id, { userId: 'colleague' });
    await anna.minute();
    expect(await held()).toEqual([]);
    expect(eventsOf(anna.home)).toHaveLength(4);
  });

  it('cancelled all at once say so themselves: their events go', async () => {
    for (const id of ids) anna.location.setStatus(id, 'cancelled');
    await anna.minute();
    expect(await held()).toEqual([]);
    expect(eventsOf(anna.home)).toEqual([]);
  });

  it('keep their time from being blocked and their events in step with new ones', async () => {
    remove(0, 5);
    anna.family.put('x.ics', phoneEvent('x', starts[9]! + 5 * HOUR));
    await anna.minute();
    expect(blocksOf(anna)).toEqual([starts[9]! + 5 * HOUR]);
    const later = anna.location.addAppointment({ userId: COACH, title: 'New', start: starts[9]! + 9 * HOUR, end: starts[9]! + 10 * HOUR });
    await anna.minute();
    expect(eventsOf(anna.home).some(({ text }) => text.includes(later.id))).toBe(true);
  });
});

describe('the event of an appointment that is gone', () => {
  it('can be had back only when the appointment exists again', async () => {
    remove(0, 1);
    await anna.minute();
    expect(eventsOf(anna.home)).toHaveLength(COUNT - 1);
    const [batch] = (await subject().vanished(session())).batches;
    expect(batch).toMatchObject({ kind: 'appointment', count: 1, why: 'appointment-gone', items: [{ title: 'Call 0', period: { start: starts[0] } }] });
    const restore = () => subject().restore(session(), { batchId: batch?.batchId ?? '' });
    await expect(restore()).rejects.toMatchObject({ kind: 'appointment-gone' });
    expect((await subject().vanished(session())).batches).toHaveLength(1);
    anna.location.restoreAppointment(ids[0]!);
    expect((await restore()).batches).toEqual([]);
    await anna.minute();
    expect(eventsOf(anna.home)).toHaveLength(COUNT);
    expect((await journalOf(anna)).map(({ action }) => action)).toContain('appointment-restored');
  });
});
