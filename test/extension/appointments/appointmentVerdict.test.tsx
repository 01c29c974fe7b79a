// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { AppointmentVerdict } from '../../../extension/appointments/AppointmentVerdict.tsx';
import type { BackgroundApi } from '../../../extension/messaging/backgroundApi.ts';
import type { ChosenTime } from '../../../extension/host/hostPage.ts';
import { packSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import type { CalendarEvidence } from '../../../shared/availability/snapshot.ts';
import type { BusyPeriod } from '../../../shared/busy/busyPeriod.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, HOUR, intersect, overlaps, type Period } from '../../../shared/time/period.ts';
import { toInstant, toWallTime } from '../../../shared/time/zone.ts';
import { answerBackground, inputsOf, Refusal } from '../connection/fakeBackground.ts';

const ZONE = 'Europe/Berlin';
const HOME = 'home' as CalendarId;
/** Tomorrow, by the clock of Berlin. */
const day = Math.floor(toWallTime(Date.now(), ZONE) / DAY) * DAY + DAY;
const chosen = (hour: number, length: number | null = 1): ChosenTime => ({ kind: 'chosen', start: day + hour * HOUR, end: length === null ? null : day + (hour + length) * HOUR });
const at = (days: number, hour: number, length = 1): Period => {
  const start = toInstant(day + days * DAY + hour * HOUR, ZONE);
  return { start, end: start + length * HOUR };
};
const event = (period: Period, title = 'Dentist'): BusyPeriod => ({ ...period, type: 'busy', sources: [{ kind: 'icloud', calendarId: HOME, title, allDay: false, rule: 'opaque', before: 0, after: 0 }] });
const call = (period: Period): BusyPeriod => ({ ...period, type: 'busy', sources: [{ kind: 'appointment', appointmentId: 'a1', title: 'Call' }] });
const home: CalendarEvidence = { calendarId: HOME, name: 'Home', color: null, role: 'primary', readAt: Date.now(), state: 'read', fault: null, quarantined: 0 };

afterEach(cleanup);

/** What is kept in step reaches so many days ahead. */
function answer(busy: readonly BusyPeriod[], { ahead = 400, evidence = [home] } = {}) {
  const kept = { start: Date.now() - 7 * DAY, end: Date.now() + ahead * DAY };
  const takeSnapshot: BackgroundApi['takeSnapshot'] = async (asked) => ({
    from: 'server',
    packed: packSnapshot({
      takenAt: Date.now(), window: intersect(asked, kept) ?? { start: asked.start, end: asked.start }, zone: ZONE, conflicts: [], evidence,
      tekmatix: { readAt: Date.now(), state: 'read', fault: null, beyond: null }, busy: busy.filter((one) => overlaps(one, asked)),
    }),
  });
  return answerBackground({ takeSnapshot });
}
const verdict = (title: string): Promise<HTMLElement> => screen.findByText(title, { selector: 'strong' });

describe('the verdict beside the time field', () => {
  it('says that the time is free, and by which clock', async () => {
    answer([event(at(0, 8))]);
    render(<AppointmentVerdict chosen={chosen(10)} />);
    await verdict('Free');
    screen.getByText(/10:00 – 11:00 \(Europe\/Berlin\)$/);
    expect(screen.queryByText(/Nearest free/)).toBeNull();
  });

  it('names what is in the way and the nearest free times', async () => {
    answer([event(at(0, 10))]);
    render(<AppointmentVerdict chosen={chosen(10)} />);
    await verdict('Clashes');
    screen.getByText('Dentist');
    expect(screen.getByText(/^Nearest free/).textContent).toMatch(/08:00 – 09:00.*09:00 – 10:00.*11:00 – 12:00/);
  });

  it('follows what is chosen; an answer to what was chosen before is not shown', async () => {
    answer([event(at(0, 10))]);
    const { rerender } = render(<AppointmentVerdict chosen={chosen(10)} />);
    rerender(<AppointmentVerdict chosen={chosen(14)} />);
    await verdict('Free');
    expect(screen.queryByText('Clashes')).toBeNull();
  });

  it('says that it took half an hour where the dialog shows no end', async () => {
    answer([]);
    render(<AppointmentVerdict chosen={chosen(10, null)} />);
    await screen.findByText(/10:00 – 10:30 .*taken for 30 minutes/);
  });

  it('never calls a time free that an appointment takes, and says when only that one is in the way', async () => {
    const only = /^Only Call is in the way/;
    answer([call(at(0, 10)), event(at(0, 12))]);
    const { rerender } = render(<AppointmentVerdict chosen={chosen(10)} />);
    await verdict('Clashes');
    screen.getByText(only);
    rerender(<AppointmentVerdict chosen={chosen(10.5)} />);
    await verdict('Clashes');
    await screen.findByText(only);
    rerender(<AppointmentVerdict chosen={chosen(12)} />);
    await waitFor(() => expect(screen.queryByText(only)).toBeNull());
    await verdict('Clashes');
  });

  it('lets another appointment stand in the way', async () => {
    answer([call(at(0, 10))]);
    const { rerender } = render(<AppointmentVerdict chosen={chosen(9)} />);
    await verdict('Free');
    rerender(<AppointmentVerdict chosen={chosen(10)} />);
    await verdict('Clashes');
  });

  it.each([['a calendar that could not be read', { evidence: [{ ...home, state: 'failing' as const }] }], ['a time that is not kept in step', { ahead: 0 }]])('is never "free" with %s', async (_what, more) => {
    answer([], more);
    render(<AppointmentVerdict chosen={chosen(10)} />);
    await verdict('Not checked');
    expect(screen.queryByText('Free')).toBeNull();
  });

  it('says when nothing can be asked, and when the page cannot be read', async () => {
    answerBackground({ takeSnapshot: () => Promise.reject(new Refusal('server-unreachable')) });
    const { rerender } = render(<AppointmentVerdict chosen={chosen(10)} />);
    await verdict('Not checked');
    rerender(<AppointmentVerdict chosen={{ kind: 'unreadable' }} />);
    await verdict('The time in this dialog cannot be read');
  });
});

describe('a booking that repeats', () => {
  const repeat = async (repetition: string): Promise<void> => { fireEvent.change(await screen.findByLabelText('If it repeats'), { target: { value: repetition } }); };

  it('lists the dates that clash within a year, also where the clocks have changed', async () => {
    const asked = answer([event(at(21, 10.5), 'Trip'), event(at(210, 9.5), 'Wedding'), event(at(211, 10), 'Not on this weekday')]);
    render(<AppointmentVerdict chosen={chosen(10)} />);
    await repeat('weekly');
    await verdict('2 of 53 dates clash');
    expect(within(screen.getByRole('list', { name: 'Dates that clash' })).getAllByRole('listitem').map((item) => item.textContent)).toEqual([expect.stringContaining('Trip, Home'), expect.stringContaining('Wedding, Home')]);
    for (const window of inputsOf(asked, 'takeSnapshot')) expect((window as Period).end - (window as Period).start).toBeLessThanOrEqual(62 * DAY);
  });

  it('says how many dates lie beyond what is known, and does not call them free', async () => {
    answer([], { ahead: 100 });
    render(<AppointmentVerdict chosen={chosen(10)} />);
    await repeat('every-4-weeks');
    await verdict('No clash that is known of');
    screen.getByText(/^10 dates cannot be checked, the first is/);
  });

  it('is free when every date is', async () => {
    answer([]);
    render(<AppointmentVerdict chosen={chosen(10)} />);
    await repeat('every-2-weeks');
    await verdict('All 27 dates are free');
    await repeat('none');
    await waitFor(() => expect(screen.queryByText('All 27 dates are free')).toBeNull());
  });
});
