import { type Answer, type DavRequest, empty } from '../http/answer.ts';
import { objectsAt, putObject, removeObject, visibleRevision } from '../world/collection.ts';
import { removeCollection } from '../world/createAccount.ts';
import type { World } from '../world/world.ts';
import { judgeBody } from './judgeBody.ts';
import { logScheduling } from './scheduling.ts';
import { rewriteScheduling } from './rewriteScheduling.ts';
import type { Target } from './target.ts';

type ObjectTarget = Extract<Target, { kind: 'object' }>;

export function get(world: World, target: Target): Answer {
  const object = target.kind === 'object' ? objectsAt(target.collection, visibleRevision(target.collection, world.toggles.getDelayMs, world.clock)).get(target.name) : undefined;
  return object ? { status: 200, headers: { etag: object.etag }, contentType: 'text/calendar; charset=UTF-8', body: object.text } : empty(404);
}

/** PUT by the status table of field manual §5.1: permission, conditions, then the body. */
export function put(world: World, request: DavRequest, target: Target): Answer {
  if (target.kind !== 'object') return empty(target.kind === 'nothing' ? target.status : 405);
  const { collection, name } = target;
  if (!mayWrite(target)) return empty(403);
  const before = collection.objects.get(name);
  const refused = judgeConditions(world, request, target) ?? judgeBody(world, target, request.body);
  if (refused !== undefined) return empty(refused);
  const text = world.toggles.rewrite === 'scheduling' ? rewriteScheduling(request.body, world) : request.body;
  const object = putObject(collection, { name, text, by: 'client' }, world.clock);
  logScheduling(world, target, { method: 'PUT', before: before?.text, after: text });
  // RFC 4791 §5.3.4: no ETag when other bytes were stored than were sent.
  const tells = world.toggles.etagOnPut === 'present' && text === request.body;
  return empty(before ? 204 : 201, { 'content-length': '0', ...(tells ? { etag: object.etag } : {}) });
}

export function remove(world: World, request: DavRequest, target: Target): Answer {
  if (target.kind === 'nothing') return empty(target.status);
  // One report (§5.1): a Depth header on DELETE is refused.
  if (request.depth !== null) return empty(400);
  if (target.kind === 'collection') return leaveOrDelete(target);
  if (target.kind !== 'object') return empty(403);
  const object = target.collection.objects.get(target.name);
  if (!object) return empty(404);
  if (!mayWrite(target)) return empty(403);
  const { ifMatch } = request;
  if (ifMatch !== null && ifMatch !== object.etag && (ifMatch === '*' || world.toggles.staleDelete === 'refused')) return empty(412);
  removeObject(target.collection, target.name, world.clock);
  logScheduling(world, target, { method: 'DELETE', before: object.text, after: undefined });
  return empty(204);
}

// Deletes the calendar or leaves the share (§5.1): real, so that a client that does it is seen.
function leaveOrDelete({ account, collection }: Extract<Target, { kind: 'collection' }>): Answer {
  if (['inbox', 'outbox', 'notification'].includes(collection.kind)) return empty(403);
  removeCollection(account, collection);
  return empty(204);
}

const mayWrite = ({ collection }: ObjectTarget) =>
  collection.access === 'read-write' && ['owned', 'shared', 'shared-by-me'].includes(collection.kind);

function judgeConditions(world: World, { ifMatch, ifNoneMatch }: DavRequest, { collection, name }: ObjectTarget): number | undefined {
  const object = collection.objects.get(name);
  // Even though the resource exists (§5.1, several observers).
  if (ifMatch === '*') return 412;
  if (ifNoneMatch === '*' && object) return 412;
  if (ifMatch !== null && ifMatch !== object?.etag) return 412;
  const bare = object !== undefined && ifMatch === null && ifNoneMatch === null;
  if (bare && object.by === 'apple' && world.toggles.unconditionalPut === 'refused-after-apple') return 412;
  return !object && world.toggles.tombstones === 'refused' && collection.buried.has(name) ? 412 : undefined;
}
