import type { BusyPeriod } from '../busy/busyPeriod.ts';
import type { ClockQuestion } from '../busy/clockDoubt.ts';
import type { CalendarId } from '../calendars/calendar.ts';
import type { FaultKind } from '../connection/fault.ts';
import type { Instant, Period } from '../time/period.ts';

/** How well one source of busy time is known. */
export type EvidenceState = 'read' | 'never-read' | 'failing';

export type CalendarEvidence = {
  readonly calendarId: CalendarId;
  readonly name: string;
  readonly color: string | null;
  readonly role: 'primary' | 'conflict';
  /** Last complete read; null when there was none. */
  readonly readAt: Instant | null;
  readonly state: EvidenceState;
  readonly fault: FaultKind | null;
  /** Objects that could not be understood; each blocks the widest time it could cover. */
  readonly quarantined: number;
};

export type TekMatixEvidence = {
  readonly readAt: Instant | null;
  readonly state: EvidenceState;
  readonly fault: FaultKind | null;
  /** Time after `from` is read less often where many users share a location; null when all was read together. */
  readonly beyond: { readonly from: Instant; readonly readAt: Instant | null } | null;
};

/** An appointment that overlaps time taken in iCloud. */
export type Conflict = {
  readonly appointment: Period & { readonly id: string; readonly title: string };
  readonly with: readonly BusyPeriod[];
};

/** A window of the busy index with the evidence behind it: enough to answer, offline too, and to say how old the answer is. */
export type BusySnapshot = {
  readonly takenAt: Instant;
  readonly window: Period;
  /** IANA zone of the user's location. */
  readonly zone: string;
  /** Sorted by start. */
  readonly busy: readonly BusyPeriod[];
  readonly evidence: readonly CalendarEvidence[];
  readonly tekmatix: TekMatixEvidence;
  readonly conflicts: readonly Conflict[];
};

export type UnknownBecause = 'nothing-connected' | 'never-synced' | 'stale' | 'failing' | 'outside-window';

export type AvailabilityAnswer =
  | { readonly verdict: 'free'; readonly asOf: Instant }
  | { readonly verdict: 'conflict'; readonly asOf: Instant | null; readonly conflicts: readonly BusyPeriod[] }
  /** Whether the time is taken depends on a clock that nobody told: never to be shown as free. */
  | { readonly verdict: 'doubtful'; readonly asOf: Instant | null; readonly conflicts: readonly BusyPeriod[]; readonly questions: readonly ClockQuestion[] }
  | { readonly verdict: 'unknown'; readonly asOf: Instant | null; readonly because: UnknownBecause; readonly calendars: readonly CalendarId[] };
