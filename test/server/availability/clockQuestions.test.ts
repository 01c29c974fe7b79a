import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { availabilitySubject } from '../../../server/availability/takeBusySnapshot.ts';
import type { ClockQuestion } from '../../../shared/busy/clockDoubt.ts';
import { blocksOf, HOUR, openHousehold, type Household } from '../household.ts';

let anna: Household;
/** 10:00 of 26 November in Berlin; the location's zone. */
const TEN = Date.UTC(2026, 10, 26, 9);
const event = (uid: string, lines: readonly string[]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', `UID:${uid}`, ...lines, `SUMMARY:${uid}`, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
const session = () => ({ id: 's1', userId: anna.userId });
const check = (from: number, hours = 1) => availabilitySubject(anna.doors).check(session(), { start: from, end: from + hours * HOUR });
const questions = async () => (await availabilitySubject(anna.doors).clockQuestions(session())).questions;
const answer = (question: ClockQuestion, value: string | null) => availabilitySubject(anna.doors).answerClock(session(), { question, answer: value });

beforeEach(async () => {
  anna = await openHousehold();
  anna.home.put('float.ics', event('Floating', ['DTSTART:20261126T100000', 'DTEND:20261126T110000']));
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  await anna.minute();
});
afterEach(() => anna.close());

describe('an event without a zone', () => {
  it('is taken by the location’s clock while no device tells another', async () => {
    expect(await questions()).toEqual([]);
    expect(blocksOf(anna)).toEqual([TEN]);
    expect(await check(TEN)).toMatchObject({ verdict: 'conflict' });
    expect(await check(TEN + HOUR)).toMatchObject({ verdict: 'free' });
  });

  it('is doubtful by either clock once a device is elsewhere, both times are blocked, and one answer settles it', async () => {
    await availabilitySubject(anna.doors).tellZone(session(), { zone: 'Europe/Lisbon' });
    await anna.minute();
    expect(await check(TEN)).toMatchObject({ verdict: 'doubtful', questions: ['floating'] });
    expect(await check(TEN + HOUR)).toMatchObject({ verdict: 'doubtful', questions: ['floating'] });
    // Whatever the answer, a part of it is taken.
    expect(await check(TEN, 2)).toMatchObject({ verdict: 'conflict' });
    expect(blocksOf(anna)).toEqual([TEN]);
    expect(anna.location.blocks()[0]).toMatchObject({ start: TEN, end: TEN + 2 * HOUR });
    expect(await questions()).toMatchObject([{ question: 'floating', answers: ['Europe/Berlin', 'Europe/Lisbon'], answered: null, examples: [{ start: TEN, title: null }, { start: TEN + HOUR }] }]);

    expect((await answer('floating', 'Europe/Lisbon')).questions).toMatchObject([{ question: 'floating', answered: 'Europe/Lisbon' }]);
    await anna.minute();
    expect(await check(TEN)).toMatchObject({ verdict: 'free' });
    expect(await check(TEN + HOUR)).toMatchObject({ verdict: 'conflict' });
    expect(blocksOf(anna)).toEqual([TEN + HOUR]);
  });

  it('is asked about again when the user wants to, and not by another device', async () => {
    await availabilitySubject(anna.doors).tellZone(session(), { zone: 'Europe/Lisbon' });
    await answer('floating', 'Europe/Berlin');
    await availabilitySubject(anna.doors).tellZone(session(), { zone: 'America/New_York' });
    await anna.minute();
    expect(await check(TEN)).toMatchObject({ verdict: 'conflict' });
    await answer('floating', null);
    await anna.minute();
    expect(await check(TEN)).toMatchObject({ verdict: 'doubtful' });
    expect((await questions())[0]).toMatchObject({ answers: ['America/New_York', 'Europe/Berlin'], answered: null });
  });
});

describe('a zone that nobody knows', () => {
  it('is never called free in the time that it may mean', async () => {
    anna.family.put('mars.ics', event('Mars', ['DTSTART;TZID=Mars/Olympus:20261127T100000', 'DTEND;TZID=Mars/Olympus:20261127T110000']));
    await anna.minute();
    const day = TEN + 24 * HOUR;
    expect(await check(day)).toMatchObject({ verdict: 'doubtful', questions: ['unknown-zone Mars/Olympus'] });
    expect(await check(day + HOUR)).toMatchObject({ verdict: 'doubtful' });
    await answer('unknown-zone Mars/Olympus', 'America/New_York');
    await anna.minute();
    expect(await check(day)).toMatchObject({ verdict: 'free' });
    expect(await check(day + 6 * HOUR)).toMatchObject({ verdict: 'conflict' });
    expect(blocksOf(anna)).toEqual([TEN, day + 6 * HOUR]);
  });
});

it('an answer that is none changes nothing', async () => {
  await expect(answer('floating', 'Mars/Olympus')).rejects.toMatchObject({ kind: 'bad-request' });
  await expect(answer('zone-differs Europe/Berlin', 'Europe/Berlin')).rejects.toMatchObject({ kind: 'bad-request' });
  await expect(availabilitySubject(anna.doors).tellZone(session(), { zone: 'nowhere' })).rejects.toMatchObject({ kind: 'bad-request' });
  expect((await anna.doors.store.users.find(anna.userId))?.clockAnswers).toEqual({});
});
