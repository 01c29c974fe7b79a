// @vitest-environment happy-dom
import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConflictIndicator } from '../../../extension/appointments/ConflictIndicator.tsx';
import { useConflicts } from '../../../extension/appointments/conflictStore.ts';
import type { TakenSnapshot } from '../../../extension/messaging/backgroundApi.ts';
import { packSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import type { Period } from '../../../shared/time/period.ts';
import { answerBackground, inputsOf, Refusal } from '../connection/fakeBackground.ts';

const HOUR = 3_600_000;
const start = Math.ceil(Date.now() / HOUR) * HOUR + 24 * HOUR;
let accepted: string[];

const taken = (window: Period): TakenSnapshot => ({
  from: 'server',
  packed: packSnapshot({
    takenAt: Date.now(), window, zone: 'Europe/Berlin', conflicts: [], accepted, tekmatix: { readAt: Date.now(), state: 'read', fault: null, beyond: null },
    evidence: [{ calendarId: 'home' as never, name: 'Home', color: null, role: 'primary', readAt: Date.now(), state: 'read', fault: null, quarantined: 0 }],
    busy: [
      { start, end: start + HOUR, type: 'busy', sources: [{ kind: 'icloud', calendarId: 'home' as never, title: null, allDay: false, rule: 'opaque', before: 0, after: 0 }] },
      { start, end: start + HOUR, type: 'busy', sources: [{ kind: 'appointment', appointmentId: 'a1', title: 'Haircut' }] },
    ],
  }),
});

beforeEach(() => {
  accepted = [];
  useConflicts.setState({ state: { kind: 'checking' }, asked: 0, shown: 0 });
});
afterEach(cleanup);

/** As a hand does it, and not a script of the page. */
function press(button: HTMLElement): void {
  const event = createEvent.click(button);
  Object.defineProperty(event, 'isTrusted', { value: true });
  fireEvent(button, event);
}

describe('a clash in the open indicator', () => {
  const open = async (judgeClash: (input: { keys: string[]; decision: string }) => Promise<void>) => {
    const asked = answerBackground({ takeSnapshot: async (window) => taken(window), judgeClash });
    render(<ConflictIndicator />);
    fireEvent.click(await screen.findByText('1 conflict'));
    return asked;
  };
  const serve = async ({ keys, decision }: { keys: string[]; decision: string }): Promise<void> => { accepted = decision === 'accept' ? keys : []; };

  it('that is accepted leaves the count, stays visible, and can be counted again', async () => {
    const asked = await open(serve);
    press(await screen.findByRole('button', { name: 'Accept this clash: Haircut' }));
    expect(await screen.findByRole('region', { name: 'Accepted' })).toHaveProperty('textContent', expect.stringContaining('Haircut'));
    expect(screen.queryByText('1 conflict')).toBeNull();
    expect(inputsOf(asked, 'judgeClash')).toEqual([{ appointmentId: 'a1', keys: [JSON.stringify(['a1', start, start + HOUR, start, start + HOUR])], decision: 'accept' }]);
    press(screen.getByRole('button', { name: 'Count it again: Haircut' }));
    expect((await screen.findAllByText('1 conflict')).length).toBeGreaterThan(0);
    expect(screen.queryByRole('region', { name: 'Accepted' })).toBeNull();
  });

  it('that moved meanwhile says so and stays', async () => {
    await open(() => Promise.reject(new Refusal('clash-changed')));
    press(await screen.findByRole('button', { name: 'Accept this clash: Haircut' }));
    expect(await screen.findByText('clash-changed')).toBeDefined();
    expect(screen.getAllByText('1 conflict').length).toBeGreaterThan(0);
  });

  it('is not accepted by a script of the page', async () => {
    const asked = await open(serve);
    fireEvent.click(await screen.findByRole('button', { name: 'Accept this clash: Haircut' }));
    expect(inputsOf(asked, 'judgeClash')).toEqual([]);
  });
});
