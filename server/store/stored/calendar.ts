import type { CalendarAccount } from '../../../shared/busy/accountObjects.ts';
import type { EventInstances, QuarantinedObject } from '../../../shared/busy/eventInstances.ts';
import type { BusyRules } from '../../../shared/calendars/busyRules.ts';
import type { Calendar, CalendarHref, CalendarId, CalendarRole } from '../../../shared/calendars/calendar.ts';
import type { FaultKind } from '../../../shared/connection/fault.ts';
import type { ETag, SyncToken } from '../../../shared/sync/changes.ts';
import type { UnservedObject } from '../../../shared/sync/judgeUnserved.ts';
import type { Instant, Period } from '../../../shared/time/period.ts';

export type StoredCalendar = Calendar & {
  readonly userId: string; readonly href: CalendarHref; readonly nextRole: CalendarRole | null; readonly rules: BusyRules;
  readonly syncToken: SyncToken | null; readonly ctag: string | null;
  readonly readAt: Instant | null; readonly reconciledAt: Instant | null;
  readonly fault: FaultKind | null;
  /** It is the primary or was it at one time: events of ours may stand in it. */
  readonly primaryOnce: boolean;
  /** What became of every object when it was read last; null before. */
  readonly account: CalendarAccount | null;
  /** The fault that the journal has told of; null when it told that it is over. */
  readonly toldFault: FaultKind | null;
  /** Named by the server and not handed out. */
  readonly unserved: readonly UnservedObject[];
  /** Counts every change of its objects. */
  readonly revision: number;
  /** Counts how often it was to be read anew. */
  readonly generation: number;
};

/** What became of a calendar's objects after a revision that somebody remembers. */
export type ObjectChanges = {
  readonly written: readonly Pick<StoredObject, 'href' | 'uid' | 'instances' | 'quarantined' | 'kept'>[];
  /** Every object that is there now, when some were removed since; null when none was. */
  readonly present: ReadonlySet<CalendarHref> | null;
};

export type OwnEvent = Period & { readonly uid: string; readonly appointmentId: string; readonly sequence: number };

export type StoredObject = {
  readonly href: CalendarHref; readonly etag: ETag | null; readonly uid: string | null;
  /** The redacted copy; null when the object could not be parsed. */
  readonly text: string | null;
  readonly instances: readonly EventInstances[]; readonly quarantined: readonly QuarantinedObject[];
  readonly ownEvent: OwnEvent | null;
  readonly expandedFor: string;
  /** iCloud no longer has it, and the user had it kept then. */
  readonly kept?: { readonly id: string; readonly at: Instant } | null;
};

export type CalendarPatch = Partial<Omit<StoredCalendar, 'id' | 'userId' | 'connectionId' | 'revision' | 'generation' | 'primaryOnce'>>;

export interface CalendarStore {
  find(id: CalendarId): Promise<StoredCalendar | undefined>;
  ofUser(userId: string): Promise<StoredCalendar[]>;
  /** As it is now; inside a transaction nobody else changes it or its objects until the end. */
  lock(id: CalendarId): Promise<StoredCalendar | undefined>;
  add(calendar: Omit<StoredCalendar, 'revision' | 'generation' | 'primaryOnce' | 'account' | 'toldFault' | 'unserved'>): Promise<void>;
  update(id: CalendarId, patch: CalendarPatch): Promise<void>;
  /** The same as long as no reading was given up since this calendar was read; false: one was, and nothing is changed. */
  updateUnlessGivenUp(calendar: Pick<StoredCalendar, 'id' | 'generation'>, patch: CalendarPatch): Promise<boolean>;
  /** What a reading that is under way still finds is not kept. Locks like `lock`. */
  giveUpReading(id: CalendarId): Promise<void>;
  remove(id: CalendarId): Promise<void>;
  objects(id: CalendarId): Promise<StoredObject[]>;
  /** The redacted copies of the objects of one UID. */
  textsOf(id: CalendarId, uid: string): Promise<string[]>;
  objectsAt(id: CalendarId, hrefs: readonly CalendarHref[]): Promise<StoredObject[]>;
  /** Those that iCloud no longer has and the user keeps. */
  keptObjects(id: CalendarId): Promise<StoredObject[]>;
  /** The events of ours among them, without anything that is not needed to plan. */
  ownEvents(id: CalendarId): Promise<(OwnEvent & Pick<StoredObject, 'href' | 'etag'>)[]>;
  /** The same of these objects only. */
  ownEventsAt(id: CalendarId, hrefs: readonly CalendarHref[]): Promise<(OwnEvent & Pick<StoredObject, 'href' | 'etag'>)[]>;
  /** Those of these objects that are stored. */
  objectsAt(id: CalendarId, hrefs: readonly CalendarHref[]): Promise<StoredObject[]>;
  /** Cheap when nothing changed. -1 as the revision asks for everything. */
  changesSince(id: CalendarId, revision: number): Promise<ObjectChanges>;
  /** Up to `limit` objects after `after` in order of href that were expanded for something else than this. */
  listOutdated(id: CalendarId, expandedFor: string, page: { readonly after: CalendarHref | null; readonly limit: number }): Promise<StoredObject[]>;
  /** `events`: those that iCloud has. */
  count(id: CalendarId): Promise<{ readonly events: number; readonly quarantined: number; readonly kept: number }>;
  /** Of what iCloud has, or had when it was read last. */
  etags(id: CalendarId): Promise<Map<CalendarHref, ETag | null>>;
  saveObjects(id: CalendarId, objects: readonly StoredObject[]): Promise<void>;
  /** Makes every object of the calendar look changed, so that the next comparison reads it again. */
  forgetEtags(id: CalendarId): Promise<void>;
  forgetObjects(id: CalendarId, hrefs: readonly CalendarHref[]): Promise<void>;
}
