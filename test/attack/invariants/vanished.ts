import type { StoredHold } from '../../../server/store/stored/undo.ts';
import { nameOf } from '../model/beliefs.ts';
import type { Scene } from '../scene.ts';
import { storedOf } from '../user.ts';

/** After each command: of what the user has just deleted, the server still knows what it had read. */
export async function noteKnown(scene: Scene): Promise<void> {
  for (const calendar of scene.calendars) {
    const fresh = [...calendar.removed].filter(([, known]) => !known).map(([name]) => name);
    if (fresh.length === 0) continue;
    const stored = await storedOf(scene, calendar);
    const etags = stored ? await scene.process.doors.store.calendars.etags(stored.id) : new Map<string, unknown>();
    const names = new Set([...etags.keys()].map(nameOf));
    for (const name of fresh) if (stored?.role !== 'ignored' && names.has(name)) calendar.removed.set(name, true); else calendar.removed.delete(name);
  }
}

/** What vanished from a calendar in use can be had back, or the user is asked about it. */
export async function checkVanished(scene: Scene, holds: readonly StoredHold[]): Promise<string[]> {
  const problems: string[] = [];
  for (const calendar of scene.calendars.filter(({ role, gone }) => role !== 'ignored' && !gone)) {
    const stored = calendar.removed.size > 0 ? await storedOf(scene, calendar) : undefined;
    if (!stored) continue;
    const buried = (await scene.process.doors.store.tombstones.ofCalendar(stored.id)).map(({ key }) => nameOf(key));
    const asked = holds.filter(({ scope }) => scope === stored.id).flatMap(({ members }) => members.map(nameOf));
    const known = new Set([...buried, ...asked]);
    problems.push(...[...calendar.removed.keys()].filter((name) => !known.has(name)).map((name) => `10: ${name} vanished from ${calendar.label} and cannot be had back`));
  }
  return problems;
}
