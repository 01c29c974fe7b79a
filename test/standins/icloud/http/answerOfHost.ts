import { homeSetOrigin } from '../dav/props.ts';
import type { World } from '../world/world.ts';
import { type Answer, type DavRequest, empty } from './answer.ts';

const PARTITION = /^p(\d{1,3})-caldav\.icloud\.com(?:\.cn)?(?::443)?$/;
const BOOTSTRAP = /^caldav\.icloud\.com(?:\.cn)?(?::443)?$/;

/** What the host that was addressed says instead of the account's data, by the two toggles; any other name serves everything. */
export function answerOfHost(world: World, request: DavRequest): Answer | 'dead' | undefined {
  const host = request.header('host') ?? '';
  const named = PARTITION.exec(host)?.[1];
  const partition = request.arrivedAt === 'second-origin' ? world.secondPartition : named === undefined ? undefined : Number(named);
  const moved = partition !== undefined && partition !== world.toggles.partition;
  const status = moved ? world.toggles.oldPartition : BOOTSTRAP.test(host) ? world.toggles.bootstrap : 'serves';
  if (status === 'serves') return undefined;
  if (status === 'dead') return status;
  if (status === 301) return empty(301, { location: `${homeSetOrigin(world)}${request.path}` });
  return empty(status, status === 503 ? { 'retry-after': '120' } : {});
}
