import { beforeEach, describe, expect, it } from 'vitest';
import { useQuickCheck } from '../../../extension/availability/quickCheckStore.ts';
import { packSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import type { TakenSnapshot } from '../../../extension/messaging/backgroundApi.ts';
import type { Period } from '../../../shared/time/period.ts';
import { answerBackground, Refusal } from '../connection/fakeBackground.ts';
import { inTurn } from '../inTurn.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const HOUR = 3_600_000;
const at = (hours: number): Period => ({ start: NOW + hours * HOUR, end: NOW + (hours + 1) * HOUR });

const taken = (window: Period): TakenSnapshot => ({
  from: 'server',
  packed: packSnapshot({ takenAt: NOW, window, zone: 'Europe/Berlin', busy: [], evidence: [], tekmatix: { readAt: NOW, state: 'read', fault: null, beyond: null }, conflicts: [] }),
});

beforeEach(() => useQuickCheck.setState({ state: { kind: 'idle' } }));

describe('two questions, of which the first is answered last', () => {
  it('the answer shown is that of the second', async () => {
    const { takeSnapshot, answer } = inTurn<Period, TakenSnapshot>();
    answerBackground({ takeSnapshot });
    const { askPeriod } = useQuickCheck.getState();
    const asked = [askPeriod(at(2), NOW), askPeriod(at(5), NOW)];
    await answer(1, taken);
    await asked[1];
    expect(useQuickCheck.getState().state).toMatchObject({ kind: 'answered', period: at(5) });
    await answer(0, taken);
    await asked[0];
    expect(useQuickCheck.getState().state).toMatchObject({ kind: 'answered', period: at(5) });
  });

  it('a late refusal of the first takes nothing away', async () => {
    const { takeSnapshot, answer } = inTurn<Period, TakenSnapshot>();
    answerBackground({ takeSnapshot });
    const { askPeriod } = useQuickCheck.getState();
    const asked = [askPeriod(at(2), NOW), askPeriod(at(5), NOW)];
    await answer(1, taken);
    await answer(0, () => { throw new Refusal('server-unreachable'); });
    await Promise.all(asked);
    expect(useQuickCheck.getState().state).toMatchObject({ kind: 'answered', period: at(5) });
  });

  it('the first answer does not end the wait for the second', async () => {
    const { takeSnapshot, answer } = inTurn<Period, TakenSnapshot>();
    answerBackground({ takeSnapshot });
    const { askPeriod } = useQuickCheck.getState();
    const asked = [askPeriod(at(2), NOW), askPeriod(at(5), NOW)];
    await answer(0, taken);
    await asked[0];
    expect(useQuickCheck.getState().state).toEqual({ kind: 'checking' });
    await answer(1, taken);
    await asked[1];
    expect(useQuickCheck.getState().state).toMatchObject({ kind: 'answered', period: at(5) });
  });
});
