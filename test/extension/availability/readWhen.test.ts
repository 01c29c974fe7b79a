import { describe, expect, it } from 'vitest';
import { readWhen } from '../../../extension/availability/readWhen.ts';

const MINUTE = 60_000;
/** Tuesday, 24 November 2026, 10:20 in Berlin. */
const context = { now: Date.UTC(2026, 10, 24, 9, 20), zone: 'Europe/Berlin', length: 30 * MINUTE };
const berlin = (text: string) => Date.parse(`${text}+01:00`);

describe('the popup understands how people say a time', () => {
  it.each([
    ['3pm', '2026-11-24T15:00', 30],
    ['at 3', '2026-11-24T15:00', 30],
    ['am I free at 3?', '2026-11-24T15:00', 30],
    ['9:00', '2026-11-25T09:00', 30],
    ['tomorrow 3pm', '2026-11-25T15:00', 30],
    ['tomorrow at 15:00 for 45 min', '2026-11-25T15:00', 45],
    ['fri 10:30 for 1.5 hours', '2026-11-27T10:30', 90],
    ['12 March 14:00', '2027-03-12T14:00', 30],
    ['today 2-3pm', '2026-11-24T14:00', 60],
    ['tomorrow 11:00 for half an hour', '2026-11-25T11:00', 30],
  ])('%s', (text, start, minutes) => {
    expect(readWhen(text, context)).toEqual({ start: berlin(start), end: berlin(start) + minutes * MINUTE });
  });

  it.each(['', 'hello', 'tomorrow', '2026-11-25', 'for 45 min'])('"%s" names no time and is not guessed at', (text) => {
    expect(readWhen(text, context)).toBeUndefined();
  });

  it('means the clock of the location, also when it changes in between', () => {
    expect(readWhen('15 April 9:00', context)?.start).toBe(Date.parse('2027-04-15T09:00+02:00'));
  });
});
