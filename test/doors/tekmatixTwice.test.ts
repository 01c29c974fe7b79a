import { afterEach, beforeEach, expect, it } from 'vitest';
import { readTekMatixDates } from '../../server/tekmatix/dates.ts';
import { HOUR } from '../../shared/time/period.ts';
import { openTekMatixScene, USER, ZONE, type TekMatixScene } from './tekmatixScene.ts';

/** The hour in which clocks in Berlin go back: it begins at 02:30 by the first reading and ends at 02:30 by the second. */
const TWICE = { start: Date.UTC(2026, 9, 25, 0, 30), end: Date.UTC(2026, 9, 25, 1, 30) };
/** Begins and ends before the clocks go back; by its wall times it may as well lie an hour later, or last until then. */
const SHORT = { start: Date.UTC(2026, 9, 25, 0, 10), end: Date.UTC(2026, 9, 25, 0, 40) };
const ALL = { start: SHORT.start, end: SHORT.end + HOUR };
const WINDOW = { start: TWICE.start - 12 * HOUR, end: TWICE.end + 12 * HOUR };

let scene: TekMatixScene;
beforeEach(async () => { scene = await openTekMatixScene({ now: TWICE.start - 24 * HOUR }); });
afterEach(() => scene.standin.close());

const wall = (instant: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' }).format(instant);

/** Lists leave the offset out; a single read has it. */
function listWithoutOffsets(path: string): void {
  scene.standin.faults.next({ method: 'GET', path, times: 'always', fault: { kind: 'alter', alter: (body) => {
    const { events } = body as { events?: { startTime: string; endTime: string }[] };
    return events ? { ...(body as object), events: events.map((row) => ({ ...row, startTime: wall(Date.parse(row.startTime)), endTime: wall(Date.parse(row.endTime)) })) } : body;
  } } });
}

it('a wall time that clocks show twice has two meanings, any other has one', () => {
  expect(readTekMatixDates('2026-10-25 02:30:00', ZONE)).toEqual([TWICE.start, TWICE.end]);
  expect(readTekMatixDates('2026-10-25 03:00:00', ZONE)).toEqual([Date.UTC(2026, 9, 25, 2)]);
  expect(readTekMatixDates('2026-03-29 02:30:00', ZONE)).toHaveLength(1);
  expect(readTekMatixDates('2026-10-25T02:30:00+01:00', ZONE)).toEqual([TWICE.end]);
});

it('an appointment that seems to end when it begins takes the hour between', async () => {
  scene.location.addAppointment({ userId: USER, title: 'Night call', ...TWICE });
  listWithoutOffsets('/calendars/events');
  expect(await scene.tekMatix.listAppointments(USER, WINDOW)).toMatchObject([{ title: 'Night call', ...TWICE }]);
});

it('an appointment of several meanings has the one that a single read tells', async () => {
  scene.location.addAppointment({ userId: USER, title: 'Night call', ...SHORT });
  listWithoutOffsets('/calendars/events');
  expect(await scene.tekMatix.listAppointments(USER, WINDOW)).toMatchObject([{ title: 'Night call', ...SHORT }]);
});

it('and all the time that it may mean when it is not told singly either', async () => {
  scene.location.addAppointment({ userId: USER, title: 'Night call', ...SHORT });
  scene.standin.faults.next({ path: '/appointments/', times: 'always', fault: { kind: 'status', status: 422, body: '{"statusCode":422,"message":"no"}' } });
  listWithoutOffsets('/calendars/events');
  expect(await scene.tekMatix.listAppointments(USER, WINDOW)).toMatchObject([{ title: 'Night call', ...ALL }]);
});

it('a block takes all that it may mean, and says what that is', async () => {
  scene.location.addForeignBlock({ userId: USER, title: 'Lunch', ...SHORT });
  listWithoutOffsets('/calendars/blocked-slots');
  const [block] = await scene.tekMatix.listBlockedSlots(USER, WINDOW);
  expect(block).toMatchObject({ title: 'Lunch', ...ALL, meanings: [SHORT, ALL, { start: SHORT.start + HOUR, end: SHORT.end + HOUR }] });
});

it('a block that ends before it begins by its wall times lies between the only two that run forwards', async () => {
  const across = { start: TWICE.start, end: Date.UTC(2026, 9, 25, 1) };
  scene.location.addForeignBlock({ userId: USER, title: 'Lunch', ...across });
  listWithoutOffsets('/calendars/blocked-slots');
  const [block] = await scene.tekMatix.listBlockedSlots(USER, WINDOW);
  expect(block).toMatchObject({ title: 'Lunch', ...across });
  expect(block).not.toHaveProperty('meanings');
});
