import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Question } from '../../../extension/availability/judgeQuestion.ts';
import { useQuickCheck } from '../../../extension/availability/quickCheckStore.ts';
import * as reader from '../../../extension/availability/wordReader.ts';
import type { TakenSnapshot } from '../../../extension/messaging/backgroundApi.ts';
import { packSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import type { BusySnapshot } from '../../../shared/availability/snapshot.ts';
import type { Period } from '../../../shared/time/period.ts';
import { appointment, evidence, taken as busy, tekmatix } from '../../shared/availability/aSnapshot.ts';
import { answerBackground, inputsOf, Refusal } from '../connection/fakeBackground.ts';
import { inTurn } from '../inTurn.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const HOUR = 3_600_000;
const MINUTE = 60_000;
const at = (hours: number): Period => ({ start: NOW + hours * HOUR, end: NOW + (hours + 1) * HOUR });
const about = (hours: number): Question => ({ kind: 'period', period: at(hours) });
const words = (text: string): Question => ({ kind: 'words', text, length: 30 * MINUTE });

const packed = (window: Period, more: Partial<BusySnapshot> = {}) => packSnapshot({
  takenAt: NOW, window, zone: 'Europe/Berlin', busy: [], evidence: [evidence({ readAt: NOW - MINUTE })], tekmatix: tekmatix({ readAt: NOW - MINUTE }), conflicts: [], ...more,
});
const taken = (window: Period): TakenSnapshot => ({ from: 'server', packed: packed(window) });
const state = () => useQuickCheck.getState().state;

beforeEach(() => useQuickCheck.setState(useQuickCheck.getInitialState()));

describe('two questions, of which the first is answered last', () => {
  it('the answer shown is that of the second', async () => {
    const { takeSnapshot, answer } = inTurn<Period, TakenSnapshot>();
    answerBackground({ takeSnapshot });
    const { ask } = useQuickCheck.getState();
    const asked = [ask(about(2), NOW), ask(about(5), NOW)];
    await answer(1, taken);
    await asked[1];
    expect(state()).toMatchObject({ kind: 'answered', period: at(5), confirming: false });
    await answer(0, taken);
    await asked[0];
    expect(state()).toMatchObject({ kind: 'answered', period: at(5), confirming: false });
  });

  it('a late refusal of the first takes nothing away', async () => {
    const { takeSnapshot, answer } = inTurn<Period, TakenSnapshot>();
    answerBackground({ takeSnapshot });
    const { ask } = useQuickCheck.getState();
    const asked = [ask(about(2), NOW), ask(about(5), NOW)];
    await answer(1, taken);
    await answer(0, () => { throw new Refusal('server-unreachable'); });
    await Promise.all(asked);
    expect(state()).toMatchObject({ kind: 'answered', period: at(5) });
  });

  it('the first answer does not end the wait for the second', async () => {
    const { takeSnapshot, answer } = inTurn<Period, TakenSnapshot>();
    answerBackground({ takeSnapshot });
    const { ask } = useQuickCheck.getState();
    const asked = [ask(about(2), NOW), ask(about(5), NOW)];
    expect(state()).toEqual({ kind: 'checking' });
    await answer(0, taken);
    await asked[0];
    expect(state()).toMatchObject({ kind: 'answered', period: at(5), confirming: true });
    await answer(1, taken);
    await asked[1];
    expect(state()).toMatchObject({ confirming: false });
  });

  it('an older reading that comes in late does not replace the newer', async () => {
    const { takeSnapshot, answer } = inTurn<Period, TakenSnapshot>();
    answerBackground({ takeSnapshot });
    const { ask } = useQuickCheck.getState();
    const asked = [ask(about(5), NOW), ask(about(5), NOW)];
    await answer(1, (window) => ({ from: 'server', packed: packed(window, { busy: [busy(at(5), appointment())], takenAt: NOW + 1 }) }));
    await answer(0, taken);
    await Promise.all(asked);
    expect(state()).toMatchObject({ answer: { verdict: 'conflict' } });
  });
});

describe('while the user types', () => {
  it('the answer comes from what is remembered, before the server says anything', async () => {
    const { takeSnapshot, answer } = inTurn<Period, TakenSnapshot>();
    const asked = answerBackground({ takeSnapshot, recallSnapshot: async (window) => packed(window) });
    const opened = useQuickCheck.getState().open(NOW);
    await Promise.resolve();
    const typed = useQuickCheck.getState().type(words('today 3pm'), NOW);
    await expect.poll(state).toMatchObject({ kind: 'answered', answer: { verdict: 'free' }, from: 'memory' });
    await answer(0, (window) => ({ from: 'server', packed: packed(window, { busy: [busy({ start: NOW + 5 * HOUR, end: NOW + 6 * HOUR }, appointment())] }) }));
    await Promise.all([opened, typed]);
    expect(state()).toMatchObject({ answer: { verdict: 'conflict' }, from: 'server' });
    expect(inputsOf(asked, 'takeSnapshot')).toHaveLength(1);
  });

  it('each key is answered at once, and what cannot be read yet says why', async () => {
    answerBackground({ takeSnapshot: async (window) => taken(window), recallSnapshot: async () => null });
    const { open, type } = useQuickCheck.getState();
    await open(NOW);
    const said = ['t', 'tomorrow', 'tomorrow 3', 'tomorrow 3pm', ''].map((text) => {
      void type(words(text), NOW);
      const now = state();
      return now.kind === 'unread' ? now.because : now.kind;
    });
    expect(said).toEqual(['no-time', 'no-time', 'answered', 'answered', 'idle']);
  });

  it('a day beyond what is known is asked for, one question at a time, and the last one is answered', async () => {
    const { takeSnapshot, answer } = inTurn<Period, TakenSnapshot>();
    const asked = answerBackground({ takeSnapshot, recallSnapshot: async () => null });
    const { open, type } = useQuickCheck.getState();
    const opened = open(NOW);
    await answer(0, taken);
    await opened;
    const typed = ['12 March 1', '12 March 14:00', '13 March 14:00'].map((text) => type(words(text), NOW));
    expect(state()).toEqual({ kind: 'checking' });
    await answer(1, taken);
    await expect.poll(() => inputsOf(asked, 'takeSnapshot').length).toBe(3);
    await answer(2, taken);
    await Promise.all(typed);
    expect(state()).toMatchObject({ kind: 'answered', period: { start: Date.UTC(2027, 2, 13, 13) } });
    expect(inputsOf(asked, 'takeSnapshot')).toHaveLength(3);
  });
});

describe('with the server away', () => {
  it('what is remembered answers and says so; once it is too old it is green no more', async () => {
    answerBackground({ recallSnapshot: async (window) => packed(window), takeSnapshot: async (window) => ({ from: 'cache', packed: packed(window) }) });
    const { open, ask, judgeAgain } = useQuickCheck.getState();
    await open(NOW);
    await ask(words('today 3pm'), NOW);
    expect(state()).toMatchObject({ answer: { verdict: 'free', asOf: NOW - MINUTE }, from: 'cache' });
    judgeAgain(NOW + 13 * MINUTE);
    expect(state()).toMatchObject({ answer: { verdict: 'free' } });
    judgeAgain(NOW + 15 * MINUTE);
    expect(state()).toMatchObject({ answer: { verdict: 'unknown', because: 'stale' } });
  });

  it('and nothing remembered, the refusal is told', async () => {
    answerBackground({ recallSnapshot: async () => null, takeSnapshot: async () => { throw new Refusal('server-unreachable'); } });
    await useQuickCheck.getState().ask(words('today 3pm'), NOW);
    expect(state()).toMatchObject({ kind: 'failed', fault: { code: 'server-unreachable' } });
  });

  it('another refusal ends what is remembered: it may be about somebody else by now', async () => {
    answerBackground({ recallSnapshot: async (window) => packed(window), takeSnapshot: async () => { throw new Refusal('session-invalid'); } });
    const { open, ask } = useQuickCheck.getState();
    await open(NOW);
    await ask(words('today 3pm'), NOW);
    expect(state()).toMatchObject({ kind: 'failed', fault: { code: 'session-invalid' } });
    expect(useQuickCheck.getState().ahead).toBeUndefined();
  });
});

describe('what reads words', () => {
  it('that cannot be loaded is told, and nobody waits for an answer that does not come', async () => {
    answerBackground({ takeSnapshot: async (window) => taken(window), recallSnapshot: async () => null });
    vi.spyOn(reader, 'wordReader').mockReturnValue(undefined);
    vi.spyOn(reader, 'loadWordReader').mockRejectedValue(new TypeError('Failed to fetch dynamically imported module'));
    const { open, type } = useQuickCheck.getState();
    await open(NOW);
    await type(words('today 3pm'), NOW);
    expect(state()).toMatchObject({ kind: 'failed', fault: { code: 'internal' } });
  });
});

describe('a day and a time that are picked', () => {
  it('are by the clock of the location, and incomplete until both are there', async () => {
    answerBackground({ takeSnapshot: async (window) => taken(window), recallSnapshot: async () => null });
    const { open, type } = useQuickCheck.getState();
    await open(NOW);
    const pick = (day: string, time: string) => {
      void type({ kind: 'picked', day, time, length: HOUR }, NOW);
      return state();
    };
    expect(pick('', '')).toEqual({ kind: 'idle' });
    expect(pick('2026-11-26', '')).toMatchObject({ kind: 'unread', because: 'no-time' });
    expect(pick('2026-11-26', '03:30')).toMatchObject({ kind: 'answered', period: { start: Date.UTC(2026, 10, 26, 2, 30), end: Date.UTC(2026, 10, 26, 3, 30) } });
  });
});
