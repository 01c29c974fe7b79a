import { describe, expect, it } from 'vitest';
import { layoutDay } from '../../../extension/availability/layoutDay.ts';
import { HOUR, type Period } from '../../../shared/time/period.ts';
import { icloud, taken } from '../../shared/availability/aSnapshot.ts';

const ZONE = 'Europe/Berlin';
const on = (day: string, from: string, to: string, offset = '+01:00'): Period => ({ start: Date.parse(`${day}T${from}${offset}`), end: Date.parse(`${day}T${to}${offset}`) });

describe('the day as a strip', () => {
  it('shows 7 to 21, with what is taken cut to it', () => {
    const { shown, taken: busy, place, hours } = layoutDay({ zone: ZONE, busy: [taken(on('2026-11-25', '05:00', '08:00'), icloud()), taken(on('2026-11-25', '22:00', '23:00'), icloud())] }, on('2026-11-25', '14:00', '15:00'));
    expect(shown).toEqual(on('2026-11-25', '07:00', '21:00'));
    expect(busy).toEqual([on('2026-11-25', '07:00', '08:00')]);
    expect(place(shown.start + 7 * HOUR)).toBe(0.5);
    expect(hours).toHaveLength(4);
  });

  it.each([['05:00', '06:00', '00:00', 21], ['20:30', '22:00', '07:00', 17]])('opens to the night for %s–%s', (from, to, start, length) => {
    const { shown, hours } = layoutDay({ zone: ZONE, busy: [] }, on('2026-11-25', from, to));
    expect(shown.start).toBe(Date.parse(`2026-11-25T${start}+01:00`));
    expect((shown.end - shown.start) / HOUR).toBe(length);
    expect(hours.every(({ place }) => place > 0 && place < 1)).toBe(true);
  });

  it('is as long as the day is where clocks change', () => {
    const { shown } = layoutDay({ zone: ZONE, busy: [] }, on('2027-10-31', '01:00', '23:30', '+02:00'));
    expect((shown.end - shown.start) / HOUR).toBe(25);
  });
});
