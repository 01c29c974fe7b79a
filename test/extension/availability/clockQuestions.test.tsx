// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AnswerCard } from '../../../extension/availability/AnswerCard.tsx';
import { ClockQuestions } from '../../../extension/availability/ClockQuestions.tsx';
import { useClocks } from '../../../extension/availability/clockStore.ts';
import type { BusyPeriod } from '../../../shared/busy/busyPeriod.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import type { ClockQuestionOnTheWire } from '../../../shared/contract/availability.ts';
import { answerBackground, inputsOf, Refusal } from '../connection/fakeBackground.ts';

afterEach(cleanup);
beforeEach(() => useClocks.setState({ questions: [] }));

const START = Date.UTC(2026, 10, 26, 9);
const HOUR = 3_600_000;
const OPEN: ClockQuestionOnTheWire = {
  question: 'floating', kind: 'floating', tzid: null, answers: ['Europe/Berlin', 'Europe/Lisbon'], answered: null,
  examples: [{ start: START, end: START + HOUR, title: 'Dentist', answer: 'Europe/Berlin' }],
};
const press = (name: string): void => { fireEvent.click(screen.getByRole('button', { name })); };

it('an open question shows where the event lies and takes one answer, which can be taken back', async () => {
  const asked = answerBackground({
    listClockQuestions: async () => [OPEN],
    answerClock: async ({ answer }) => [{ ...OPEN, answered: answer, ...(answer === null ? {} : { answers: [answer], examples: [] }) }],
  });
  render(<ClockQuestions zone="Europe/Berlin" asOf={1} />);
  await screen.findByRole('heading', { name: 'Which clock do your all-day events follow?' });
  screen.getByText(/Dentist: Thu 26 Nov, 10:00 – 11:00/);
  press('Europe/Lisbon');
  await screen.findByText('Europe/Lisbon', { selector: 'strong' });
  press('Ask again');
  await screen.findByText(/Until you say/);
  expect(inputsOf(asked, 'answerClock')).toEqual([{ question: 'floating', answer: 'Europe/Lisbon' }, { question: 'floating', answer: null }]);
});

it('a refused answer says why and asks on', async () => {
  answerBackground({ listClockQuestions: async () => [{ ...OPEN, question: 'unknown-zone Mars', kind: 'unknown-zone', tzid: 'Mars' }], answerClock: async () => { throw new Refusal('server-unreachable'); } });
  render(<ClockQuestions zone="Europe/Berlin" asOf={1} />);
  await screen.findByRole('heading', { name: 'What does the time zone “Mars” mean?' });
  press('Europe/Lisbon');
  await screen.findByText('The sync server does not answer');
  screen.getByRole('button', { name: 'Europe/Berlin (your TekMatix location)' });
});

it('a check that depends on a clock says doubtful, with what, and never free', async () => {
  const asked = answerBackground({ openSettings: async () => {} });
  const busy: BusyPeriod = { start: START, end: START + HOUR, type: 'busy', sources: [{ kind: 'icloud', calendarId: 'home' as CalendarId, title: 'Dentist', allDay: false, rule: 'opaque', before: 0, after: 0, doubt: { question: 'floating', answer: 'Europe/Berlin', of: 2 } }] };
  const snapshot = {
    takenAt: START, window: { start: START, end: START + HOUR }, zone: 'Europe/Berlin', busy: [busy], conflicts: [], evidence: [],
    tekmatix: { readAt: START, state: 'read' as const, fault: null, beyond: null },
  };
  render(<AnswerCard onPick={() => {}} onLeave={() => {}} now={START} answered={{ kind: 'answered', period: busy, answer: { verdict: 'doubtful', asOf: START, conflicts: [busy], questions: ['floating'] }, next: [], snapshot, from: 'server', namedZone: null, clock: 'once', confirming: false }} />);
  screen.getByRole('heading', { name: 'Doubtful' });
  screen.getByText('Dentist');
  expect(screen.queryByText('You are free')).toBeNull();
  press('Tell us');
  await waitFor(() => expect(inputsOf(asked, 'openSettings')).toEqual([{ place: 'status' }]));
});
