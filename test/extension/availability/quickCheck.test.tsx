// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { QuickCheck } from '../../../extension/availability/QuickCheck.tsx';
import { useQuickCheck } from '../../../extension/availability/quickCheckStore.ts';
import type { BackgroundApi } from '../../../extension/messaging/backgroundApi.ts';
import { packSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import type { BusySnapshot } from '../../../shared/availability/snapshot.ts';
import { DAY, HOUR, MINUTE, type Period } from '../../../shared/time/period.ts';
import { appointment, evidence, icloud, taken, tekmatix, work } from '../../shared/availability/aSnapshot.ts';
import { answerBackground, inputsOf, Refusal, type Asked } from '../connection/fakeBackground.ts';

/** Tuesday, 24 November 2026, 10:20 in Berlin. */
const NOW = Date.UTC(2026, 10, 24, 9, 20);
const TOMORROW = Date.UTC(2026, 10, 24, 23);
const at = (hour: number, length = HOUR): Period => ({ start: TOMORROW + hour * HOUR, end: TOMORROW + hour * HOUR + length });

const known = (more: Partial<BusySnapshot> = {}) => packSnapshot({
  takenAt: NOW, window: { start: NOW - DAY, end: NOW + 60 * DAY }, zone: 'Europe/Berlin', conflicts: [], tekmatix: tekmatix({ readAt: NOW - MINUTE }),
  evidence: [evidence({ readAt: NOW - MINUTE }), work({ readAt: NOW - MINUTE })],
  busy: [taken(at(10), icloud({ title: 'Dentist' })), taken(at(10, HOUR / 2), appointment('Call')), taken(at(15), icloud({ title: 'Flight', doubt: { question: 'floating', answer: 'Europe/Berlin', of: 2 } }))], ...more,
});

const field = (): HTMLElement => screen.getByLabelText('When?');
const type = (text: string): void => { fireEvent.change(field(), { target: { value: text } }); };
const verdict = (): string | null | undefined => document.querySelector('[data-verdict]')?.getAttribute('data-verdict');

async function open(more: Partial<BusySnapshot> = {}, handlers: Partial<BackgroundApi> = {}): Promise<Asked[]> {
  const asked = answerBackground({ recallSnapshot: async () => known(more), takeSnapshot: async () => ({ from: 'server', packed: known(more) }), ...handlers });
  render(<QuickCheck />);
  await screen.findByRole('button', { name: 'Copy free times' });
  return asked;
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval'] });
  useQuickCheck.setState(useQuickCheck.getInitialState());
});
afterEach(() => { cleanup(); vi.useRealTimers(); });

describe('each verdict has its word and its own sign, while typing', () => {
  it.each([['tomorrow 1pm', 'free', 'You are free'], ['tomorrow 10:15am', 'conflict', 'Conflict'], ['tomorrow 3pm', 'doubtful', 'Doubtful'], ['12 March 2029 3pm', 'unknown', 'Not checked']])('%s: %s', async (text, kind, word) => {
    await open({}, { takeSnapshot: async (window) => ({ from: 'server', packed: known({ window: window.start > NOW + 60 * DAY ? { start: window.start, end: window.start } : { start: NOW - DAY, end: NOW + 60 * DAY } }) }) });
    type(text);
    await screen.findByRole('heading', { name: word });
    expect(verdict()).toBe(kind);
    expect(document.querySelectorAll('.ift-answer .ift-sign')).toHaveLength(1);
    expect(document.querySelector(`.ift-sign-${kind}`)).not.toBeNull();
    expect(screen.queryByText('You are free') !== null).toBe(kind === 'free');
    expect(screen.getByRole('status').textContent).toMatch(new RegExp(`^${word}: `));
  });

  it('the outlines of the four differ', async () => {
    await open();
    const shapes = new Set<string>();
    for (const text of ['tomorrow 1pm', 'tomorrow 10am', 'tomorrow 3pm']) {
      type(text);
      shapes.add(document.querySelector('.ift-answer .ift-sign')?.innerHTML ?? '');
    }
    expect(shapes.size).toBe(3);
  });
});

describe('what was understood', () => {
  it('is told with its zone, at every key', async () => {
    await open();
    type('tomorrow 1pm');
    screen.getByText('Wed 25 Nov, 13:00 – 13:30', { selector: 'strong' });
    screen.getByText('Europe/Berlin');
    type('mañana 15h 45m');
    screen.getByText('Wed 25 Nov, 15:00 – 15:45', { selector: 'strong' });
    type('2 March 2027 9am EST');
    await screen.findByText(/^Tue, 2 Mar 2027,? 15:00\s?–\s?15:30$/, { selector: 'strong' });
    screen.getByText('Your text says EST; this is the same time by your clock.');
  });

  it('or why not: a hint while typing, an error once it is asked', async () => {
    await open();
    type('next week 3pm');
    screen.getByText('It does not say which day.');
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.submit(field());
    expect((await screen.findByRole('alert')).textContent).toBe('That is not a time we understand. It does not say which day.');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    type('next week tue 3pm');
    expect(screen.queryByRole('alert')).toBeNull();
    await waitFor(() => expect(verdict()).toBe('free'));
  });

  it('a day and a time may be picked instead', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: 'Pick a day and time' }));
    expect(screen.queryByText('It does not say which day.')).toBeNull();
    fireEvent.change(screen.getByLabelText('Day'), { target: { value: '2026-11-25' } });
    fireEvent.change(screen.getByLabelText('Time'), { target: { value: '10:00' } });
    fireEvent.change(screen.getByLabelText('For'), { target: { value: '60' } });
    screen.getByText('Wed 25 Nov, 10:00 – 11:00', { selector: 'strong' });
    expect(verdict()).toBe('conflict');
  });
});

describe('an answer', () => {
  it('names what is in the way, and shows the day with a text that tells the same', async () => {
    await open();
    type('tomorrow 10:15am');
    const way = within(screen.getByRole('list', { name: 'In the way' }));
    way.getByText('Dentist');
    way.getByText('Call');
    screen.getByRole('img', { name: 'Wednesday 25 November: taken 10:00 – 11:00, 15:00 – 16:00. Asked: 10:15 – 10:45.' });
  });

  it('that was remembered is asked for again, and Enter asks the server', async () => {
    const asked = await open();
    await waitFor(() => expect(inputsOf(asked, 'takeSnapshot')).toHaveLength(1));
    type('tomorrow 1pm');
    expect(inputsOf(asked, 'takeSnapshot')).toHaveLength(1);
    fireEvent.submit(field());
    await waitFor(() => expect(inputsOf(asked, 'takeSnapshot')).toHaveLength(2));
  });

  it('with the server away says how old it is, and stops being green when that is too old', async () => {
    await open({}, { takeSnapshot: async () => ({ from: 'cache', packed: known() }) });
    type('tomorrow 1pm');
    await screen.findByText('Calendars read 1 minute ago. The sync server does not answer; this is from memory.');
    expect(verdict()).toBe('free');
    await act(() => vi.advanceTimersByTimeAsync(15 * MINUTE));
    expect(verdict()).toBe('unknown');
    screen.getByText('Calendars read 16 minutes ago. The sync server does not answer; this is from memory.');
    expect(document.querySelector('.ift-answer-free, .ift-strip-free')).toBeNull();
  });

  it('a refusal is told', async () => {
    await open({}, { takeSnapshot: async () => { throw new Refusal('session-invalid'); } }).catch(() => {});
    type('tomorrow 1pm');
    await screen.findByText('session-invalid');
    expect(verdict()).toBeUndefined();
  });
});

describe('the keyboard alone', () => {
  it('goes down to the nearest free times, along them, back up, and asks about one', async () => {
    await open();
    expect(document.activeElement).toBe(field());
    type('tomorrow 10am');
    const options = within(screen.getByRole('list', { name: 'Nearest free times' })).getAllByRole('button');
    expect(options.map((button) => button.textContent)).toEqual(['09:00–09:30', '09:30–10:00', '11:00–11:30']);
    const key = (name: string): void => { fireEvent.keyDown(document.activeElement ?? document.body, { key: name }); };
    key('ArrowDown');
    expect(document.activeElement).toBe(options[0]);
    key('ArrowUp');
    expect(document.activeElement).toBe(field());
    for (const name of ['ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowLeft']) key(name);
    expect(document.activeElement).toBe(options[1]);
    fireEvent.click(options[1] ?? field());
    await waitFor(() => expect(verdict()).toBe('free'));
    expect(document.activeElement).toBe(field());
    expect((field() as HTMLInputElement).value).toMatch(/^Wed,? 25 Nov 2026,? 09:30$/);
  });

  it('what was put into the field is read as the very time that was pressed', async () => {
    await open();
    type('tomorrow 10am 45m');
    const option = within(screen.getByRole('list', { name: 'Nearest free times' })).getAllByRole('button')[0];
    fireEvent.click(option ?? field());
    const { state } = useQuickCheck.getState();
    const asked = state.kind === 'answered' ? state.period : undefined;
    expect((field() as HTMLInputElement).value).toMatch(/ 45 min$/);
    type((field() as HTMLInputElement).value + ' ');
    expect(useQuickCheck.getState().state).toMatchObject({ kind: 'answered', period: asked });
  });
});

describe('free times for an e-mail', () => {
  const copied: string[] = [];
  beforeEach(() => {
    copied.length = 0;
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => { copied.push(text); } } });
  });

  it('are by the clock of the reader, which is named', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: 'Copy free times' }));
    const zone = await screen.findByLabelText('Time zone of the reader');
    fireEvent.change(screen.getByLabelText('Days'), { target: { value: '3' } });
    const text = (): string => (screen.getByLabelText('Text for an e-mail') as HTMLTextAreaElement).value;
    expect(text().split('\n').slice(0, 3)).toEqual(['I am free at these times (Central European Time, Europe/Berlin):', 'Tuesday 24 November: 10:30–17:00', 'Wednesday 25 November: 09:00–10:00, 11:00–15:00, 16:00–17:00']);
    fireEvent.change(zone, { target: { value: 'America/New York' } });
    expect(text().split('\n').slice(0, 3)).toEqual(['I am free at these times (Eastern Time, America/New York):', 'Tuesday 24 November: 04:30–11:00', 'Wednesday 25 November: 03:00–04:00, 05:00–09:00, 10:00–11:00']);
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await screen.findByRole('button', { name: 'Copied' });
    expect(copied).toEqual([text()]);
    fireEvent.change(zone, { target: { value: 'Mars/Olympus' } });
    screen.getByText('That is no time zone we know.');
    expect(screen.queryByLabelText('Text for an e-mail')).toBeNull();
  });

  it('are not made up where nobody is sure', async () => {
    await open({ evidence: [evidence({ readAt: NOW - HOUR }), work({ readAt: NOW })] });
    fireEvent.click(screen.getByRole('button', { name: 'Copy free times' }));
    await screen.findByText(/Not checked, so there is nothing to copy/);
    expect(screen.queryByRole('button', { name: 'Copy' })).toBeNull();
  });
});
