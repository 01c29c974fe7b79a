import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { availabilitySubject, takeBusySnapshot } from '../../../server/availability/takeBusySnapshot.ts';
import { clashKeys, openConflicts, type ClashDecision } from '../../../shared/availability/acceptClash.ts';
import { openSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import { SyncFault } from '../../../shared/connection/fault.ts';
import { openBooked, type Booked } from '../appointments/booked.ts';
import { blocksOf, HOUR, journalOf, MINUTE, phoneEvent } from '../household.ts';

let scene: Booked;
// The first one starts the database.
beforeEach(async () => { scene = await openBooked(); }, 60_000);
afterEach(() => scene.anna.close());

const conflicts = async () => {
  const { anna, at } = scene;
  const { conflicts: found, evidence } = await takeBusySnapshot(anna.doors, anna.userId, { start: anna.clock.now(), end: at + 48 * HOUR });
  const nameOf = (id: string) => evidence.find((e) => e.calendarId === id)?.name;
  return found.map((c) => [c.appointment.title, ...c.with.flatMap((busy) => busy.sources.map((s) => (s.kind === 'icloud' ? `${s.title ?? 'Busy'} in ${nameOf(s.calendarId) ?? '?'}` : s.kind)))]);
};

it('an event over an appointment is a conflict within a cycle, blocks only the rest of its time, and is none once it goes', async () => {
  const { anna, at, appointment, minutes } = scene;
  expect(await conflicts()).toEqual([]);
  anna.family.put('dentist.ics', phoneEvent('dentist', at + 30 * MINUTE));
  await minutes(1);
  expect(await conflicts()).toEqual([['Discovery call', 'Busy in Family']]);
  expect(anna.location.blocks().map(({ start, end }) => [start, end])).toEqual([[at + HOUR, at + 90 * MINUTE]]);
  anna.location.moveAppointment(appointment, { start: at + 10 * HOUR, end: at + 11 * HOUR });
  await minutes(1);
  expect(await conflicts()).toEqual([]);
  expect(blocksOf(anna)).toEqual([at + 30 * MINUTE]);
  anna.location.moveAppointment(appointment, { start: at, end: at + HOUR });
  await minutes(1);
  expect(await conflicts()).toHaveLength(1);
  anna.family.remove('dentist.ics');
  await minutes(1);
  expect(await conflicts()).toEqual([]);
});

it('an event that covers the whole appointment blocks nothing over it and is told all the same', async () => {
  const { anna, at, minutes, only } = scene;
  anna.home.put('same.ics', phoneEvent('same', at));
  await minutes(2);
  expect(await conflicts()).toHaveLength(1);
  expect(blocksOf(anna)).toEqual([]);
  expect(only().text).toContain('Discovery call');
});

describe('a conflict that the user accepts', () => {
  const session = () => ({ id: 's1', userId: scene.anna.userId });
  const subject = () => availabilitySubject(scene.anna.doors);
  const snapshot = async () => openSnapshot(await subject().snapshot(session(), { start: scene.anna.clock.now(), end: scene.at + 48 * HOUR }));
  const open = async () => openConflicts(await snapshot()).length;
  const judge = async (decision: ClashDecision, keys?: readonly string[]) => {
    const [conflict] = (await snapshot()).conflicts;
    if (!conflict) throw new Error('no conflict');
    return subject().judgeClash(session(), { appointmentId: scene.appointment, keys: [...keys ?? clashKeys(conflict)], decision })
      .then(() => 'done', (error: unknown) => { if (error instanceof SyncFault) return error.kind; throw error; });
  };
  beforeEach(async () => {
    scene.anna.family.put('dentist.ics', phoneEvent('dentist', scene.at + 30 * MINUTE));
    await scene.minutes(1);
  });

  it('stays known and is not counted, through cycles, until they take it back', async () => {
    expect(await open()).toBe(1);
    expect([await judge('accept'), await judge('accept')]).toEqual(['done', 'done']);
    await scene.minutes(3);
    expect([await open(), (await snapshot()).conflicts.length]).toEqual([0, 1]);
    expect((await journalOf(scene.anna)).filter((row) => row.action === 'clash-accepted')[0]).toMatchObject({ target: scene.appointment, reason: 'chosen-by-user' });
    expect(await judge('count-again')).toBe('done');
    expect(await open()).toBe(1);
  });

  it.each(['the event', 'the appointment'])('counts again when %s moves', async (what) => {
    await judge('accept');
    if (what === 'the event') scene.anna.family.put('dentist.ics', phoneEvent('dentist', scene.at + 45 * MINUTE));
    else scene.anna.location.moveAppointment(scene.appointment, { start: scene.at + 15 * MINUTE, end: scene.at + 75 * MINUTE });
    await scene.minutes(2);
    expect(await open()).toBe(1);
  });

  it('is the one that they saw: another one, or none, changes nothing', async () => {
    expect(await judge('accept', ['["made up"]'])).toBe('clash-changed');
    const [conflict] = (await snapshot()).conflicts;
    scene.anna.family.put('dentist.ics', phoneEvent('dentist', scene.at + 45 * MINUTE));
    await scene.minutes(1);
    expect(await judge('accept', conflict && clashKeys(conflict))).toBe('clash-changed');
    expect(await subject().judgeClash(session(), { appointmentId: 'nobody', keys: ['x'], decision: 'accept' }).catch((error: unknown) => (error as SyncFault).kind)).toBe('clash-changed');
    expect(await scene.anna.doors.store.sync.acceptedClashes(scene.anna.userId)).toEqual([]);
  });

  it('is forgotten a month after its appointment', async () => {
    await judge('accept');
    const { sync } = scene.anna.doors.store;
    await sync.acceptClashes(scene.anna.userId, { keys: ['later'], endsAt: scene.at + 60 * 24 * HOUR, now: scene.at + 40 * 24 * HOUR });
    expect(await sync.acceptedClashes(scene.anna.userId)).toEqual(['later']);
  });
});
