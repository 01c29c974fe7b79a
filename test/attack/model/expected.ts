import { DAY, type Instant, type Period } from '../../../shared/time/period.ts';
import type { Scene } from '../scene.ts';
import { TOKYO, ZONE, type Zone } from './berlin.ts';
import { busyOf, type ModelCalendar, type Thing } from './calendarModel.ts';
import { minus, union, within } from './intervals.ts';
import { takesTimeHere } from './locationModel.ts';

/** The days that are kept in step: whole days of UTC, one back and six ahead. */
export function windowAt(now: Instant): Period {
  const today = Math.floor(now / DAY) * DAY;
  return { start: today - DAY, end: today + 7 * DAY };
}

type Known = Pick<Scene, 'calendars' | 'here' | 'clocks'>;

/** Clocks by which the user may read a time without a zone. */
export const zonesOf = ({ clocks }: Pick<Scene, 'clocks'>): readonly Zone[] => (clocks.answer ? [clocks.answer] : clocks.device === TOKYO ? [ZONE, TOKYO] : [ZONE]);

const inUse = ({ calendars }: Known): ModelCalendar[] => calendars.filter(({ role }) => role !== 'ignored');

/** Time that the user's calendars take, as they stand in iCloud, with what they keep of them. */
export const busyInICloud = (known: Known): Period[] =>
  union(inUse(known).filter(({ gone }) => !gone).flatMap(({ things, kept, rules }) => busyOf([...things.values(), ...kept.values()], rules, zonesOf(known))));

export const takenByAppointments = ({ here }: Pick<Known, 'here'>): Period[] => union([...here.appointments.values()].filter(takesTimeHere));

/** Everything that takes the user's time now. */
export const busyNow = (known: Known): Period[] => union([...busyInICloud(known), ...takenByAppointments(known), ...known.here.foreignBlocks.values()]);

/** What the server goes on believing in of a calendar that is gone, or of what it asks about: `sight` is as far as it ever looked. */
export type Belief = { readonly calendar: ModelCalendar; readonly things: readonly Thing[]; readonly sight: Period };

/** Where blocks of ours have to stand, and where they may. */
export function expectedBlocks(known: Known, beliefs: readonly Belief[], window: Period): { readonly must: Period[]; readonly may: Period[] } {
  const taken = takenByAppointments(known);
  const busy = busyInICloud(known);
  const believed = beliefs.flatMap(({ calendar, things, sight }) => within(busyOf(things, calendar.rules, zonesOf(known)), sight));
  const maybe = [...inUse(known).flatMap((calendar) => calendar.maybe), ...beliefs.flatMap(({ calendar, things }) => busyOf(things, calendar.rules, zonesOf(known)))];
  return { must: minus(within([...busy, ...believed], window), taken), may: minus(within([...busy, ...maybe], window), taken) };
}
