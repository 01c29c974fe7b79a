// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { CalendarReadings } from '../../../extension/sync/CalendarReadings.tsx';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { idOf } from '../calendars/someCalendars.ts';
import { answerBackground, inputsOf, Refusal } from '../connection/fakeBackground.ts';

afterEach(cleanup);

const status = (fault: SyncStatus['fault']): SyncStatus => ({
  state: 'failing', lastSuccessAt: 1, firstSyncDone: true, progress: null, fault, choices: [], notices: [],
  calendars: [{ calendarId: idOf('Home'), readAt: 1, fault, events: 3, quarantined: 0 }],
});
const LOOKED = { name: 'I looked: nothing is missing' };

it('a listed event that is never handed out is dismissed by the user\'s own word', async () => {
  const asked = answerBackground({ dismissUnserved: async () => status(null) });
  render(<CalendarReadings status={status('object-not-served')} />);
  screen.getByText('iCloud lists an event that it does not hand out');
  fireEvent.click(screen.getByRole('button', LOOKED));
  await expect.poll(() => inputsOf(asked, 'dismissUnserved')).toEqual([{ calendarId: idOf('Home') }]);
});

it('and a refused word says why', async () => {
  answerBackground({ dismissUnserved: async () => { throw new Refusal('server-unreachable'); } });
  render(<CalendarReadings status={status('object-not-served')} />);
  fireEvent.click(screen.getByRole('button', LOOKED));
  await screen.findByText('The sync server does not answer');
});

it('no other trouble is dismissed that way', () => {
  render(<CalendarReadings status={status('incomplete')} />);
  expect(screen.queryByRole('button', LOOKED)).toBeNull();
});
