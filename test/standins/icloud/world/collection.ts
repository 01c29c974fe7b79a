import type { Clock } from './clock.ts';
import { readIcs } from './readIcs.ts';

export type CollectionKind = 'owned' | 'shared-by-me' | 'shared' | 'subscribed' | 'inbox' | 'outbox' | 'notification';
export type Access = 'read-write' | 'read-only';
export type Component = 'VEVENT' | 'VTODO';

export type StoredObject = {
  readonly name: string;
  /** Byte for byte as it was written (field manual §4.2). */
  readonly text: string;
  readonly etag: string;
  readonly uid: string | null;
  /** Who wrote it last: a device of the user, or a CalDAV client. */
  readonly by: 'apple' | 'client';
};

type Change = { readonly revision: number; readonly at: number; readonly name: string; readonly object: StoredObject | null };

/** One collection of the home set with its whole history. */
export type Collection = {
  readonly slug: string;
  href: string;
  /** Number that keeps its tokens apart from those of other collections. */
  readonly serial: number;
  readonly kind: CollectionKind;
  component: Component;
  name: string | null;
  color: string | null;
  access: Access;
  etag: string;
  /** Tokens of an older epoch are invalid. */
  epoch: number;
  revision: number;
  readonly objects: Map<string, StoredObject>;
  readonly log: Change[];
  readonly buried: Set<string>;
};

export function putObject(collection: Collection, draft: Pick<StoredObject, 'name' | 'text' | 'by'>, clock: Clock): StoredObject {
  const object: StoredObject = { ...draft, etag: clock.etag(), uid: readIcs(draft.text)?.uid ?? null };
  collection.objects.set(object.name, object);
  record(collection, { name: object.name, object }, clock);
  return object;
}

/** False when there was nothing of that name. */
export function removeObject(collection: Collection, name: string, clock: Clock): boolean {
  const object = collection.objects.get(name);
  if (!object) return false;
  collection.objects.delete(name);
  collection.buried.add(name);
  if (object.uid) collection.buried.add(object.uid);
  record(collection, { name, object: null }, clock);
  return true;
}

function record(collection: Collection, change: Pick<Change, 'name' | 'object'>, clock: Clock) {
  collection.revision += 1;
  collection.log.push({ ...change, revision: collection.revision, at: clock.now() });
  collection.etag = clock.etag();
}

/** The newest revision that a reader sees who is `delayMs` behind. */
export function visibleRevision(collection: Collection, delayMs: number, clock: Clock): number {
  if (delayMs === 0) return collection.revision;
  const { log } = collection;
  const until = clock.now() - delayMs;
  for (let i = log.length - 1; i >= 0; i -= 1) {
    const change = log[i];
    if (change && change.at <= until) return change.revision;
  }
  return 0;
}

/** The objects as they were at a revision. */
export function objectsAt(collection: Collection, revision: number): ReadonlyMap<string, StoredObject> {
  if (revision >= collection.revision) return collection.objects;
  const objects = new Map<string, StoredObject>();
  for (const change of collection.log) {
    if (change.revision > revision) break;
    if (change.object) objects.set(change.name, change.object);
    else objects.delete(change.name);
  }
  return objects;
}

/** The revision, not past `until`, up to which at most `limit` names have changed. */
export function pageEnd(collection: Collection, span: { since: number; until: number }, limit: number): number {
  const names = new Set<string>();
  for (const change of collection.log) {
    if (change.revision <= span.since || change.revision > span.until) continue;
    if (names.add(change.name).size > limit) return change.revision - 1;
  }
  return span.until;
}

/** The last change of every name in the half-open span (since, until]. */
export function changesBetween(collection: Collection, since: number, until: number): ReadonlyMap<string, StoredObject | null> {
  const changes = new Map<string, StoredObject | null>();
  for (const change of collection.log) {
    if (change.revision > since && change.revision <= until) changes.set(change.name, change.object);
  }
  return changes;
}
