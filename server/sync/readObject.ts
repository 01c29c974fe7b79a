import { createHash } from 'node:crypto';
import type { EventInstances } from '../../shared/busy/eventInstances.ts';
import type { CalendarObject } from '../../shared/sync/changes.ts';
import { expandUnderDoubt, type Clocks } from '../ical/expandUnderDoubt.ts';
import { overlaps, type Instant } from '../../shared/time/period.ts';
import { readAppointmentEvent } from '../ical/readAppointmentEvent.ts';
import { redactCalendarObject } from '../ical/redactCalendarObject.ts';
import type { OwnEvent, StoredCalendar, StoredObject } from '../store/stored/calendar.ts';
import type { LookingCycle } from './cycle.ts';
import { findGeneration } from './mirrorUid.ts';

/** What we keep of an object depends on this besides the object itself: window, zone, what was said about clocks, whose events are ours, whose answer counts. */
export function expandedFor(cycle: LookingCycle, me: readonly string[]): string {
  return `${cycle.window.start} ${cycle.window.end} ${cycle.location.zone} ${cycle.user.tekmatixUserId} ${digestOf(clocksOf(cycle))} ${digestOf([...me].sort())}`;
}

const clocksOf = ({ user }: LookingCycle): Clocks => ({ device: user.deviceZone, answers: user.clockAnswers });

const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);

type Reading = { readonly calendar: StoredCalendar; readonly me: readonly string[] };

/** Text from iCloud → what may be kept of it: a redacted copy, its occurrences, and whether it is an event of ours. */
export function readObject(cycle: LookingCycle, { calendar, me }: Reading, object: CalendarObject): StoredObject {
  const { titles } = calendar.rules;
  // Of a text without any component nothing is left; it could not be read either.
  const text = redactCalendarObject(object.text, { titles, me })?.replace(/^\s+$/, '') || null;
  // Unreadable text is expanded as it came: that is what quarantines it.
  const expanded = object.text.trim() === '' ? { uid: null, instances: [], quarantined: [{ reason: 'the text is empty', widest: cycle.window }] }
    : expandUnderDoubt(text ?? object.text, { window: cycle.window, zone: cycle.location.zone, me, titles }, clocksOf(cycle));
  const ownEvent = findOwnEvent(cycle, object.text);
  return {
    href: object.href, etag: object.etag, uid: expanded.uid, text, ownEvent,
    instances: expanded.instances.flatMap((event) => separateOwn(event, ownEvent?.start)),
    // What cannot reach into the window is treated like any event that lies outside.
    quarantined: expanded.quarantined.filter(({ widest }) => overlaps(widest, cycle.window)), expandedFor: expandedFor(cycle, me),
  };
}

/** Only the occurrence that we wrote stands for the appointment: when the user makes the event repeat, the others are theirs. */
function separateOwn(event: EventInstances, start: Instant | undefined): EventInstances[] {
  if (event.appointmentId === null) return [event];
  const pick = (isOurs: boolean): EventInstances[] => {
    const places = Array.from({ length: event.times.length / 2 }, (_, i) => i).filter((i) => (event.times[2 * i] === start) === isOurs);
    const { recurrenceIds } = event;
    return places.length === 0 ? [] : [{
      ...event, appointmentId: isOurs ? event.appointmentId : null, times: places.flatMap((i) => event.times.slice(2 * i, 2 * i + 2)),
      recurrenceIds: Array.isArray(recurrenceIds) ? places.map((i) => recurrenceIds[i] ?? 0) : recurrenceIds,
    }];
  };
  return [...pick(true), ...pick(false)];
}

/**
 * The same object for another window or zone. undefined when it must be fetched again: its text was never readable, or it
 * was stored for other addresses and may lack the answer of the one that counts now.
 */
export function expandAgain(cycle: LookingCycle, { calendar, me }: Reading, stored: StoredObject): StoredObject | undefined {
  if (stored.text === null || !stored.expandedFor.endsWith(` ${digestOf([...me].sort())}`)) return undefined;
  return readObject(cycle, { calendar, me }, { href: stored.href, etag: stored.etag, text: stored.text });
}

/** The same for an object that nobody serves any more. One that was never readable may cover any time of the window that there is now. */
export function expandKept(cycle: LookingCycle, { calendar, me }: Reading, stored: StoredObject): StoredObject {
  const { kept = null, text, href, etag } = stored;
  const quarantined = stored.quarantined.map((one) => (one.widest.end > one.widest.start ? { ...one, widest: cycle.window } : one));
  return text === null ? { ...stored, quarantined, expandedFor: expandedFor(cycle, me) } : { ...readObject(cycle, { calendar, me }, { href, etag, text }), kept };
}

/**
 * Our mark is not enough: an event that the user copied from ours carries it too, and is theirs. So is the event that we
 * wrote for another user of the location: to this one it is somebody's appointment in their calendar, and takes the time.
 */
export function findOwnEvent(cycle: Pick<LookingCycle, 'location' | 'user' | 'mirrorUids'>, text: string): OwnEvent | null {
  const event = readAppointmentEvent(text, cycle.location.zone);
  const { tekmatixUserId } = cycle.user;
  if (!event || event.locationId !== cycle.location.id || (event.tekmatixUserId ?? tekmatixUserId) !== tekmatixUserId) return null;
  // Marks of before 2026-11-25 name no user: whose event it is, only the mirror tells.
  const made = event.tekmatixUserId !== null && findGeneration(event.uid, { ...event, tekmatixUserId }) !== undefined;
  if (!made && !cycle.mirrorUids.has(event.uid)) return null;
  return { uid: event.uid, appointmentId: event.appointmentId, sequence: event.sequence, start: event.start, end: event.end };
}
