import type { CalendarHref } from '../calendars/calendar.ts';
import { HOUR, MINUTE, type Instant } from '../time/period.ts';
import type { ETag } from './changes.ts';

/**
 * An object that the server lists and does not hand out: neither a multiget has it nor a GET. Mostly it comes seconds
 * later (field manual iCloud §4.3); some never do (ghosts of calendars that were made anew, §5.1).
 */
export type UnservedObject = {
  readonly href: CalendarHref; readonly etag: ETag | null;
  readonly since: Instant; readonly tries: number; readonly triedAt: Instant;
  /** The user said that there is no such event. */
  readonly dismissed: boolean;
};

/** Reports were seen to lag for less than a minute; this is beyond any of them, and beyond one bad quarter of an hour. */
const GHOST_AFTER_TRIES = 10;
const GHOST_AFTER = 30 * MINUTE;
/** A ghost is asked for this often. */
export const GHOST_ASKED_EVERY = HOUR;

/** True when it has been asked for often and long enough to stop waiting for it. What it could cover stays unknown. */
export function isGhost({ since, triedAt, tries }: UnservedObject): boolean {
  return tries >= GHOST_AFTER_TRIES && triedAt - since >= GHOST_AFTER;
}

/** Another try that found nothing. Another ETag is another object: the count begins anew, and what was said of the old one is void. */
export function countTry(known: UnservedObject | undefined, { href, etag }: Pick<UnservedObject, 'href' | 'etag'>, now: Instant): UnservedObject {
  if (!known || known.etag !== etag) return { href, etag, since: now, tries: 1, triedAt: now, dismissed: false };
  return { ...known, tries: known.tries + 1, triedAt: now };
}

/** True while an object may take time that nobody knows of: then no time of the calendar is called free. */
export const isDoubtful = (object: UnservedObject): boolean => isGhost(object) && !object.dismissed;
