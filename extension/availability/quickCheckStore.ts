import { create } from 'zustand';
import { openSnapshot } from '../../shared/availability/packedSnapshot.ts';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { DAY, SECOND, type Instant, type Period } from '../../shared/time/period.ts';
import { startOfDay } from '../../shared/time/zone.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import { judgeQuestion, type Judged, type Known, type Question } from './judgeQuestion.ts';
import { loadWordReader, wordReader } from './wordReader.ts';

export type QuickCheckState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  /** `confirming`: the server is being asked about this very question. */
  | (Exclude<Judged, { kind: 'missing' }> & { readonly confirming: boolean })
  | { readonly kind: 'failed'; readonly fault: FaultOnTheWire };

type QuickCheckStore = {
  readonly state: QuickCheckState;
  readonly question: Question | undefined;
  /** Counts the questions: what comes in about an earlier one does not end the wait for the last. */
  readonly ticket: number;
  /** The question about which the server is being asked. */
  readonly confirmed: number | undefined;
  /** Busy time that is being read while the user types: one reading at a time. */
  readonly reading: Promise<void> | undefined;
  /** What is known of the weeks ahead, and of one other window. */
  readonly ahead: Known | undefined;
  readonly beyond: Known | undefined;
  /** The popup opens: what is remembered answers at once, and the server is asked. */
  open(now: Instant): Promise<void>;
  /** While the user types: answered from what is known, at once. */
  type(question: Question, now: Instant): Promise<void>;
  /** The user wants to know for sure: the server is asked again. */
  ask(question: Question, now: Instant): Promise<void>;
  /** Time has passed: what was free may be too old to say so. */
  judgeAgain(now: Instant): void;
};

/** So old an answer of the server is asked for again while the user types. */
const RECENT = 30 * SECOND;

export const useQuickCheck = create<QuickCheckStore>()((set, get) => {
  const isReady = ({ kind }: Question): boolean => kind === 'period' || wordReader() !== undefined;
  /** undefined: what reads words is still being loaded. */
  const judge = (question: Question, now: Instant): Judged | undefined =>
    (isReady(question) ? judgeQuestion(question, { ...get(), readWhen: wordReader() }, now) : undefined);
  const show = (now: Instant): void => {
    const { question, ticket, confirmed } = get();
    if (!question) return set({ state: { kind: 'idle' } });
    const judged = judge(question, now);
    set({ state: !judged || judged.kind === 'missing' ? { kind: 'checking' } : { ...judged, confirming: confirmed === ticket } });
  };
  /** Only the first question of a popup may come before what reads it. */
  const beReady = (now: Instant): Promise<void> => loadWordReader().then(() => show(now), (error: unknown) => fail(error, now));
  const remember = (known: Known): void => {
    // No question takes so long.
    const place = known.asked.end - known.asked.start > 10 * DAY ? 'ahead' : 'beyond';
    const before = get()[place];
    // An answer that was overtaken by a later one.
    if (place === 'ahead' && before && before.snapshot.takenAt > known.snapshot.takenAt) return;
    set({ [place]: known });
  };
  const fetch = async (window: Period, now: Instant): Promise<void> => {
    const { packed, from } = await background.takeSnapshot(window);
    remember({ snapshot: openSnapshot(packed), from, asked: window, at: now });
    show(now);
  };
  /** The weeks ahead first: they know the zone, and the alternatives. */
  const fetchFor = async (question: Question, now: Instant): Promise<void> => {
    if (!isReady(question)) await beReady(now);
    const judged = judge(question, now);
    if (!judged) return;
    const window = judged.kind === 'missing' ? judged.window : judged.kind === 'answered' && judged.source === 'beyond' ? judged.window : weeksAhead(now);
    await fetch(window, now);
    const again = judge(question, now);
    if (again?.kind === 'missing' && !(again.window.start === window.start && again.window.end === window.end)) await fetch(again.window, now);
  };
  const fail = (error: unknown, now: Instant): void => {
    const fault = faultOf(error);
    const { question } = get();
    const judged = question && judge(question, now);
    // What is remembered still answers, with its age, while the server is away; any other refusal is about us.
    if (fault.code !== 'server-unreachable') return set({ state: question ? { kind: 'failed', fault } : { kind: 'idle' }, ahead: undefined, beyond: undefined });
    if (judged && judged.kind !== 'missing') return set({ state: { ...judged, ...(judged.kind === 'answered' ? { from: 'cache' } : {}), confirming: false } });
    if (question) set({ state: { kind: 'failed', fault } });
  };
  /** One at a time: the next one asks for what is wanted by then. */
  const fetchQuietly = async (now: Instant): Promise<void> => {
    const { question, reading } = get();
    if (reading) return reading;
    const begun = (question ? fetchFor(question, now) : fetch(weeksAhead(now), now)).catch((error: unknown) => fail(error, now)).finally(() => set({ reading: undefined }));
    set({ reading: begun });
    await begun;
    if (get().question !== question && wordReader() && get().state.kind === 'checking') await fetchQuietly(now);
  };
  return {
    state: { kind: 'idle' }, question: undefined, ticket: 0, confirmed: undefined, reading: undefined, ahead: undefined, beyond: undefined,
    async open(now) {
      const window = weeksAhead(now);
      const recalled = background.recallSnapshot(window).then((packed) => {
        if (packed && !get().ahead) remember({ snapshot: openSnapshot(packed), from: 'memory', asked: window, at: 0 });
        show(now);
      }).catch(() => {});
      await Promise.all([recalled, fetchQuietly(now), beReady(now)]);
    },
    async type(question, now) {
      set({ question: isEmpty(question) ? undefined : question, ticket: get().ticket + 1 });
      show(now);
      if (!isReady(question)) await beReady(now);
      if (get().state.kind === 'checking' || Math.abs(now - (get().ahead?.at ?? 0)) > RECENT) await fetchQuietly(now);
    },
    async ask(question, now) {
      const ticket = get().ticket + 1;
      set({ question, ticket, confirmed: ticket });
      show(now);
      const refused = await fetchFor(question, now).then(() => undefined, (error: unknown) => ({ error }));
      if (get().ticket !== ticket) return;
      set({ confirmed: undefined });
      if (refused) fail(refused.error, now); else show(now);
    },
    judgeAgain: (now) => { if (['answered', 'unread'].includes(get().state.kind)) show(now); },
  };
});

/** Nothing is asked yet. */
const isEmpty = (question: Question): boolean =>
  (question.kind === 'words' && question.text.trim() === '') || (question.kind === 'picked' && question.day === '' && question.time === '');

const weeksAhead = (now: Instant): Period => ({ start: startOfDay(now, 'UTC'), end: now + 14 * DAY });
