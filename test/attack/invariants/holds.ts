import type { StoredHold } from '../../../server/store/stored/undo.ts';
import { nameOf } from '../model/beliefs.ts';
import { isAt } from '../model/calendarModel.ts';
import { isLiveHere } from '../model/locationModel.ts';
import type { Scene } from '../scene.ts';
import { ownBlocks } from './blocks.ts';

/** What was ever few enough to be believed without a question. */
const FEW = 4;

/** A question is only open about what is truly missing, and about many of it; whoever asks says so. */
export async function checkHolds(scene: Scene, holds: readonly StoredHold[]): Promise<string[]> {
  const stored = await scene.process.doors.store.calendars.ofUser(scene.userId);
  return holds.flatMap((hold): string[] => {
    const standing = standingOf(scene, hold, stored.find(({ id }) => id === hold.scope)?.href);
    const there = hold.members.filter((member) => standing.has(member));
    return [
      ...there.map((member) => `3: the user is asked about ${member}, which is where it was`),
      ...(hold.members.length <= FEW && hold.reason !== 'not-listed-again' ? [`3: the user is asked about ${hold.members.length} of ${hold.of} ${hold.kind}`] : []),
    ];
  });
}

/** What is where it was, by the names that the question has for it. */
function standingOf(scene: Scene, { kind, members }: StoredHold, href: string | undefined): ReadonlySet<string> {
  if (kind === 'appointments') return new Set([...scene.here.appointments.values()].filter(isLiveHere).map(({ id }) => id));
  if (kind === 'blocks') {
    const starts = new Set(ownBlocks(scene).map(({ start }) => String(start)));
    return new Set(members.filter((member) => starts.has(member.slice(member.lastIndexOf(' ') + 1))));
  }
  const calendar = scene.calendars.find((one) => isAt(one, href));
  const names = new Set(calendar && !calendar.gone ? calendar.standin.objects().map(({ name }) => name) : []);
  return new Set(members.filter((member) => names.has(nameOf(member))));
}
