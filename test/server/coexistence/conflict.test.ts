import { afterEach, beforeEach, expect, it } from 'vitest';
import { takeBusySnapshot } from '../../../server/availability/takeBusySnapshot.ts';
import { openBooked, type Booked } from '../appointments/booked.ts';
import { blocksOf, HOUR, MINUTE, phoneEvent } from '../household.ts';

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
