import type { BusyRules } from '../calendars/busyRules.ts';
import { blocksTime, FREE_BECAUSE } from './blocksTime.ts';
import { QUARANTINE_REASONS, toQuarantineReason, type EventInstances, type QuarantinedObject, type QuarantineReason } from './eventInstances.ts';

/**
 * Why an object takes no time. Beside the rules of `blocksTime`: `no-length`, every occurrence begins and ends at once;
 * `outside-window`, none lies in the months that are kept in step; `no-event`, tasks and notes.
 */
export const IGNORED_BECAUSE = [...FREE_BECAUSE, 'no-length', 'outside-window', 'no-event'] as const;
export type IgnoredBecause = (typeof IGNORED_BECAUSE)[number];

/** What became of one calendar object: exactly one of these. */
export type ObjectOutcome =
  | { readonly kind: 'blocking' }
  | { readonly kind: 'ignored'; readonly because: IgnoredBecause }
  | { readonly kind: 'quarantined'; readonly because: QuarantineReason };

/** `uid`: null when the object holds no event; undefined when nobody looked. */
export type JudgedObject = {
  readonly instances: readonly EventInstances[]; readonly quarantined: readonly QuarantinedObject[]; readonly uid?: string | null | undefined;
};

const BLOCKING: ObjectOutcome = { kind: 'blocking' };

/** An object of which any part could not be read counts as such, whatever its other parts say. */
export function judgeObject({ instances, quarantined, uid }: JudgedObject, rules: BusyRules): ObjectOutcome {
  const [unread] = quarantined;
  if (unread) return { kind: 'quarantined', because: toQuarantineReason(unread.reason) };
  if (instances.length === 0) return { kind: 'ignored', because: uid === null ? 'no-event' : 'outside-window' };
  let first: IgnoredBecause = 'no-length';
  for (const event of instances) {
    const verdict = blocksTime(event, rules);
    if (verdict.blocks && hasLength(event)) return BLOCKING;
    if (!verdict.blocks && IGNORED_BECAUSE.indexOf(verdict.because) < IGNORED_BECAUSE.indexOf(first)) first = verdict.because;
  }
  return { kind: 'ignored', because: first };
}

function hasLength({ times }: EventInstances): boolean {
  for (let i = 0; i < times.length; i += 2) if ((times[i] ?? 0) < (times[i + 1] ?? 0)) return true;
  return false;
}

/** How many objects of one calendar became what. */
export type OutcomeCounts = {
  readonly blocking: number;
  readonly ignored: Readonly<Partial<Record<IgnoredBecause, number>>>;
  readonly quarantined: Readonly<Partial<Record<QuarantineReason, number>>>;
};

/** The account of one reading: every object that the server lists, and what became of it. */
export type CalendarAccount = OutcomeCounts & {
  readonly listed: number;
  readonly held: number;
  /** Named by the server and not handed out, or not as they are now. */
  readonly unserved: number;
};

const sumOf = (counts: Readonly<Partial<Record<string, number>>>): number => Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);
export const countIgnored = ({ ignored }: OutcomeCounts): number => sumOf(ignored);
export const countQuarantined = ({ quarantined }: OutcomeCounts): number => sumOf(quarantined);

/** False when something is unaccounted for: then nobody may conclude that nothing is there. */
export function addsUp(account: CalendarAccount): boolean {
  const { listed, held, unserved, blocking } = account;
  return unserved === 0 && listed === held && held === blocking + countIgnored(account) + countQuarantined(account);
}

/** How many objects are of each outcome, while objects come and go: the shared counter of an outcome is kept with the object. */
export type OutcomeCounter = { readonly outcome: ObjectOutcome; count: number };
export type OutcomeCounters = Map<string, OutcomeCounter>;

/** Adds one; take it back by lowering the counter that is returned. */
export function countOutcome(counters: OutcomeCounters, outcome: ObjectOutcome): OutcomeCounter {
  const name = outcome.kind === 'blocking' ? outcome.kind : `${outcome.kind} ${outcome.because}`;
  let counter = counters.get(name);
  if (!counter) counters.set(name, counter = { outcome, count: 0 });
  counter.count += 1;
  return counter;
}

/** Reasons of which there is none are left out. */
export function sumOutcomes(counters: OutcomeCounters): OutcomeCounts {
  let blocking = 0;
  const ignored: Partial<Record<IgnoredBecause, number>> = {};
  const quarantined: Partial<Record<QuarantineReason, number>> = {};
  for (const { outcome, count } of counters.values()) {
    if (count === 0) continue;
    if (outcome.kind === 'blocking') blocking = count;
    else if (outcome.kind === 'ignored') ignored[outcome.because] = count;
    else quarantined[outcome.because] = count;
  }
  return { blocking, ignored: inOrder(ignored, IGNORED_BECAUSE), quarantined: inOrder(quarantined, QUARANTINE_REASONS) };
}

/** The same counts say the same text, in whatever order objects came. */
function inOrder<K extends string>(counts: Partial<Record<K, number>>, order: readonly K[]): Partial<Record<K, number>> {
  const sorted: Partial<Record<K, number>> = {};
  for (const key of order) if (counts[key] !== undefined) sorted[key] = counts[key];
  return sorted;
}
