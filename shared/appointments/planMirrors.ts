import type { CalendarHref } from '../calendars/calendar.ts';
import type { ETag } from '../sync/changes.ts';
import { isRecent, MINUTE, type Instant, type Period } from '../time/period.ts';
import { isLive, type Appointment } from './appointment.ts';
import { isSame } from './chooseEventTime.ts';
import { isRefused, revisionOf, type AppointmentMirror } from './mirror.ts';

/** An event of ours as it stands in the primary calendar: it carries our mark and a UID that only we make. */
export type ObservedEvent = Period & {
  readonly href: CalendarHref;
  readonly etag: ETag | null;
  readonly uid: string;
  readonly appointmentId: string;
  readonly sequence: number;
};

export type MirrorAction =
  | { readonly kind: 'create'; readonly appointment: Appointment; readonly replaces: AppointmentMirror | null; readonly reason: string }
  | { readonly kind: 'update'; readonly appointment: Appointment; readonly mirror: AppointmentMirror; readonly etag: ETag; readonly reason: string }
  | { readonly kind: 'remove'; readonly mirror: AppointmentMirror | null; readonly event: ObservedEvent; readonly reason: string }
  /** We wrote it and lost sight of it: only remembered. */
  | { readonly kind: 'adopt'; readonly appointment: Appointment; readonly event: ObservedEvent; readonly mirror: AppointmentMirror | null }
  /** The user changed our event; nothing is written until they choose. */
  | { readonly kind: 'ask'; readonly mirror: AppointmentMirror; readonly change: 'moved' | 'deleted' }
  /** The user changed what does not matter to TekMatix (alarm, notes): only the ETag is remembered. */
  | { readonly kind: 'note'; readonly mirror: AppointmentMirror; readonly etag: ETag | null }
  | { readonly kind: 'forget'; readonly mirror: AppointmentMirror };

export type MirrorPlanInput = {
  readonly userId: string;
  readonly window: Period;
  readonly now: Instant;
  /** Every appointment of the user in the window, as TekMatix lists them now. */
  readonly appointments: readonly Appointment[];
  readonly mirrors: readonly AppointmentMirror[];
  /** Events of ours in the primary calendar, from a complete reading. */
  readonly events: readonly ObservedEvent[];
};

/** iCloud may show a fresh write late (field manual iCloud §4.3); this long our own record is believed over the reading. */
const READ_LAG = 2 * MINUTE;

/** Appointments × mirrors × events → what to write into the primary calendar, and what to ask the user. */
export function planMirrors(input: MirrorPlanInput): MirrorAction[] {
  const mirrors = new Map(input.mirrors.map((m) => [m.appointmentId as string, m]));
  const events = new Map(input.events.map((e) => [e.href, e]));
  const wanted = input.appointments.filter((a) => isLive(a) && isOf(a, input.userId));
  const wantedIds = new Set(wanted.map((a) => a.id as string));
  const actions = wanted.flatMap((appointment) => {
    const mirror = mirrors.get(appointment.id);
    return mirror ? keepInStep(input, { appointment, mirror, event: events.get(mirror.href) }).filter((action) => isWorthSending(action, input.now)) : reaches(appointment, input.window) ? introduce(input, appointment) : [];
  });
  const claimed = new Set(actions.flatMap((a) => (a.kind === 'adopt' ? [a.event.href] : [])));
  return [...actions, ...takeOut(input, wantedIds, claimed)];
}

/** The very wish that Apple refused waits; another one for the same appointment does not. */
function isWorthSending(action: MirrorAction, now: Instant): boolean {
  const mirror = action.kind === 'create' ? action.replaces : action.kind === 'update' ? action.mirror : null;
  return mirror === null || !('appointment' in action) || !isRefused(mirror, action.appointment, now);
}

/** One without duration reaches into the window too. What was listed beside the window is nobody's to write. */
const reaches = (period: Period, window: Period): boolean => period.end > window.start && period.start < window.end;

const isOf = (appointment: Appointment, userId: string): boolean =>
  appointment.assignedUserId === userId || appointment.users.includes(userId);

type Trio = { readonly appointment: Appointment; readonly mirror: AppointmentMirror; readonly event: ObservedEvent | undefined };

function keepInStep(input: MirrorPlanInput, { appointment, mirror, event }: Trio): MirrorAction[] {
  const changed = revisionOf(appointment) !== mirror.revision;
  if (!event) {
    const renamed = findRenamed(input, appointment, mirror);
    return renamed ? [{ kind: 'adopt', appointment, event: renamed, mirror }] : whenEventIsMissing(input, { appointment, mirror, changed });
  }
  // The answer to our write never came, but it arrived.
  if (mirror.state === 'intended') return [{ kind: 'adopt', appointment, event, mirror }];
  const moved = !isSame(event, mirror);
  if (mirror.retitled === 'put-back' && event.etag !== null) return [{ kind: 'update', appointment, mirror, etag: event.etag, reason: 'chosen-by-user' }];
  if (mirror.state === 'moving' && isSame(appointment, mirror)) return awaitMove(input, { appointment, mirror, event });
  // Both sides already agree again, however they got there.
  if (moved && isSame(event, appointment)) return [{ kind: 'adopt', appointment, event, mirror }];
  // Whose time the event then has is decided when it was read once more, just before it is written.
  if (moved && mirror.state === 'put-back' && event.etag !== null) return [{ kind: 'update', appointment, mirror, etag: event.etag, reason: 'chosen-by-user' }];
  if (changed && event.etag !== null) return [{ kind: 'update', appointment, mirror, etag: event.etag, reason: 'appointment-changed' }];
  if (moved) {
    // Already asked, or written a moment ago and still read as it was before.
    const settled = mirror.state === 'left' || mirror.state === 'moved' || mirror.state === 'put-back' || isRecent(mirror.writtenAt, input.now, READ_LAG);
    return settled ? [] : [{ kind: 'ask', mirror, change: 'moved' }];
  }
  // The user put our event back where it belongs.
  if (mirror.state !== 'live') return [{ kind: 'adopt', appointment, event, mirror }];
  return event.etag === mirror.etag ? [] : [{ kind: 'note', mirror, etag: event.etag }];
}

/** The appointment was moved by the user's word and still reads as before: TekMatix may list it late, or it was moved back. */
function awaitMove({ now }: MirrorPlanInput, { appointment, mirror, event }: Trio & { readonly event: ObservedEvent }): MirrorAction[] {
  if (isRecent(mirror.writtenAt, now, READ_LAG)) return [];
  return [isSame(event, mirror) ? { kind: 'adopt', appointment, event, mirror } : { kind: 'ask', mirror, change: 'moved' }];
}

/**
 * Our event under another name: Apple names events anew, and so does who takes one to another calendar and back. Not while
 * our own last write may be what is not read yet.
 */
function findRenamed(input: MirrorPlanInput, appointment: Appointment, mirror: AppointmentMirror): ObservedEvent | undefined {
  if (mirror.state === 'intended' || isRecent(mirror.writtenAt, input.now, READ_LAG)) return undefined;
  return input.events.find((event) => event.appointmentId === appointment.id);
}

function whenEventIsMissing(
  input: MirrorPlanInput, { appointment, mirror, changed }: { appointment: Appointment; mirror: AppointmentMirror; changed: boolean },
): MirrorAction[] {
  // They deleted it after their answer: that the appointment then has its new time is no news that would bring it back.
  if (mirror.state === 'moving') return [{ kind: 'ask', mirror: { ...mirror, start: appointment.start, end: appointment.end, revision: revisionOf(appointment) }, change: 'deleted' }];
  if (mirror.state === 'intended') return [{ kind: 'create', appointment, replaces: mirror, reason: 'write-again' }];
  // Written a moment ago and not readable yet.
  if (mirror.state === 'live' && isRecent(mirror.writtenAt, input.now, READ_LAG) && !changed) return [];
  if (mirror.state === 'put-back') return [{ kind: 'create', appointment, replaces: mirror, reason: 'chosen-by-user' }];
  if (changed) return [{ kind: 'create', appointment, replaces: mirror, reason: 'appointment-changed' }];
  if (mirror.state === 'live' || mirror.state === 'moved') return [{ kind: 'ask', mirror, change: 'deleted' }];
  return [];
}

function introduce(input: MirrorPlanInput, appointment: Appointment): MirrorAction[] {
  const event = input.events.find((e) => e.appointmentId === appointment.id);
  return event
    ? [{ kind: 'adopt', appointment, event, mirror: null }]
    : [{ kind: 'create', appointment, replaces: null, reason: 'appointment-made' }];
}

/** Events whose appointment is gone, cancelled or not this user's any more. */
function takeOut(input: MirrorPlanInput, wantedIds: ReadonlySet<string>, claimed: ReadonlySet<CalendarHref>): MirrorAction[] {
  const mirrors = new Map(input.mirrors.map((m) => [m.href, m]));
  const seen = new Set(input.events.map((e) => e.href));
  const removals = input.events
    // Appointments outside the window are not listed: that they lack says nothing. Where the user dragged the event does not count.
    .filter((event) => !claimed.has(event.href) && reaches(mirrors.get(event.href) ?? event, input.window))
    .filter((event) => !wantedIds.has(event.appointmentId) || isTwin(event, { mirrors: input.mirrors, seen }))
    .map((event): MirrorAction => ({ kind: 'remove', mirror: mirrors.get(event.href) ?? null, event, reason: 'appointment-gone' }));
  const forgotten = input.mirrors
    .filter((mirror) => !wantedIds.has(mirror.appointmentId) && !seen.has(mirror.href) && !isRecent(mirror.writtenAt, input.now, READ_LAG))
    .map((mirror): MirrorAction => ({ kind: 'forget', mirror }));
  return [...removals, ...forgotten];
}

/** A second event of ours beside the one that we know: an earlier name whose removal was interrupted. The only one is never too many. */
const isTwin = (event: ObservedEvent, { mirrors, seen }: { readonly mirrors: readonly AppointmentMirror[]; readonly seen: ReadonlySet<CalendarHref> }): boolean =>
  mirrors.some((m) => m.appointmentId === event.appointmentId && m.href !== event.href && seen.has(m.href));
