import { checkAvailability } from '../../shared/availability/checkAvailability.ts';
import { findNearestFree } from '../../shared/availability/findNearestFree.ts';
import { openHours } from '../../shared/availability/openHours.ts';
import type { AvailabilityAnswer, BusySnapshot } from '../../shared/availability/snapshot.ts';
import { DAY, MINUTE, type Instant, type Period } from '../../shared/time/period.ts';
import type { UnreadBecause, WhenRead } from '../../shared/time/readWhen/readWhen.ts';
import { startOfDay } from '../../shared/time/zone.ts';
import { uiLocale } from '../ui/words.ts';
import type { ReadWhen } from './wordReader.ts';

/** Typed words, a day and time picked by the clock of the location, or an exact period; lengths in ms. */
export type Question =
  | { readonly kind: 'words'; readonly text: string; readonly length: number }
  | { readonly kind: 'picked'; readonly day: string; readonly time: string; readonly length: number }
  | { readonly kind: 'period'; readonly period: Period };

/** `memory`: remembered from before, the server is being asked; `cache`: the same, and the server does not answer. `asked`: the server may know less of it; `at`: when it came in. */
export type Known = { readonly snapshot: BusySnapshot; readonly from: 'server' | 'cache' | 'memory'; readonly asked: Period; readonly at: Instant };

export type Answered = {
  readonly kind: 'answered'; readonly period: Period; readonly answer: AvailabilityAnswer;
  /** The nearest free times; by their start. */
  readonly next: readonly Period[];
  readonly snapshot: BusySnapshot; readonly from: Known['from'];
  /** How the words were understood. */
  readonly namedZone: string | null; readonly clock: 'once' | 'twice' | 'never';
};

export type Judged =
  | (Answered & { readonly source: 'ahead' | 'beyond'; readonly window: Period })
  | { readonly kind: 'unread'; readonly because: UnreadBecause; readonly zone: string }
  /** Busy time of `window` has to be known first. */
  | { readonly kind: 'missing'; readonly window: Period };

/** `readWhen`: only a period can do without it. */
type What = { readonly ahead: Known | undefined; readonly beyond: Known | undefined; readonly readWhen: ReadWhen | undefined };

/** Answers from what is known. Pure but for the words of the browser's language. @throws Error for words and no reader */
export function judgeQuestion(question: Question, { ahead, beyond, readWhen }: What, now: Instant): Judged {
  if (!ahead) return { kind: 'missing', window: { start: startOfDay(now, 'UTC'), end: now + 14 * DAY } };
  const { zone } = ahead.snapshot;
  const read = understand(question, { zone, now, readWhen });
  if (read.kind === 'unread') return { ...read, zone };
  const { period, namedZone, clock } = read;
  const window = aroundDay(period, zone);
  const source = covers(ahead.snapshot.window, period) ? 'ahead' : 'beyond';
  const known = source === 'ahead' ? ahead : beyond;
  if (!known || (source === 'beyond' && !covers(known.asked, window))) return { kind: 'missing', window };
  const { snapshot, from } = known;
  const answer = checkAvailability(snapshot, period, now);
  return { kind: 'answered', period, answer, next: answer.verdict === 'free' ? [] : listNearest(ahead.snapshot, period, now), snapshot, from, namedZone, clock, source, window };
}

function understand(question: Question, { zone, now, readWhen }: Pick<What, 'readWhen'> & { readonly zone: string; readonly now: Instant }): WhenRead {
  if (question.kind === 'period') return { kind: 'read', period: question.period, namedZone: null, clock: 'once' };
  if (!readWhen) throw new Error('what reads words is not loaded');
  if (question.kind === 'words') return readWhen(question.text, { now, zone, length: question.length, locale: uiLocale() });
  const wall = Date.parse(`${question.day}T${question.time || 'x'}Z`);
  if (Number.isNaN(wall)) return { kind: 'unread', because: question.day ? 'no-time' : 'no-day' };
  // As text, so that a time that clocks skip or show twice is told here too.
  return readWhen(`${question.day} ${question.time}`, { now, zone, length: question.length, locale: 'en' });
}

/** From three days before to the week after, 8:00 to 20:00 by the location's clock. */
function listNearest(snapshot: BusySnapshot, period: Period, now: Instant): Period[] {
  const hours = openHours({ from: Math.max(now, period.start - 3 * DAY), days: 14, zone: snapshot.zone, start: 8, end: 20, weekends: true });
  return findNearestFree(snapshot, { period, now, count: 3, hours, step: 30 * MINUTE });
}

const covers = (window: Period, period: Period): boolean => window.start <= period.start && period.end <= window.end;

function aroundDay(period: Period, zone: string): Period {
  const start = startOfDay(period.start, zone);
  return { start, end: startOfDay(period.end, zone) + 2 * DAY };
}
