import { type Answer, type DavRequest, empty, htmlPage } from '../http/answer.ts';
import { multistatus } from '../http/wire.ts';
import type { World } from '../world/world.ts';
import { calendarQuery } from './calendarQuery.ts';
import { multiget } from './multiget.ts';
import { syncCollection } from './syncCollection.ts';
import type { Target } from './target.ts';

/** REPORT by the name of its root element. What is advertised and not here answers 501. */
export function report(world: World, request: DavRequest, target: Target): Answer {
  if (!request.xml) return htmlPage(400, '400 Bad Request');
  if (target.kind !== 'collection') return empty(403);
  switch (request.xml.name) {
    case 'sync-collection': return syncCollection(world, request.xml, target);
    case 'calendar-multiget': return multiget(world, request.xml, target);
    case 'calendar-query': return calendarQuery(world, request.xml, target);
    // Advertised; nobody has seen it work (field manual §4.1).
    case 'free-busy-query': return world.toggles.freeBusy === 'empty' ? multistatus([]) : empty(world.toggles.freeBusy);
    default: return empty(501);
  }
}
