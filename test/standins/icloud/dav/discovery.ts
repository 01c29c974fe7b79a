import { type Answer, type DavRequest, empty } from '../http/answer.ts';
import type { World } from '../world/world.ts';
import { propfind } from './listing.ts';
import { homeSetOrigin, partitionOrigin } from './props.ts';
import type { Target } from './target.ts';

/** Where the bootstrap host sends who asks for `/`, or undefined (toggle `rootRedirect`). */
export function redirectRoot(world: World, request: DavRequest): Answer | undefined {
  const rule = world.toggles.rootRedirect;
  if (!rule || request.arrivedAt === 'second-origin' || request.path !== '/') return undefined;
  const places = { 'own-origin': `${world.origin}/.well-known/caldav`, 'second-origin': `${world.secondOrigin}/`, partition: `${partitionOrigin(world)}/` };
  return empty(rule.status, { location: places[rule.to] });
}

/**
 * `/.well-known/caldav`: the recorded answer to a signed-in PROPFIND is 207 and no redirect, whose only row names the
 * principal; others report a redirect to the partition host (field manual §1.1). Both are here, by toggle.
 */
export function wellKnown(world: World, request: DavRequest, target: Extract<Target, { href: string }>): Answer {
  const status = world.toggles.wellKnown;
  if (status !== 207) return empty(status, { location: `${homeSetOrigin(world)}/` });
  return propfind(world, { ...request, depth: '0' }, { kind: 'root', href: `/${target.account.dsid}/principal/`, account: target.account });
}
