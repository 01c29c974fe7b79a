import { checkAvailability } from '../../shared/availability/checkAvailability.ts';
import { findConflicts } from '../../shared/availability/findConflicts.ts';
import { packSnapshot, type PackedSnapshot } from '../../shared/availability/packedSnapshot.ts';
import type { BusySnapshot, CalendarEvidence, EvidenceState, TekMatixEvidence } from '../../shared/availability/snapshot.ts';
import { takesTime, type Appointment, type BlockedSlot } from '../../shared/appointments/appointment.ts';
import { farPages, nearPeriod } from '../../shared/appointments/planReading.ts';
import type { BusyPeriod } from '../../shared/busy/busyPeriod.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { DAY, intersect, overlaps, type Instant, type Period } from '../../shared/time/period.ts';
import { syncWindow } from '../../shared/sync/syncWindow.ts';
import { readBusyTime } from '../busy/readBusyTime.ts';
import type { Doors } from '../doors.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import type { StoredReading } from '../store/stored/sync.ts';
import type { Subjects } from '../subjects.ts';
import { watchLooks } from '../sync/looks.ts';
import { answerClock, listClockQuestions, tellZone } from './clockQuestions.ts';
import { explainPeriod } from './explainPeriod.ts';
import { judgeClash } from './judgeClash.ts';

export function availabilitySubject(doors: Doors): Subjects['availability'] {
  const look = watchLooks(doors);
  return {
    snapshot: async (session, window) => {
      look(session.userId);
      return onTheWire(packSnapshot(await takeBusySnapshot(doors, session.userId, window)));
    },
    why: async ({ userId }, period) => explainPeriod(doors, { userId, snapshot: await takeBusySnapshot(doors, userId, period) }, period),
    judgeClash: (session, input) => judgeClash(doors, { ...input, userId: session.userId }, (asked) => takeBusySnapshot(doors, session.userId, asked)),
    check: async (session, period) => {
      const snapshot = await takeBusySnapshot(doors, session.userId, period);
      const answer = checkAvailability(snapshot, period, doors.now());
      if (answer.verdict === 'doubtful') return { ...answer, conflicts: answer.conflicts.map(copyPeriod), questions: [...answer.questions] };
      return answer.verdict === 'conflict' ? { ...answer, conflicts: answer.conflicts.map(copyPeriod) }
        : answer.verdict === 'unknown' ? { ...answer, calendars: [...answer.calendars] } : answer;
    },
    clockQuestions: async ({ userId }) => ({ questions: await listClockQuestions(doors, userId) }),
    answerClock: async ({ userId }, input) => {
      await answerClock(doors, userId, input);
      return { questions: await listClockQuestions(doors, userId) };
    },
    tellZone: ({ userId }, { zone }) => tellZone(doors, userId, zone),
  };
}

/** Busy time of the window with the evidence behind it, from the store alone. */
export async function takeBusySnapshot({ store, now, window: length }: Doors, userId: string, asked: Period): Promise<BusySnapshot> {
  const user = await store.users.find(userId);
  const location = user && (await store.users.findLocation(user.locationId));
  if (!user || !location) throw new SyncFault('session-invalid');
  const calendars = (await store.calendars.ofUser(userId)).filter((c) => c.role !== 'ignored');
  const reading = (await store.sync.reading(userId)) ?? { appointments: [], foreignBlocks: [], pages: [] };
  const icloud = await readBusyTime(store, { userId, calendars }, asked);
  const appointments = reading.appointments.filter((a) => overlaps(a, asked));
  const busy = [...icloud, ...appointments.filter(takesTime).map(busyAppointment), ...reading.foreignBlocks.filter((b) => overlaps(b, asked)).map(busyBlock)]
    .sort((a, b) => a.start - b.start);
  return {
    takenAt: now(), // What lies outside the sync window was never read: no answer may rest on it.
    window: intersect(asked, syncWindow(now(), length)) ?? { start: asked.start, end: asked.start }, zone: location.zone, busy,
    evidence: await Promise.all(calendars.map(async (c) => toEvidence(c, (await store.calendars.count(c.id)).quarantined))),
    tekmatix: { readAt: user.tekmatixReadAt, state: stateOf(user.tekmatixReadAt, user.tekmatixFault), fault: user.tekmatixFault, beyond: beyondNear(user.tekmatixReadAt, reading.pages, syncWindow(now(), length)) },
    conflicts: findConflicts(busy, { copiesExpected: user.nativeLink !== null }),
    accepted: await store.sync.acceptedClashes(userId),
  };
}

/** `incomplete` is no failure of reading: it says what was read. */
const stateOfCalendar = ({ readAt, fault }: StoredCalendar): EvidenceState => (fault === 'incomplete' && readAt !== null ? 'incomplete' : stateOf(readAt, fault));

const stateOf = (readAt: Instant | null, fault: unknown): EvidenceState => (readAt === null ? 'never-read' : fault === null ? 'read' : 'failing');

/** How old the oldest page after the near month is; null when all of them were read with it, or nothing was yet. */
function beyondNear(readAt: Instant | null, pages: StoredReading['pages'], window: Period): TekMatixEvidence['beyond'] {
  if (readAt === null) return null;
  const near = nearPeriod(window, readAt);
  const known = new Map(pages.map((page) => [page.start, page.readAt]));
  const ages = farPages(window, near).filter((page) => page.end > near.end).map((page) => known.get(page.start) ?? null);
  if (ages.every((age) => age === readAt)) return null;
  // A cycle that ran over midnight had another near month than its end would say.
  return { from: near.end - DAY, readAt: ages.some((age) => age === null) ? null : Math.min(...ages.filter((age) => age !== null)) };
}

function toEvidence(calendar: StoredCalendar, quarantined: number): CalendarEvidence {
  return {
    calendarId: calendar.id, name: calendar.displayName, color: calendar.color, role: calendar.role === 'primary' ? 'primary' : 'conflict',
    readAt: calendar.readAt, state: stateOfCalendar(calendar), fault: calendar.fault, quarantined, account: calendar.account,
  };
}

const busyAppointment = ({ id, title, start, end }: Appointment): BusyPeriod => ({ start, end, type: 'busy', sources: [{ kind: 'appointment', appointmentId: id, title }] });

const busyBlock = ({ id, title, start, end }: BlockedSlot): BusyPeriod => ({ start, end, type: 'busy', sources: [{ kind: 'blocked-slot', blockedSlotId: id, title }] });

/** The wire's arrays are mutable by type; ours are not. */
const copyPeriod = (busy: BusyPeriod) => ({ ...busy, sources: [...busy.sources] });

function onTheWire(snapshot: PackedSnapshot) {
  return { ...snapshot, labels: [...snapshot.labels], evidence: [...snapshot.evidence], accepted: [...snapshot.accepted ?? []] };
}
