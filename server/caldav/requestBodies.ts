import type { Instant, Period } from '../../shared/time/period.ts';
import { XML_PROLOG as PROLOG } from './icloudQuirks.ts';
import { APPLE, CALDAV, CALENDAR_SERVER, DAV, escapeXml } from './parseXml.ts';

/** The prefixes that a `PropName` may have. */
export const SPACES = `xmlns:d="${DAV}" xmlns:c="${CALDAV}" xmlns:cs="${CALENDAR_SERVER}" xmlns:i="${APPLE}"`;

export type PropName = `${'d' | 'c' | 'cs' | 'i'}:${string}`;

const writeProps = (names: readonly PropName[]): string => `<d:prop>${names.map((name) => `<${name}/>`).join('')}</d:prop>`;

/** RFC 4918 §9.1; always named properties: iCloud has no `allprop`. */
export function writePropfind(...names: readonly PropName[]): string {
  return `${PROLOG}<d:propfind ${SPACES}>${writeProps(names)}</d:propfind>`;
}

/** RFC 6578 §3.2, §3.7; an empty token asks for everything, `limit` for so many members at once. */
export function writeSyncCollection(token: string, limit?: number): string {
  const page = limit === undefined ? '' : `<d:limit><d:nresults>${limit}</d:nresults></d:limit>`;
  return `${PROLOG}<d:sync-collection ${SPACES}><d:sync-token>${escapeXml(token)}</d:sync-token><d:sync-level>1</d:sync-level>${page}${writeProps(['d:getetag'])}</d:sync-collection>`;
}

/** RFC 4791 §7.9; whole objects: parts of `calendar-data` come back empty (field manual iCloud §4.1). */
export function writeMultiget(hrefs: readonly string[]): string {
  const asked = hrefs.map((href) => `<d:href>${escapeXml(href)}</d:href>`).join('');
  return `${PROLOG}<c:calendar-multiget ${SPACES}>${writeProps(['d:getetag', 'c:calendar-data'])}${asked}</c:calendar-multiget>`;
}

/**
 * RFC 4791 §7.8, §9.9: events of a time, by their names alone. iCloud needs the filter for VEVENT and takes no other one,
 * and a time-range is what keeps the collection's own row out (field manual iCloud §4.1).
 */
export function writeCalendarQuery({ start, end }: Period): string {
  const range = `<c:time-range start="${toUtc(start)}" end="${toUtc(end)}"/>`;
  const filter = `<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">${range}</c:comp-filter></c:comp-filter></c:filter>`;
  return `${PROLOG}<c:calendar-query ${SPACES}>${writeProps(['d:getetag'])}${filter}</c:calendar-query>`;
}

/** `20261124T070000Z`. */
const toUtc = (instant: Instant): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
