import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blocksOf, HOUR, journalOf } from '../household.ts';
import { openBooked, wall, type Booked } from './booked.ts';

let scene: Booked;
// The first one starts the database.
beforeEach(async () => { scene = await openBooked(); }, 60_000);
afterEach(() => scene.anna.close());

describe('an event that the user drags to another time', () => {
  it('stays there when its appointment is long past', async () => {
    const { anna, edit, minutes, moveTo, only } = scene;
    anna.clock.advance(5 * 24 * HOUR);
    await minutes(2);
    const tomorrow = anna.clock.now() + 24 * HOUR;
    edit(moveTo(tomorrow));
    await minutes(3);
    expect(only().text).toContain(wall(tomorrow));
  });

  it('is put back by their word with what else they made of it: title, notes, alarm', async () => {
    const { at, choose, edit, minutes, mirror, moveTo, only } = scene;
    const alarm = 'BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n';
    edit((text) => moveTo(at + 4 * HOUR)(text).replace('SUMMARY:Discovery call', 'SUMMARY:Tom, bring the contract')
      .replace('DESCRIPTION:Bring the contract.', 'DESCRIPTION:Park at the back.').replace('END:VEVENT', `${alarm}END:VEVENT`));
    await minutes(2);
    await choose('put-back');
    await minutes(2);
    const { text } = only();
    expect(text).toContain(`DTSTART;TZID=Europe/Berlin:${wall(at)}`);
    expect(text).toContain('SUMMARY:Tom, bring the contract');
    expect(text).toContain('DESCRIPTION:Park at the back.');
    expect(text).toContain(alarm);
    expect(await mirror()).toMatchObject({ state: 'live', start: at });
  });

  it.each(['asked', 'left'])('is not moved back after the loss of the database (%s before)', async (before) => {
    const { anna, appointment, at, choose, edit, minutes, mirror, moveTo, only, written } = scene;
    edit((text) => moveTo(at + 4 * HOUR)(text).replace('SUMMARY:Discovery call', 'SUMMARY:Tom!'));
    await minutes(2);
    if (before === 'left') await choose('leave');
    await anna.doors.store.sync.forgetMirror((await mirror()).id);
    await minutes(5);
    expect(only().text).toContain(`DTSTART;TZID=Europe/Berlin:${wall(at + 4 * HOUR)}`);
    expect(await mirror()).toMatchObject({ state: 'moved', start: at });
    expect((await journalOf(anna)).at(-1)).toMatchObject({ action: 'choice-asked', reason: 'event-moved-in-apple-calendar' });
    expect(written()).toEqual([]);
    anna.location.editAppointment(appointment, { notes: 'Bring a pen.' });
    await minutes(2);
    expect(only().text).toMatch(/SUMMARY:Tom!/);
    expect(only().text).toContain('DESCRIPTION:Bring a pen.');
    await choose('put-back');
    await minutes(2);
    expect(only().text).toContain(`DTSTART;TZID=Europe/Berlin:${wall(at)}`);
  });
});

it('an event of ours that the user makes repeat stands for one appointment; the other times are theirs and block', async () => {
  const { anna, at, edit, minutes } = scene;
  edit((text) => text.replace('END:VEVENT', 'RRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT'));
  await minutes(2);
  expect(blocksOf(anna)).toEqual([at + 24 * HOUR, at + 48 * HOUR]);
});
