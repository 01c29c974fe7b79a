import { randomUUID } from 'node:crypto';
import type { CalendarHref, CalendarId } from '../../shared/calendars/calendar.ts';
import { DAY, type Instant, type Period } from '../../shared/time/period.ts';
import type { HeldItem } from '../../shared/sync/hold.ts';
import type { Store } from '../store/store.ts';
import type { StoredObject } from '../store/stored/calendar.ts';
import type { GoneWhy, Tombstone } from '../store/stored/undo.ts';
import { SHOWN } from './settleHold.ts';

/** How long what vanished can be had back. */
export const KEPT_FOR = 30 * DAY;

type Burial = { readonly userId: string; readonly calendarId: CalendarId; readonly why: GoneWhy; readonly at: Instant };

/** Remembers the objects at these paths before they are forgotten. Events of ours are not among them: what became of those is asked for itself. */
export async function bury(store: Store, burial: Burial, hrefs: readonly CalendarHref[]): Promise<void> {
  if (hrefs.length === 0) return;
  const objects = (await store.calendars.objectsAt(burial.calendarId, hrefs)).filter((object) => object.ownEvent === null);
  const batchId = randomUUID();
  await store.tombstones.add(burial.userId, objects.map((object): Tombstone => ({
    id: randomUUID(), batchId, kind: 'event', calendarId: burial.calendarId, key: object.href, goneAt: burial.at, why: burial.why,
    ...describeObject(object, burial.at), object: { ...object, kept: null },
  })));
}

/** When it takes place next, or did last, and what it is called where that may be known. */
export function describeObject({ instances, quarantined, ownEvent }: Pick<StoredObject, 'instances' | 'quarantined' | 'ownEvent'>, now: Instant): HeldItem {
  const title = instances.find((event) => event.title !== null)?.title ?? null;
  const periods = instances.flatMap(({ times }) => Array.from({ length: times.length / 2 }, (_, i): Period => ({ start: times[2 * i] ?? 0, end: times[2 * i + 1] ?? 0 })));
  const all = [...periods, ...quarantined.map(({ widest }) => widest), ...(periods.length === 0 && ownEvent ? [{ start: ownEvent.start, end: ownEvent.end }] : [])]
    .sort((a, b) => a.start - b.start);
  return { title, period: all.find((period) => period.end > now) ?? all.at(-1) ?? null };
}

/** The first of them for the screen: what lies ahead by time, then what is over. */
export function previewOf(items: readonly HeldItem[], now: Instant): HeldItem[] {
  const rank = ({ period }: HeldItem): number => (period === null ? Infinity : period.end > now ? period.start : Number.MAX_SAFE_INTEGER - period.start);
  return [...items].sort((a, b) => rank(a) - rank(b) || 0).slice(0, SHOWN);
}
