type Assumption = {
  /** What we take for true, in one sentence. */
  readonly says: string;
  /** Of the field manual TekMatix. */
  readonly section: string;
};

/** What the TekMatix door takes for true. In the order of the report; from 'create-201' on only with `--write`. */
export const ASSUMPTIONS = {
  'version-needed': { says: 'a call without Version is refused with 401 and "version header"', section: '1.1' },
  'version-checked': { says: 'an unknown Version is refused with 400', section: '1.1' },
  'wrong-token-text': { says: 'a wrong token is refused with 401 "Invalid token"', section: '1.6' },
  'other-location-refused': { says: 'a location that is not the token\'s is refused as such', section: '1.6' },
  'trace-ids': { says: 'refusals carry a traceId', section: '1.8' },
  'limit-headers': { says: 'every answer of the API carries the five X-RateLimit headers', section: '1.7' },
  'limit-100': { says: 'at least 100 requests in 10 s are allowed', section: '1.7' },
  'zone-known': { says: 'the location has a time zone that is known here', section: '0.9' },
  'users-listed': { says: 'the users of the location are listed with their ids', section: '1.2' },
  'users-without-zone': { says: 'users have no time zone of their own', section: '0.9' },
  'team-members': { says: 'calendars that are assigned tell the users of their team', section: '1.5' },
  'selector-needed': { says: 'a list without a selector is refused', section: '1.2' },
  'window-31': { says: 'a list answers a window of 31 days', section: '8.3' },
  'rows-readable': { says: 'every row of a list has an id and two times in a known form', section: '1.3' },
  'statuses-known': { says: 'every status is one of the eight', section: '1.3' },
  'instance-ids': { says: 'occurrences of a series are named master_start_seconds', section: '1.3' },
  'lists-apart': { says: 'no blocked slot is listed as an appointment', section: '0.4' },
  'single-read': { says: 'one appointment can be read by its id, and its times carry an offset', section: '1.2, 8.7' },
  'naive-is-local': { says: 'times without an offset are the location\'s', section: '1.3, 8.7' },
  'full-day-told': { says: 'blocked slots tell isFullDay', section: '1.2' },
  'deleted-told': { says: 'blocked slots tell deleted', section: '1.2' },
  'no-block-by-id': { says: 'one blocked slot cannot be read by its id', section: '1.4' },
  'not-throttled': { says: 'this many requests at this pace are not throttled', section: '1.7' },
  'create-201': { says: 'a user\'s blocked slot without a calendar is created with 201 and told its id', section: '0.3, 1.4' },
  'listed-soon': { says: 'a new blocked slot is in the list within five seconds', section: '6.19' },
  'stored-as-sent': { says: 'its title, times and user are kept as sent', section: '1.4' },
  'overnight-one': { says: 'a blocked slot over two midnights stays one', section: '8.6' },
  'edit-201': { says: 'an edit is answered 201, and the list shows the new times', section: '1.4' },
  'delete-201': { says: 'a deletion is answered 201 and "succeeded"', section: '1.2' },
  'deleted-gone': { says: 'a deleted blocked slot leaves the list, or is flagged there', section: '6.16' },
  'delete-twice': { says: 'a second deletion is refused as such: 404, or 400 "already been deleted"', section: '1.4' },
} as const satisfies Readonly<Record<string, Assumption>>;

export type AssumptionId = keyof typeof ASSUMPTIONS;

/** Of §8, in its order: what the door does not rely on, and would like to know. */
export const QUESTIONS = {
  'secondary-owners': 'Does userId= also find appointments in which the user is a second owner (§8.2)?',
  'window-max': 'How long may a window be (§8.3)?',
  'window-edge': 'Does a list hold what began before its window (§6.12)?',
  'vanished-occurrence': 'What answers an occurrence of a series that is not there (§1.3)?',
  'date-forms': 'In which forms do lists write times (§8.7)?',
  'block-source': 'Does createdBy.source tell our blocked slots apart (§8.8)?',
} as const;

export type QuestionId = keyof typeof QUESTIONS;

/** What this check does not ask, and why. */
export const NOT_ASKED: readonly string[] = [
  'Where the frame of Calendar Settings comes from (§8.1): the API does not know; "Check the TekMatix page" in the settings looks.',
  'Whether retried webhooks keep their timestamp (§8.4): no call of ours makes TekMatix send one.',
  'Whether a blocked slot over an appointment cancels it (§8.5): never tried, because it could cancel a real one.',
  'A blocked slot with a calendarId (§0.3), and the same one twice (§6.27): either could leave a second one behind.',
  'Missing scopes (§1.6): they would need a second token.',
];
