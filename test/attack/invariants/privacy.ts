import { eventsOf } from '../model/calendarModel.ts';
import type { Scene } from '../scene.ts';
import { ownBlocks } from './blocks.ts';

/** Titles leave iCloud only from calendars whose user lets them: a block says a title only if such a calendar has it. */
export function checkTitles(scene: Scene): string[] {
  const open = scene.calendars.filter(({ role, rules }) => role !== 'ignored' && rules.titles === 'title');
  const told = new Set(open.flatMap((calendar) => [...eventsOf(calendar).map(([, event]) => event), ...[...calendar.versions.values(), ...calendar.kept.values()].flatMap((thing) => (thing.kind === 'event' ? [thing.event] : []))].map(({ title }) => title)));
  return ownBlocks(scene).flatMap(({ id, title }) => {
    const secret = /Private \d+/.exec(title)?.[0];
    return secret === undefined || [...told].some((one) => one.startsWith(secret)) ? [] : [`2: the block ${id} tells "${secret}", which nobody may know in TekMatix`];
  });
}
