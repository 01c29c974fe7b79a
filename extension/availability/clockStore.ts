import { create } from 'zustand';
import type { ClockQuestion } from '../../shared/busy/clockDoubt.ts';
import type { ClockQuestionOnTheWire } from '../../shared/contract/availability.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import type { Outcome } from '../ui/useAction.ts';

type ClockStore = {
  readonly questions: readonly ClockQuestionOnTheWire[];
  /** Questions that cannot be read are asked for again with the next look; the status itself says what fails. */
  read(): Promise<void>;
  /** null takes the answer back. */
  answer(question: ClockQuestion, answer: string | null): Promise<Outcome>;
};

/** What events leave open about clocks, and what the user said of it. */
export const useClocks = create<ClockStore>()((set) => ({
  questions: [],
  async read() {
    const questions = await background.listClockQuestions().catch(() => undefined);
    if (questions) set({ questions });
  },
  async answer(question, answer) {
    try {
      set({ questions: await background.answerClock({ question, answer }) });
      return undefined;
    } catch (error) {
      return faultOf(error);
    }
  },
}));
