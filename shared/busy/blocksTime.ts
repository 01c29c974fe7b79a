import type { BusyRules } from '../calendars/busyRules.ts';
import { MINUTE, type Period } from '../time/period.ts';
import type { BusyRule, BusyType } from './busyPeriod.ts';
import type { EventInstance } from './eventInstance.ts';

export type BlockVerdict =
  | { readonly blocks: true; readonly period: Period; readonly type: BusyType; readonly rule: BusyRule }
  | { readonly blocks: false; readonly because: FreeBecause };

export type FreeBecause =
  | 'own-appointment' | 'cancelled' | 'declined' | 'delegated' | 'marked-free' | 'all-day-ignored' | 'tentative-ignored' | 'unanswered-ignored' | 'no-length';

/** Does this occurrence take the user's time, and when exactly? The table of field manual iCloud §6.2, row by row. */
export function blocksTime(instance: EventInstance, rules: BusyRules): BlockVerdict {
  const free = whyFree(instance, rules);
  if (free) return { blocks: false, because: free };
  const travel = rules.travelTime ? instance.travelMinutes : 0;
  const period = { start: instance.start - (rules.paddingBefore + travel) * MINUTE, end: instance.end + rules.paddingAfter * MINUTE };
  const tentative = instance.status === 'tentative' || instance.participation === 'tentative' || instance.participation === 'needs-action';
  return { blocks: true, period, type: tentative ? 'busy-tentative' : 'busy', rule: ruleOf(instance) };
}

function whyFree(instance: EventInstance, rules: BusyRules): FreeBecause | undefined {
  const { status, participation } = instance;
  // What we wrote stands for an appointment that TekMatix knows already (rule 4 of the policy).
  if (instance.appointmentId !== null) return 'own-appointment';
  if (status === 'cancelled') return 'cancelled';
  if (participation === 'declined' || participation === 'delegated') return participation;
  if (instance.transparency === 'transparent' && !rules.freeEvents) return 'marked-free';
  if (instance.allDay && !rules.allDay) return 'all-day-ignored';
  if ((status === 'tentative' || participation === 'tentative') && !rules.tentative) return 'tentative-ignored';
  if (participation === 'needs-action' && !rules.needsAction) return 'unanswered-ignored';
  return instance.end <= instance.start ? 'no-length' : undefined;
}

/** The rule that a person would name first. */
function ruleOf({ transparency, status, participation, allDay }: EventInstance): BusyRule {
  if (transparency === 'transparent') return 'free-counts';
  if (participation === 'needs-action') return 'needs-action';
  if (status === 'tentative' || participation === 'tentative') return 'tentative';
  return allDay ? 'all-day' : 'opaque';
}
