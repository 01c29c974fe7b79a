import { explainUnknown } from '../../shared/availability/explain.ts';
import type { CheckedCalendar, WhyEvent, WhyPeriod, WhySource } from '../../shared/availability/whyPeriod.ts';
import type { BlockDecision } from '../../shared/busy/decideBlock.ts';
import type { FreeingChange } from '../../shared/busy/planFreeing.ts';
import { MINUTE, type Instant } from '../../shared/time/period.ts';
import { sayAccount } from '../calendars/sayAccount.ts';
import { saySwitch } from '../calendars/switchWords.ts';
import { formatAge } from '../ui/formatTime.ts';

/** One thing in the way. `facts`: why it counts, sentence by sentence; `changes`: what would free its time, all of them together. */
export type WhyWords = { readonly what: string; readonly where: string; readonly facts: readonly string[]; readonly changes: readonly string[] };

/** The verdict and what it rests on, in one sentence. */
export function sayVerdict({ verdict, sources, omitted, doubt, checked }: WhyPeriod): string {
  if (verdict === 'conflict') return `${sources.length + omitted === 1 ? 'One thing takes' : `${sources.length + omitted} things take`} this time:`;
  if (verdict === 'doubtful') return 'Whether this time is taken depends on a time zone that nobody told us. Until you answer on the status page, it is blocked by:';
  if (verdict === 'free') return 'Nothing takes this time. This was checked:';
  return `${doubt ? explainUnknown(doubt.because, doubt.calendars, { evidence: checked }) : ''} Nothing that we know of takes this time; this was checked:`.trim();
}

export function saySource(source: WhySource, { checked }: WhyPeriod, now: Instant): WhyWords {
  if (source.kind !== 'event') {
    const appointment = source.kind === 'appointment';
    return {
      what: source.title || (appointment ? 'Appointment' : 'Blocked Slot'), where: appointment ? 'TekMatix appointment' : 'TekMatix Blocked Slot',
      facts: [...(appointment ? [] : ['It was made in TekMatix, not by us.']), sayAge('TekMatix', source.readAt, now)], changes: source.changes.map((change) => sayChange(change, '', null)),
    };
  }
  const where = checked.find((c) => c.calendarId === source.calendarId)?.name ?? 'iCloud';
  return {
    what: source.rule === 'unreadable' ? 'Unreadable event' : source.title ?? 'Private event', where,
    facts: [sayRule(source), ...sayMargins(source), sayAge(where, source.readAt, now)], changes: source.changes.map((change) => sayChange(change, where, source.repeats)),
  };
}

/** "Home · read 2 minutes ago · 214 events: …". */
export function sayChecked({ name, readAt, account, quarantined }: CheckedCalendar, now: Instant): string {
  const read = readAt === null ? 'never read' : `read ${formatAge(readAt, now)}`;
  return [name, read, account ? sayAccount(account) : quarantined > 0 ? `${quarantined} could not be read` : ''].filter(Boolean).join(' · ');
}

export function sayTekMatix({ tekmatix: { readAt } }: WhyPeriod, now: Instant): string {
  return `TekMatix appointments and Blocked Slots · ${readAt === null ? 'never read' : `read ${formatAge(readAt, now)}`}`;
}

function sayRule({ rule, decision, unreadable }: WhyEvent): string {
  const by = decision ? ` (${sayProperty(decision)})` : '';
  switch (rule) {
    case 'opaque': return `It is not marked free${by}.`;
    case 'all-day': return `It is an all-day event${by}, and all-day events of this calendar block.`;
    case 'tentative': return `It is tentative${by}, and tentative events of this calendar block.`;
    case 'needs-action': return `The invitation is not answered yet${by}, and such events of this calendar block.`;
    case 'free-counts': return `It is marked free${by}, but events marked free block in this calendar.`;
    case 'unreadable': return `It could not be read (${unreadable ?? 'not understood'}), so the time that it could cover counts as busy.`;
  }
}

function sayProperty({ property, value, means, standard }: BlockDecision): string {
  if (value === null) return `${property} is absent, which means ${means}; ${standard}`;
  return `${property === 'DTSTART' ? `${property};${value}` : `${property}:${value}`}; ${standard}`;
}

function sayMargins({ before, after, travelMinutes }: WhyEvent): string[] {
  const minutes = Math.round(before / MINUTE);
  const words: string[] = [];
  if (minutes > 0 && travelMinutes === null) words.push(`${minutes} min before it are taken too, for travel or to keep them free.`);
  if (travelMinutes !== null && travelMinutes > 0) words.push(`${travelMinutes} min of travel time before it are taken too (X-APPLE-TRAVEL-DURATION).`);
  if (travelMinutes !== null && minutes > travelMinutes) words.push(`${minutes - travelMinutes} min before it are kept free.`);
  if (after > 0) words.push(`${Math.round(after / MINUTE)} min after it are kept free.`);
  return words;
}

const sayAge = (name: string, readAt: Instant | null, now: Instant): string => (readAt === null ? `${name} was never read to the end.` : `${name} was read ${formatAge(readAt, now)}.`);

function sayChange(change: FreeingChange, calendar: string, repeats: boolean | null): string {
  const once = repeats ? ' It repeats: save it for this event only.' : '';
  switch (change.kind) {
    case 'mark-free': return `In Apple Calendar, set “Show As” to “Free”.${once}`;
    case 'decline': return `In Apple Calendar, decline the invitation.${once}`;
    case 'delete-event': return `In Apple Calendar, move or delete the event.${once}`;
    case 'stop-keeping': return 'It is no longer in Apple Calendar; you keep it. On the status page, under “Kept by you”, choose “Do not keep it”.';
    case 'repair-event': return 'In Apple Calendar, open the event and save it again; if that does not help, delete it.';
    case 'remove-travel-time': return `In Apple Calendar, set its travel time to “None”.${once}`;
    case 'switch-off': return `Under “What counts as busy”, switch off “${saySwitch(change.rule)}” for ${calendar}.`;
    case 'limit-padding': return `Under “What counts as busy”, set “Keep free ${change.side}” for ${calendar} to ${change.minutes === 0 ? '“Nothing”' : `at most ${change.minutes} minutes`}.`;
    case 'stop-checking': return `In Calendar Configuration, take ${calendar} out of Check for Conflicts.`;
    case 'move-appointment': return 'In TekMatix, move or cancel the appointment.';
    case 'remove-blocked-slot': return 'In TekMatix, move or remove the Blocked Slot.';
  }
}
