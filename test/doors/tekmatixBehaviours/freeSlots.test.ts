import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../shared/time/period.ts';
import { hourAt, MONDAY, USER } from '../tekmatixScene.ts';
import { openApiScene, type ApiScene } from './apiScene.ts';

let scene: ApiScene;
beforeEach(async () => { scene = await openApiScene(); });
afterEach(() => scene.standin.close());

const slotsOf = async (query: object, calendarId = scene.calendarId) => scene.call('GET', `/calendars/${calendarId}/free-slots?${new URLSearchParams(Object.entries(query)).toString()}`);

describe('field manual TekMatix §6, free slots', () => {
  const day = { startDate: MONDAY, endDate: MONDAY + DAY };
  const slots = async (query: object, calendarId?: string): Promise<string[]> => Object.values((await slotsOf(query, calendarId)).body).flatMap((one) => (one as { slots?: string[] }).slots ?? []);

  it('18 more than 31 days are refused, and so is a time that is no number', async () => {
    expect((await slotsOf({ startDate: MONDAY, endDate: MONDAY + 31 * DAY })).status).toBe(200);
    expect((await slotsOf({ startDate: MONDAY, endDate: MONDAY + 31 * DAY + 1 })).status).toBe(400);
    expect((await slotsOf({ startDate: 'today', endDate: MONDAY })).status).toBe(422);
    expect((await slotsOf({ ...day, timezone: 'Europe/Atlantis' })).status).toBe(422);
  });

  it('18 days without slots are missing, and slots carry the offset of the zone that was asked for', async () => {
    const { body } = await slotsOf({ startDate: MONDAY, endDate: MONDAY + 7 * DAY, timezone: 'America/New_York' });
    expect(Object.keys(body).sort()).toEqual(['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', 'traceId']);
    expect(body['2026-11-17']).toMatchObject({ slots: expect.arrayContaining(['2026-11-17T02:00:00-05:00', '2026-11-17T10:30:00-05:00']) });
    expect((await slotsOf(day)).body['2026-11-16']).toMatchObject({ slots: expect.arrayContaining(['2026-11-16T08:00:00+01:00']) });
  });

  it('18 blocks and appointments take slots with a buffer around them, and cancelled or missed appointments give theirs back', async () => {
    expect(await slots(day)).not.toContain('2026-11-16T10:00:00+01:00');
    expect(await slots(day)).toContain('2026-11-16T13:00:00+01:00');
    scene.location.addForeignBlock({ ...hourAt(12), userId: USER, title: 'Lunch' });
    expect(await slots(day)).not.toContain('2026-11-16T13:00:00+01:00');
    const buffered = scene.location.addCalendar({ name: 'Buffered', userIds: [USER], bufferMinutes: 15 }).id;
    expect(await slots(day)).toContain('2026-11-16T12:30:00+01:00');
    expect(await slots(day)).toContain('2026-11-16T14:00:00+01:00');
    const kept = await slots(day, buffered);
    for (const time of ['12:30', '14:00']) expect(kept).not.toContain(`2026-11-16T${time}:00+01:00`);
    for (const time of ['12:00', '14:30']) expect(kept).toContain(`2026-11-16T${time}:00+01:00`);
    for (const status of ['cancelled', 'noshow'] as const) {
      scene.location.setStatus(scene.appointmentId, status);
      expect(await slots(day)).toContain('2026-11-16T10:00:00+01:00');
    }
  });

  it('18 a calendar keeps its own hours, one free coach is enough, and a collective needs them all', async () => {
    scene.location.addUser({ id: 'ben', name: 'Ben Vogt', email: 'ben@example.com' });
    const openHours = [{ daysOfTheWeek: [1], hours: [{ openHour: 10, openMinute: 0, closeHour: 12, closeMinute: 0 }] }];
    const team = { userIds: [USER, 'ben'], openHours, slotMinutes: 60 };
    const round = scene.location.addCalendar({ name: 'Round', ...team }).id;
    const all = scene.location.addCalendar({ name: 'All', calendarType: 'collective', ...team }).id;
    expect(await slots(day, round)).toEqual(['2026-11-16T10:00:00+01:00', '2026-11-16T11:00:00+01:00']);
    expect(await slots(day, all)).toEqual(['2026-11-16T11:00:00+01:00']);
    expect(await slots({ ...day, userId: USER }, round)).toEqual(['2026-11-16T11:00:00+01:00']);
  });
});
