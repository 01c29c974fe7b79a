// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CalendarsStep } from '../../../extension/calendars/CalendarsStep.tsx';
import { useCalendars } from '../../../extension/calendars/calendarsStore.ts';
import type { SightedCalendar, SightingsOnTheWire } from '../../../shared/contract/sightings.ts';
import { answerBackground, inputsOf, Refusal, type Asked } from '../connection/fakeBackground.ts';
import { CALENDARS, idOf } from './someCalendars.ts';

const START = Date.UTC(2026, 10, 25, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const seen = (name: string, more: Partial<Extract<SightedCalendar, { kind: 'seen' }>> = {}): SightedCalendar => ({ kind: 'seen', calendarId: idOf(name), events: 0, unreadable: 0, next: null, ...more });
const sightings = (...calendars: SightedCalendar[]): SightingsOnTheWire => ({ zone: 'Europe/Berlin', start: START, end: START + 28 * DAY, calendars });

afterEach(cleanup);
beforeEach(() => useCalendars.setState({ state: { kind: 'reading' } }));

function open(sightCalendars: () => Promise<SightingsOnTheWire>): Asked[] {
  const asked = answerBackground({ listCalendars: async () => CALENDARS.map((c) => ({ ...c, role: 'ignored' as const })), sightCalendars });
  render(<CalendarsStep suggested={undefined} onSaved={() => {}} />);
  return asked;
}

const found = async (): Promise<HTMLElement> => screen.findByRole('region', { name: 'Found in iCloud' });
const linesOf = async (): Promise<(string | null)[]> => within(await found()).getAllByRole('listitem').map((item) => item.textContent);

describe('which of my calendars is on iCloud', () => {
  it('each one is told with its colour, its next event by the clock of TekMatix, and how many come', async () => {
    const next = { start: START + DAY, end: START + DAY + HOUR, allDay: false, title: null };
    open(async () => sightings(
      seen('Home', { events: 12, next }), seen('Work', { events: 1, next: { ...next, title: 'Stand-up' } }), seen('Family'),
      seen('Holidays', { events: 2, next: { start: Date.UTC(2026, 10, 30, 23), end: Date.UTC(2026, 11, 1, 23), allDay: true, title: null } }),
    ));
    await within(await found()).findByText('What each of them holds until Wednesday 23 December:');
    expect(await linesOf()).toEqual([
      expect.stringMatching(/^Home.*Next: Thu,? 26 Nov, 10:00 – 11:0012 events$/), expect.stringMatching(/^Work.*Next: Stand-up, Thu,? 26 Nov, 10:00 – 11:001 event$/),
      expect.stringMatching(/No event in this time$/), expect.stringMatching(/^Holidays.*Next: Tue,? 1 Dec, all day2 events$/),
    ]);
    expect((await found()).querySelectorAll('.ift-dot')).toHaveLength(4);
  });

  it('calendars of Google and Exchange are said to be somewhere else, whatever was found', async () => {
    open(() => new Promise(() => {}));
    within(await found()).getByText(/They are not on iCloud/);
    within(await found()).getByText('Looking into your calendars …');
  });

  it('one that could not be looked into says why and never that nothing is in it; it is looked into again when wished', async () => {
    let answer = sightings(seen('Home', { events: 1, unreadable: 1 }), { kind: 'not-seen', calendarId: idOf('Work'), fault: 'throttled' }, seen('Family', { unreadable: 2 }), seen('Holidays'));
    const asked = open(async () => answer);
    await screen.findByText(/Could not be looked into/);
    expect(await linesOf()).toEqual([
      expect.stringMatching(/1 event1 event could not be read$/), expect.stringMatching(/Could not be looked into\. Apple asks us to slow down\.$/),
      expect.stringMatching(/2 events could not be read$/), expect.stringMatching(/No event in this time$/),
    ]);
    answer = sightings(seen('Work'));
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('No event in this time');
    expect([inputsOf(asked, 'sightCalendars').length, screen.queryByText(/Could not be looked into/)]).toEqual([2, null]);
  });

  it('the choice can be made while nobody could look', async () => {
    open(async () => { throw new Refusal('server-unreachable'); });
    within(await found()).getByText('server-unreachable');
    expect(screen.getAllByRole('radio')).toHaveLength(4);
    expect(await linesOf()).not.toContainEqual(expect.stringContaining('No event'));
  });
});
