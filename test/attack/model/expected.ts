import { DAY, type Instant, type Period } from '../../../shared/time/period.ts';
import type { Scene } from '../scene.ts';
import { busyIn, EVER, type ModelCalendar } from './calendarModel.ts';
import { minus, union, within } from './intervals.ts';
import { takesTimeHere } from './locationModel.ts';

/** The days that are kept in step: whole days of UTC, one back and six ahead. */
export function windowAt(now: Instant): Period {
  const today = Math.floor(now / DAY) * DAY;
  return { start: today - DAY, end: today + 7 * DAY };
}

type Known = Pick<Scene, 'calendars' | 'here'>;

const inUse = ({ calendars }: Known): ModelCalendar[] => calendars.filter(({ role }) => role !== 'ignored');

/** Time that the user's calendars take, as they stand in iCloud. What nobody can read takes all of it. */
export function busyInICloud(known: Known): Period[] {
  return union(inUse(known).filter(({ gone }) => !gone).flatMap((calendar) => (calendar.broken.size > 0 ? [EVER] : busyIn(calendar))));
}

export const takenByAppointments = ({ here }: Pick<Known, 'here'>): Period[] => union([...here.appointments.values()].filter(takesTimeHere));

/** Everything that takes the user's time now. */
export const busyNow = (known: Known): Period[] => union([...busyInICloud(known), ...takenByAppointments(known), ...known.here.foreignBlocks.values()]);

/** Where blocks of ours have to stand, and where they may: they differ where a calendar is gone and its last state is not known. */
export function expectedBlocks(known: Known, window: Period): { readonly must: Period[]; readonly may: Period[] } {
  const taken = takenByAppointments(known);
  const gone = inUse(known).filter((calendar) => calendar.gone).flatMap(({ ever }) => ever);
  const busy = busyInICloud(known);
  return { must: minus(within(busy, window), taken), may: minus(within([...busy, ...gone], window), taken) };
}
