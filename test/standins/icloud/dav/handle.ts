import { type Answer, type DavRequest, empty, htmlPage } from '../http/answer.ts';
import { readXml } from '../http/readXml.ts';
import type { Account, World } from '../world/world.ts';
import { redirectRoot, wellKnown } from './discovery.ts';
import { propfind } from './listing.ts';
import { report } from './reports.ts';
import { findTarget } from './target.ts';
import { get, put, remove } from './writes.ts';

const DAV_CLASSES = '1, access-control, calendar-access, calendar-schedule, calendar-auto-schedule, calendar-proxy, calendarserver-sharing';

/** A request of somebody who is signed in, to the behaviour that answers it. */
export function handleDav(world: World, received: DavRequest, account: Account): Answer {
  const request = world.toggles.prolog === 'lenient' ? { ...received, xml: received.xml ?? readXml(received.body.trimStart()) } : received;
  // Even when its DELETE or PUT body is XML too, only these two methods are read as such (field manual §1.1).
  if (request.body !== '' && ['PROPFIND', 'REPORT'].includes(request.method) && !request.xml) return htmlPage(400, '400 Bad Request');
  const elsewhere = redirectRoot(world, request);
  if (elsewhere) return elsewhere;
  const target = findTarget(world, account, request.path);
  switch (request.method) {
    case 'OPTIONS': return empty(200, { dav: DAV_CLASSES, allow: 'OPTIONS, GET, HEAD, PUT, DELETE, PROPFIND, REPORT, MOVE' });
    case 'GET': case 'HEAD': return get(world, target);
    case 'PUT': return put(world, request, target);
    case 'DELETE': return remove(world, request, target);
    // Moving is create, then delete (§5.1).
    case 'MOVE': return empty(world.toggles.move);
  }
  if (target.kind === 'nothing') return empty(target.status);
  if (request.method === 'REPORT') return report(world, request, target);
  if (request.method === 'PROPFIND') return target.kind === 'well-known' ? wellKnown(world, request, target) : propfind(world, request, target);
  return empty(501);
}
