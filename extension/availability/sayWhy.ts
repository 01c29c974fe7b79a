import type { CheckedCalendar, WhyEvent, WhyPeriod, WhySource } from '../../shared/availability/whyPeriod.ts';
import type { BlockDecision } from '../../shared/busy/decideBlock.ts';
import type { FreeingChange } from '../../shared/busy/planFreeing.ts';
import { MINUTE, type Instant } from '../../shared/time/period.ts';
import { sayAccount } from '../calendars/sayAccount.ts';
import { saySwitch } from '../calendars/switchWords.ts';
import { formatAge } from '../ui/formatTime.ts';
import { say } from '../ui/words.ts';
import { sayUnknown } from './sayAnswer.ts';

/** One thing in the way. `facts`: why it counts, sentence by sentence; `changes`: what would free its time, all of them together. */
export type WhyWords = { readonly what: string; readonly where: string; readonly facts: readonly string[]; readonly changes: readonly string[] };

/** The verdict and what it rests on, in one sentence. */
export function sayVerdict({ verdict, sources, omitted, doubt, checked }: WhyPeriod): string {
  if (verdict === 'conflict') return say('availability.why.takes', sources.length + omitted);
  if (verdict === 'doubtful') return say('availability.why.doubtful');
  if (verdict === 'free') return say('availability.why.free');
  return `${doubt ? sayUnknown(doubt.because, doubt.calendars, { evidence: checked }) : ''} ${say('availability.why.unknown')}`.trim();
}

export function saySource(source: WhySource, { checked }: WhyPeriod, now: Instant): WhyWords {
  if (source.kind !== 'event') {
    const appointment = source.kind === 'appointment';
    return {
      what: source.title || (appointment ? say('availability.answer.appointment') : say('availability.answer.block')), where: appointment ? say('availability.answer.appointmentWhere') : say('availability.answer.blockWhere'),
      facts: [...(appointment ? [] : [say('availability.why.madeInTekMatix')]), sayAge('TekMatix', source.readAt, now)], changes: source.changes.map((change) => sayChange(change, '', null)),
    };
  }
  const where = checked.find((c) => c.calendarId === source.calendarId)?.name ?? 'iCloud';
  return {
    what: source.rule === 'unreadable' ? say('availability.answer.unreadable') : source.title ?? say('availability.why.privateEvent'), where,
    facts: [sayRule(source), ...sayMargins(source), sayAge(where, source.readAt, now)], changes: source.changes.map((change) => sayChange(change, where, source.repeats)),
  };
}

/** "Home · read 2 minutes ago · 214 events: …". */
export function sayChecked({ name, readAt, account, quarantined }: CheckedCalendar, now: Instant): string {
  return [name, sayRead(readAt, now), account ? sayAccount(account) : quarantined > 0 ? say('availability.why.unreadable', quarantined) : ''].filter(Boolean).join(' · ');
}

export function sayTekMatix({ tekmatix: { readAt } }: WhyPeriod, now: Instant): string {
  return say('availability.why.tekmatix', { read: sayRead(readAt, now) });
}

const sayRead = (readAt: Instant | null, now: Instant): string => (readAt === null ? say('availability.why.neverRead') : say('availability.why.read', { age: formatAge(readAt, now) }));

function sayRule({ rule, decision, unreadable }: WhyEvent): string {
  const by = decision ? say('availability.why.by', { property: sayProperty(decision) }) : '';
  switch (rule) {
    case 'opaque': return say('availability.why.opaque', { by });
    case 'all-day': return say('availability.why.allDay', { by });
    case 'tentative': return say('availability.why.tentative', { by });
    case 'needs-action': return say('availability.why.needsAction', { by });
    case 'free-counts': return say('availability.why.freeCounts', { by });
    case 'unreadable': return say('availability.why.unreadableRule', { problem: unreadable ?? say('availability.why.notUnderstood') });
  }
}

function sayProperty({ property, value, means, standard }: BlockDecision): string {
  if (value === null) return say('availability.why.absent', { property, means, standard });
  return say('availability.why.present', { property: property === 'DTSTART' ? `${property};${value}` : `${property}:${value}`, standard });
}

function sayMargins({ before, after, travelMinutes }: WhyEvent): string[] {
  const minutes = Math.round(before / MINUTE);
  const words: string[] = [];
  if (minutes > 0 && travelMinutes === null) words.push(say('availability.why.before', { minutes }));
  if (travelMinutes !== null && travelMinutes > 0) words.push(say('availability.why.travel', { minutes: travelMinutes }));
  if (travelMinutes !== null && minutes > travelMinutes) words.push(say('availability.why.keptBefore', { minutes: minutes - travelMinutes }));
  if (after > 0) words.push(say('availability.why.keptAfter', { minutes: Math.round(after / MINUTE) }));
  return words;
}

const sayAge = (name: string, readAt: Instant | null, now: Instant): string => (readAt === null ? say('availability.why.neverReadToTheEnd', { name }) : say('availability.why.wasRead', { name, age: formatAge(readAt, now) }));

function sayChange(change: FreeingChange, calendar: string, repeats: boolean | null): string {
  const once = repeats ? say('availability.why.change.once') : '';
  switch (change.kind) {
    case 'mark-free': return say('availability.why.change.markFree', { once });
    case 'decline': return say('availability.why.change.decline', { once });
    case 'delete-event': return say('availability.why.change.deleteEvent', { once });
    case 'stop-keeping': return say('availability.why.change.stopKeeping');
    case 'repair-event': return say('availability.why.change.repairEvent');
    case 'remove-travel-time': return say('availability.why.change.removeTravelTime', { once });
    case 'switch-off': return say('availability.why.change.switchOff', { rule: saySwitch(change.rule), calendar });
    case 'limit-padding': return say('availability.why.change.limitPadding', { side: change.side === 'before' ? say('availability.why.change.before') : say('availability.why.change.after'), calendar, limit: change.minutes === 0 ? say('availability.why.change.nothing') : say('availability.why.change.atMost', { minutes: change.minutes }) });
    case 'stop-checking': return say('availability.why.change.stopChecking', { calendar });
    case 'move-appointment': return say('availability.why.change.moveAppointment');
    case 'remove-blocked-slot': return say('availability.why.change.removeBlockedSlot');
  }
}
