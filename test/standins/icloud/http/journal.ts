import { listHrefs } from '../dav/multiget.ts';
import type { Journal, World } from '../world/world.ts';
import type { DavRequest } from './answer.ts';
import type { SignIn } from './auth.ts';

/** Opens the entry of a request as it arrives; its status is filled in when it is answered. No credentials, no bodies. */
export function openEntry(world: World, request: DavRequest, signedIn: SignIn): Journal {
  const { method, path, depth, ifMatch, ifNoneMatch, xml } = request;
  const report = method === 'REPORT' ? xml?.name ?? null : null;
  const entry: Journal = {
    at: world.clock.now(), method, host: request.header('host') ?? '', path, depth, ifMatch, ifNoneMatch, report,
    hrefs: report === 'calendar-multiget' && xml ? listHrefs(xml).length : 0,
    authPresent: request.header('authorization') !== null, authorised: signedIn.kind === 'signed-in', dsid: signedIn.account?.dsid ?? null, status: 0,
    sentBytes: 0, receivedBytes: Buffer.byteLength(request.body), calendarHref: /^\/\d+\/(?!principal)[^/]+\/[^/]+/.exec(path)?.[0].concat('/') ?? null, fault: null,
  };
  world.journal.push(entry);
  return entry;
}
