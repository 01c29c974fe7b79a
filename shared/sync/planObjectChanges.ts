import type { CalendarHref } from '../calendars/calendar.ts';
import type { CollectionChanges, ETag } from './changes.ts';

export type ObjectPlan = { readonly fetch: readonly CalendarHref[]; readonly forget: readonly CalendarHref[] };

/** What to fetch and what to forget, from what changed and what we hold. An href both changed and removed is fetched. */
export function planObjectChanges(changes: CollectionChanges, known: ReadonlyMap<CalendarHref, ETag | null>): ObjectPlan {
  const listed = new Map(changes.changed.map((c) => [c.href, c.etag]));
  const fetch = [...listed].filter(([href, etag]) => etag === null || known.get(href) !== etag).map(([href]) => href);
  const gone = changes.extent === 'full' ? [...known.keys()] : changes.removed;
  return { fetch, forget: gone.filter((href) => known.has(href) && !listed.has(href)) };
}
