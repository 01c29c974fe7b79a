import type { StoredCalendar, StoredObject } from '../../../server/store/stored/calendar.ts';
import type { StoredHold } from '../../../server/store/stored/undo.ts';
import type { Instant } from '../../../shared/time/period.ts';
import type { Scene } from '../scene.ts';
import { isAt, type ModelCalendar, type Thing } from './calendarModel.ts';
import { windowAt, type Belief } from './expected.ts';

export const nameOf = (href: string): string => href.slice(href.lastIndexOf('/') + 1);

const thingOf = ({ versions }: ModelCalendar, { href, etag }: Pick<StoredObject, 'href' | 'etag'>): Thing | undefined => versions.get(`${nameOf(href)} ${etag}`);

/** The user wants back what an object said under the ETag that the server knew. */
export function believe(calendar: ModelCalendar, object: Pick<StoredObject, 'href' | 'etag'>): void {
  const thing = thingOf(calendar, object);
  if (!thing) return;
  calendar.kept.set(nameOf(object.href), thing);
  // What is kept has no ETag any more, and may vanish and be wanted back once more.
  calendar.versions.set(`${nameOf(object.href)} null`, thing);
}

/**
 * What the server still counts although iCloud has it no longer: everything of a calendar that is gone, and what vanished
 * while the user is asked. Which version of each thing it knew is its own word; what that meant is the people's.
 */
export async function readBeliefs(scene: Scene, holds: readonly StoredHold[]): Promise<Belief[]> {
  const { calendars } = scene.process.doors.store;
  const stored = await calendars.ofUser(scene.userId);
  const beliefs = await Promise.all(scene.calendars.filter(({ role }) => role !== 'ignored').map(async (calendar): Promise<Belief[]> => {
    const known = stored.find(({ href }) => isAt(calendar, href));
    if (!known) return [];
    const hold = holds.find(({ kind, scope }) => kind === 'events' && scope === known.id);
    if (!calendar.gone && !hold) return [];
    const objects = await calendars.objects(known.id);
    const counted = calendar.gone ? objects : objects.filter(({ href }) => hold?.members.includes(href));
    return [toBelief(calendar, { things: counted.flatMap((object) => thingOf(calendar, object) ?? []), readAt: lastSight(known) })];
  }));
  return beliefs.flat();
}

/** One that is gone is not looked at any more, wherever the window moves. */
const lastSight = ({ fault, readAt }: StoredCalendar): Instant | null => (fault === 'gone' ? readAt : Infinity);

function toBelief(calendar: ModelCalendar, { things, readAt }: { readonly things: readonly Thing[]; readonly readAt: Instant | null }): Belief {
  const sight = readAt === null ? { start: 0, end: 0 } : readAt === Infinity ? { start: -8.64e15, end: 8.64e15 } : windowAt(readAt);
  return { calendar, things, sight };
}
