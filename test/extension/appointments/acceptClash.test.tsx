// @vitest-environment happy-dom
import { cleanup, createEvent, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useConflicts } from '../../../extension/appointments/conflictStore.ts';
import { SidePanel } from '../../../extension/appointments/SidePanel.tsx';
import type { TakenSnapshot } from '../../../extension/messaging/backgroundApi.ts';
import { packSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import type { Period } from '../../../shared/time/period.ts';
import { answerBackground, inputsOf, Refusal } from '../connection/fakeBackground.ts';

const HOUR = 3_600_000;
const start = Math.ceil(Date.now() / HOUR) * HOUR + 24 * HOUR;
let accepted: string[];
/** How often the chip was told that something changed. */
let told: number;
const CLASH = '1 clash in the next four weeks';

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
  told = 0;
  useConflicts.setState({ state: { kind: 'checking' }, asked: 0, shown: 0 });
});
afterEach(cleanup);

/** As a hand does it, and not a script of the page. */
function press(button: HTMLElement): void {
  const event = createEvent.click(button);
  Object.defineProperty(event, 'isTrusted', { value: true });
  fireEvent(button, event);
}

describe('a clash in the side panel', () => {
  const open = async (judgeClash: (input: { keys: string[]; decision: string }) => Promise<void>) => {
    const asked = answerBackground({ takeSnapshot: async (window) => taken(window), judgeClash });
    render(<SidePanel limits={[]} onClose={() => {}} onChange={() => { told += 1; }} />);
    await screen.findByRole('heading', { name: CLASH });
    return asked;
  };
  const serve = async ({ keys, decision }: { keys: string[]; decision: string }): Promise<void> => { accepted = decision === 'accept' ? keys : []; };

  it('that is accepted leaves the count, stays visible, and can be counted again', async () => {
    const asked = await open(serve);
    press(await screen.findByRole('button', { name: 'Accept this clash: Haircut' }));
    expect(await screen.findByRole('region', { name: 'Accepted' })).toHaveProperty('textContent', expect.stringContaining('Haircut'));
    expect(screen.queryByText(CLASH)).toBeNull();
    expect(inputsOf(asked, 'judgeClash')).toEqual([{ appointmentId: 'a1', keys: [JSON.stringify(['a1', start, start + HOUR, start, start + HOUR])], decision: 'accept' }]);
    await waitFor(() => expect(told).toBe(1));
    press(screen.getByRole('button', { name: 'Count it again: Haircut' }));
    expect((await screen.findAllByText(CLASH)).length).toBeGreaterThan(0);
    expect(screen.queryByRole('region', { name: 'Accepted' })).toBeNull();
  });

  it('that moved meanwhile says so and stays', async () => {
    await open(() => Promise.reject(new Refusal('clash-changed')));
    press(await screen.findByRole('button', { name: 'Accept this clash: Haircut' }));
    expect(await screen.findByText('clash-changed')).toBeDefined();
    expect(screen.getAllByText(CLASH).length).toBeGreaterThan(0);
  });

  it('is not accepted by a script of the page', async () => {
    const asked = await open(serve);
    fireEvent.click(await screen.findByRole('button', { name: 'Accept this clash: Haircut' }));
    expect(inputsOf(asked, 'judgeClash')).toEqual([]);
  });
});
