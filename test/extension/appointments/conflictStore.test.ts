import { beforeEach, describe, expect, it } from 'vitest';
import { useConflicts } from '../../../extension/appointments/conflictStore.ts';
import { packSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import type { TakenSnapshot } from '../../../extension/messaging/backgroundApi.ts';
import type { Period } from '../../../shared/time/period.ts';
import { answerBackground, Refusal } from '../connection/fakeBackground.ts';
import { inTurn } from '../inTurn.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const SECOND = 1_000;

const taken = (from: TakenSnapshot['from']) => (window: Period): TakenSnapshot => ({
  from,
  packed: packSnapshot({
    takenAt: NOW, window, zone: 'Europe/Berlin', busy: [], tekmatix: { readAt: NOW, state: 'read', fault: null, beyond: null }, conflicts: [],
    evidence: [{ calendarId: 'home' as never, name: 'Home', color: null, role: 'primary', readAt: NOW, state: 'read', fault: null, quarantined: 0 }],
  }),
});

beforeEach(() => useConflicts.setState({ state: { kind: 'checking' } }));

describe('two looks, of which the first is answered last', () => {
  const look = () => {
    const { takeSnapshot, answer } = inTurn<Period, TakenSnapshot>();
    answerBackground({ takeSnapshot });
    const { check } = useConflicts.getState();
    return { answer, looks: [check(NOW), check(NOW + 10 * SECOND)] };
  };

  it('the indicator shows the second', async () => {
    const { answer, looks } = look();
    await answer(1, taken('server'));
    await looks[1];
    await answer(0, taken('cache'));
    await looks[0];
    expect(useConflicts.getState().state).toMatchObject({ kind: 'judged', from: 'server' });
  });

  it('the first is shown while the second is waited for', async () => {
    const { answer, looks } = look();
    await answer(0, taken('cache'));
    await looks[0];
    expect(useConflicts.getState().state).toMatchObject({ kind: 'judged', from: 'cache' });
    await answer(1, taken('server'));
    await looks[1];
    expect(useConflicts.getState().state).toMatchObject({ kind: 'judged', from: 'server' });
  });

  it('a late refusal of the first raises no alarm', async () => {
    const { answer, looks } = look();
    await answer(1, taken('server'));
    await looks[1];
    await answer(0, () => { throw new Refusal('server-unreachable'); });
    await looks[0];
    expect(useConflicts.getState().state).toMatchObject({ kind: 'judged', from: 'server' });
  });
});
