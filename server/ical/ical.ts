import type { ClockQuestion } from '../../shared/busy/clockDoubt.ts';
import type { EventInstances, QuarantinedObject } from '../../shared/busy/eventInstances.ts';
import type { Period } from '../../shared/time/period.ts';

export type ExpandQuery = {
  /** Instances that overlap it are returned, whole (not clipped). */
  readonly window: Period;
  /** IANA zone for all-day and floating times. */
  readonly zone: string;
  /** The user's own addresses, lower-case, without `mailto:`; decides whose PARTSTAT counts. */
  readonly me: readonly string[];
  /** With `busy`, titles do not leave this function. */
  readonly titles: 'busy' | 'title';
  /** What is taken for granted about clocks where the object leaves it open; see `Assumption`. */
  readonly assumed?: ReadonlyMap<ClockQuestion, Assumption>;
  /** Called with each question that the object left open, answered or not. */
  readonly onQuestion?: (question: ClockQuestion) => void;
};

/** The IANA zone that counts, or that a VTIMEZONE is believed (`embedded`) or not (`iana`). */
export type Assumption = string;

/** What one calendar object says about time. Total: unreadable parts come back as quarantined, never as nothing. */
export type ExpandedObject = {
  /** UID of the object's events; null when none could be read. */
  readonly uid: string | null;
  /** One entry for each VEVENT with instances in the window; a THISANDFUTURE override brings one of its own. */
  readonly instances: readonly EventInstances[];
  readonly quarantined: readonly QuarantinedObject[];
};
