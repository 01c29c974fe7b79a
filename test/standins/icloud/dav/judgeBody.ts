import { findLine, type IcsComponent, type IcsFacts, readIcs } from '../world/readIcs.ts';
import type { World } from '../world/world.ts';
import type { Target } from './target.ts';

const MAX_BYTES = 20 * 1024 * 1024;

/** Status with which iCloud refuses these bytes at this place, or undefined (field manual §5.1, §5.3). */
export function judgeBody(world: World, target: Extract<Target, { kind: 'object' }>, text: string): number | undefined {
  if (Buffer.byteLength(text) > MAX_BYTES) return 413;
  // Spaces, `@` and letters of other scripts are refused; which status is not recorded.
  if (!/^[A-Za-z0-9._-]+$/.test(target.name)) return 403;
  const facts = readIcs(text);
  if (!facts || !facts.uid || facts.items.length === 0) return 400;
  if (facts.items.some(({ name }) => name === 'VJOURNAL')) return 500;
  if (facts.items.some((item) => item.name !== target.collection.component)) return 403;
  if (isFull(world, target)) return 403;
  return judgeUid(world, target, facts.uid) ?? judgeItems(world, facts);
}

/** §3.3: an account holds so many events and no more. */
function isFull({ toggles }: World, { account, collection, name }: Extract<Target, { kind: 'object' }>): boolean {
  if (collection.objects.has(name)) return false;
  return [...account.collections.values()].reduce((sum, { objects }) => sum + objects.size, 0) >= toggles.eventCap;
}

// One UID lives once in an account, whatever the calendar; no precondition body.
function judgeUid(world: World, { account, collection, name }: Extract<Target, { kind: 'object' }>, uid: string): number | undefined {
  const replaced = collection.objects.get(name)?.uid;
  if (replaced && replaced !== uid) return 412;
  for (const other of account.collections.values()) {
    for (const object of other.objects.values()) {
      if (object.uid === uid && !(other === collection && object.name === name)) return 412;
    }
    if (!replaced && world.toggles.tombstones === 'refused' && other.buried.has(uid)) return 412;
  }
  return undefined;
}

function judgeItems(world: World, facts: IcsFacts): number | undefined {
  if (facts.items.some((item) => item.name === 'VEVENT' && !findLine(item, 'DTEND') && !findLine(item, 'DURATION'))) return 404;
  if (facts.items.some((item) => findLine(item, 'ATTENDEE') && !findLine(item, 'ORGANIZER'))) return 403;
  return world.toggles.missingTimezone === 'refused' && !namesItsZones(facts) ? 400 : undefined;
}

function namesItsZones({ root, items }: IcsFacts): boolean {
  const defined = new Set(root.children.filter(({ name }) => name === 'VTIMEZONE').map((zone) => findLine(zone, 'TZID')?.value));
  const used = (item: IcsComponent) => item.lines.flatMap(({ params }) => params['TZID'] ?? []);
  return items.flatMap(used).every((zone) => defined.has(zone));
}
