import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, type Period } from '../../../shared/time/period.ts';
import { hourAt, LOCATION, MONDAY, USER, ZONE } from '../tekmatixScene.ts';
import { iso, openApiScene, type ApiScene } from './apiScene.ts';

let scene: ApiScene;
beforeEach(async () => {
  scene = await openApiScene();
  scene.location.deleteAppointment(scene.appointmentId);
});
afterEach(() => scene.standin.close());

const STYLES = ['mixed', 'offset', 'utc', 'naive'] as const;
const minutes = (start: number, count: number): Period => ({ start, end: start + count * MINUTE });

/** Clocks in Berlin go back at 01:00 UTC on 25 October 2026 and forward at 01:00 UTC on 28 March 2027. */
const BACK = Date.UTC(2026, 9, 25, 1);
const FORWARD = Date.UTC(2027, 2, 28, 1);

/** What the door reads of one appointment and one block at the same time. */
async function readBoth(period: Period): Promise<Period[]> {
  scene.location.addAppointment({ ...period, userId: USER, title: 'Call' });
  scene.location.addForeignBlock({ ...period, userId: USER, title: 'Busy' });
  const window = { start: period.start - DAY, end: period.end + DAY };
  const found = [...await scene.tekMatix.listAppointments(USER, window), ...await scene.tekMatix.listBlockedSlots(USER, window)];
  return found.map(({ start, end }) => ({ start, end }));
}

describe('field manual TekMatix §6, time', () => {
  describe.each(STYLES)('with dates in the form "%s"', (dateStyle) => {
    beforeEach(() => { scene.standin.api.dateStyle = dateStyle; });

    it.each([
      ['in the hour that the clocks leave out', minutes(FORWARD, 45)],
      ['right before that hour', minutes(FORWARD - 30 * MINUTE, 30)], ['over midnight', minutes(Date.UTC(2026, 10, 16, 22, 30), 60)],
      ['over the end of the year', minutes(Date.UTC(2026, 11, 31, 22), 180)], ['of one minute', minutes(hourAt(10).start, 1)], ['of no minute', minutes(hourAt(10).start, 0)],
      ['of a whole day of 25 hours', { start: Date.UTC(2026, 9, 24, 22), end: Date.UTC(2026, 9, 25, 23) }], ['of a whole day of 23 hours', { start: Date.UTC(2027, 2, 27, 23), end: Date.UTC(2027, 2, 28, 22) }],
      ['of three days', { start: MONDAY + 9 * HOUR, end: MONDAY + 3 * DAY + 9 * HOUR }], ['over both hours of the night when clocks go back', { start: BACK - 2 * HOUR, end: BACK + 2 * HOUR }],
    ] as const)('42 something %s is read at its own time', async (_case, period) => {
      expect(await readBoth(period)).toEqual([period, period]);
    });
  });

  it.each([
    ['first', minutes(BACK - 30 * MINUTE, 15)], ['second', minutes(BACK + 30 * MINUTE, 15)],
  ] as const)('42 in the %s of two equal hours an appointment is exact in every form, and a block that nobody here wrote takes both where no offset is told', async (_which, period) => {
    const [first, second] = [minutes(BACK - 30 * MINUTE, 15), minutes(BACK + 30 * MINUTE, 15)];
    scene.standin.api.dateStyle = 'offset';
    expect(await readBoth(period)).toEqual([period, period]);
    scene.standin.api.dateStyle = 'utc';
    expect(await scene.tekMatix.listBlockedSlots(USER, { start: BACK - DAY, end: BACK + DAY })).toMatchObject([period]);
    scene.standin.api.dateStyle = 'naive';
    const window = { start: BACK - DAY, end: BACK + DAY };
    expect(await scene.tekMatix.listAppointments(USER, window)).toMatchObject([period]);
    expect(await scene.tekMatix.listBlockedSlots(USER, window)).toMatchObject([{ start: first.start, end: second.end }]);
  });

  it('42 one appointment that is read singly tells its offset', async () => {
    const second = minutes(BACK + 30 * MINUTE, 15);
    scene.location.addAppointment({ ...second, userId: USER, title: 'Call' });
    const [{ id } = { id: '' }] = scene.location.appointments();
    expect((await scene.call('GET', `/calendars/events/appointments/${id}`)).body).toMatchObject({ event: { startTime: '2026-10-25T02:30:00+01:00' } });
  });

  it.each(['Europe/Berlin', 'US/Central', 'Pacific/Auckland', 'America/St_Johns', 'Asia/Kolkata'])('42 a block that we write in %s stands at its instant, on the days when clocks change too', async (zone) => {
    scene.location.setTimezone(zone);
    const door = scene.open({ zone });
    for (const start of [BACK - 30 * MINUTE, BACK + 30 * MINUTE, FORWARD - 30 * MINUTE, FORWARD + 30 * MINUTE, Date.UTC(2026, 11, 31, 23, 30)]) {
      await door.createBlockedSlot({ ...minutes(start, 60), userId: USER, title: 'Busy' });
      expect(scene.location.blocks().at(-1)).toMatchObject(minutes(start, 60));
    }
  });

  it('42 a block without an offset is in the zone of the location', async () => {
    const { status } = await scene.call('POST', '/calendars/events/block-slots', { body: { locationId: LOCATION, assignedUserId: USER, startTime: '2026-11-16 13:00:00', endTime: '2026-11-16T14:00:00+01:00' } });
    expect([status, scene.location.blocks()]).toMatchObject([201, [hourAt(12)]]);
    expect((await scene.call('POST', '/calendars/events/block-slots', { body: { locationId: LOCATION, assignedUserId: USER, startTime: iso(13), endTime: iso(13) } })).status).toBe(422);
  });

  it.each([...STYLES])('42 a location that changes its zone changes the words of its times and none of them ("%s")', async (dateStyle) => {
    scene.standin.api.dateStyle = dateStyle;
    expect(await readBoth(hourAt(9))).toEqual([hourAt(9), hourAt(9)]);
    scene.location.setTimezone('US/Central');
    const { zone } = await scene.tekMatix.readLocation();
    expect(zone).not.toBe(ZONE);
    expect(await scene.open({ zone }).listAppointments(USER, { start: MONDAY, end: MONDAY + DAY })).toMatchObject([hourAt(9)]);
  });

  it.each([
    ['23 hours', Date.UTC(2027, 2, 28, 11), { start: Date.UTC(2027, 2, 27, 23), end: Date.UTC(2027, 2, 28, 22) }],
    ['25 hours', Date.UTC(2026, 9, 25, 11), { start: Date.UTC(2026, 9, 24, 22), end: Date.UTC(2026, 9, 25, 23) }],
    ['24 hours', MONDAY + 11 * HOUR, { start: MONDAY - HOUR, end: MONDAY + 23 * HOUR }],
  ] as const)('42 a block of a full day that has %s takes all of them', async (_case, noon, day) => {
    scene.location.addForeignBlock({ userId: USER, title: 'Holiday', start: noon, end: noon, origin: 'native', isFullDay: true });
    expect(await scene.tekMatix.listBlockedSlots(USER, { start: day.start, end: day.end })).toMatchObject([day]);
  });
});
