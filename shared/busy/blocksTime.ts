import type { BusyRules } from '../calendars/busyRules.ts';
import { MINUTE } from '../time/period.ts';
import type { BusyRule, BusyType } from './busyPeriod.ts';
import type { EventFacts } from './eventInstances.ts';

export type BlockVerdict =
  | {
      readonly blocks: true; readonly type: BusyType; readonly rule: BusyRule;
      /** Ms that are taken before the start and after the end of each instance. */
      readonly before: number; readonly after: number;
    }
  | { readonly blocks: false; readonly because: FreeBecause };

/** Why an event takes no time, in the order in which it is looked at. */
export const FREE_BECAUSE = [
  'own-appointment', 'cancelled', 'declined', 'delegated', 'marked-free', 'all-day-ignored', 'tentative-ignored', 'unanswered-ignored',
] as const;
export type FreeBecause = (typeof FREE_BECAUSE)[number];

/**
 * Does this event take the user's time, and how much around each of its instances? The table of field manual iCloud
 * §6.2, row by row. An instance of no length takes none, whatever the event says.
 */
export function blocksTime(event: EventFacts, rules: BusyRules): BlockVerdict {
  const because = whyFree(event, rules);
  if (because) return { blocks: false, because };
  const travel = rules.travelTime ? event.travelMinutes : 0;
  const tentative = event.status === 'tentative' || event.participation === 'tentative' || event.participation === 'needs-action';
  return {
    blocks: true, type: tentative ? 'busy-tentative' : 'busy', rule: ruleOf(event),
    before: (rules.paddingBefore + travel) * MINUTE, after: rules.paddingAfter * MINUTE,
  };
}

function whyFree(event: EventFacts, rules: BusyRules): FreeBecause | undefined {
  const { status, participation } = event;
  // What we wrote stands for an appointment that TekMatix knows already (rule 4 of the policy).
  if (event.appointmentId !== null) return 'own-appointment';
  if (status === 'cancelled') return 'cancelled';
  if (participation === 'declined' || participation === 'delegated') return participation;
  if (event.transparency === 'transparent' && !rules.freeEvents) return 'marked-free';
  if (event.allDay && !rules.allDay) return 'all-day-ignored';
  if ((status === 'tentative' || participation === 'tentative') && !rules.tentative) return 'tentative-ignored';
  return participation === 'needs-action' && !rules.needsAction ? 'unanswered-ignored' : undefined;
}

/** The rule that a person would name first. */
function ruleOf({ transparency, status, participation, allDay }: EventFacts): BusyRule {
  if (transparency === 'transparent') return 'free-counts';
  if (participation === 'needs-action') return 'needs-action';
  if (status === 'tentative' || participation === 'tentative') return 'tentative';
  return allDay ? 'all-day' : 'opaque';
}
