import type { CalendarHref } from '../calendars/calendar.ts';
import type { CollectionChanges, ETag } from './changes.ts';

/**
 * True for "changes" that name half of what we hold although it is unchanged: iCloud was seen to answer an expired token
 * with everything (field manual iCloud §4.3). Such an answer names no deletions, so the calendar must be compared. Our own
 * writes are named unchanged too: to be wrong about them costs one request.
 */
export function looksLikeFullListing({ extent, changed }: CollectionChanges, known: ReadonlyMap<CalendarHref, ETag | null>): boolean {
  const unchanged = changed.filter(({ href, etag }) => etag !== null && known.get(href) === etag).length;
  return extent === 'delta' && unchanged > 0 && unchanged * 2 >= known.size;
}
