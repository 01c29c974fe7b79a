import type { BusyRules } from '../calendars/busyRules.ts';
import type { CalendarAccess, CalendarRole } from '../calendars/calendar.ts';
import { MINUTE, overlaps, type Period } from '../time/period.ts';
import { blocksTime } from './blocksTime.ts';
import type { EventFacts } from './eventInstances.ts';

/**
 * One change that the user can make. In the event: `remove-travel-time`, `mark-free`, `decline`, `delete-event` (or move
 * it), `repair-event` (save it again so that it can be read). In the calendar's settings here: `switch-off`,
 * `limit-padding` (minutes kept free), `stop-checking` (out of Check for Conflicts), `stop-keeping` (an event that vanished from
 * iCloud). In TekMatix: the other two.
 */
export type FreeingChange =
  | { readonly kind: 'remove-travel-time' | 'mark-free' | 'decline' | 'delete-event' | 'repair-event' | 'stop-checking' | 'stop-keeping' }
  | { readonly kind: 'switch-off'; readonly rule: SwitchedRule }
  | { readonly kind: 'limit-padding'; readonly side: 'before' | 'after'; readonly minutes: number }
  | { readonly kind: 'move-appointment' | 'remove-blocked-slot' };

export const SWITCHED_RULES = ['freeEvents', 'allDay', 'tentative', 'needsAction', 'travelTime'] as const;
export type SwitchedRule = (typeof SWITCHED_RULES)[number];

/** One occurrence of an event in the way, and what its calendar makes of it. */
export type Blocker = { readonly facts: EventFacts; /** The event itself, without padding and travel. */ readonly own: Period; readonly rules: BusyRules };
export type BlockerPlace = { readonly access: CalendarAccess; readonly role: CalendarRole };

/** Does the occurrence take any of `asked`, with all that is kept free around it? */
export function takes({ facts, own, rules }: Blocker, asked: Period): boolean {
  const verdict = blocksTime(facts, rules);
  return verdict.blocks && own.start < own.end && overlaps({ start: own.start - verdict.before, end: own.end + verdict.after }, asked);
}

/**
 * The smallest change that frees `asked` of this occurrence; several where no single one is enough. What touches only
 * this event comes before what touches its calendar, and what can be taken back before what cannot.
 */
export function planFreeing(blocker: Blocker, asked: Period, place: BlockerPlace): readonly FreeingChange[] {
  const plans = overlaps(blocker.own, asked) ? eventPlans(blocker, place) : marginPlans(blocker, asked, place);
  return plans.find((plan) => !stillTakes(blocker, plan, asked)) ?? [{ kind: 'delete-event' }];
}

function stillTakes(blocker: Blocker, plan: readonly FreeingChange[], asked: Period): boolean {
  const after = plan.reduce<Blocker | null>((left, change) => left && applyFreeing(left, change), blocker);
  return after !== null && takes(after, asked);
}

/** What the change makes of the occurrence; null: it is gone. */
export function applyFreeing(blocker: Blocker, change: FreeingChange): Blocker | null {
  const { facts, rules } = blocker;
  switch (change.kind) {
    case 'remove-travel-time': return { ...blocker, facts: { ...facts, travelMinutes: 0 } };
    case 'mark-free': return { ...blocker, facts: { ...facts, transparency: 'transparent' } };
    case 'decline': return { ...blocker, facts: { ...facts, participation: 'declined' } };
    case 'switch-off': return { ...blocker, rules: { ...rules, [change.rule]: false } };
    case 'limit-padding': {
      const key = change.side === 'before' ? 'paddingBefore' : 'paddingAfter';
      return { ...blocker, rules: { ...rules, [key]: Math.min(rules[key], change.minutes) } };
    }
    default: return null;
  }
}

/** The event itself is in the way. */
function eventPlans({ facts }: Blocker, { access, role }: BlockerPlace): FreeingChange[][] {
  const writable = access === 'read-write';
  const invited = facts.participation !== 'none';
  return [
    ...(writable ? [[{ kind: 'mark-free' } as const]] : []),
    ...SWITCHED_RULES.map((rule) => [{ kind: 'switch-off', rule } as const]),
    ...(writable && invited ? [[{ kind: 'decline' } as const]] : []),
    ...(writable ? [[{ kind: 'delete-event' } as const]] : []),
    ...(role === 'conflict' ? [[{ kind: 'stop-checking' } as const]] : []),
  ];
}

/** Only what is kept free around the event is in the way: as much of it stays as can. */
function marginPlans({ facts, own, rules }: Blocker, asked: Period, { access }: BlockerPlace): FreeingChange[][] {
  if (asked.start >= own.end) return [[{ kind: 'limit-padding', side: 'after', minutes: wholeMinutes(asked.start - own.end) }]];
  const room = wholeMinutes(own.start - asked.end);
  const noTravel: FreeingChange = access === 'read-write' ? { kind: 'remove-travel-time' } : { kind: 'switch-off', rule: 'travelTime' };
  const travel = rules.travelTime ? facts.travelMinutes : 0;
  const padding = (minutes: number): FreeingChange => ({ kind: 'limit-padding', side: 'before', minutes });
  return [
    [noTravel],
    ...(travel <= room ? [[padding(room - travel)]] : []),
    [noTravel, padding(room)],
  ];
}

const wholeMinutes = (ms: number): number => Math.floor(ms / MINUTE);
