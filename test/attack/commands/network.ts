import fc from 'fast-check';
import type { Fault as AppleFault } from '../../standins/icloud/http/faults.ts';
import type { Fault as TekMatixFault } from '../../standins/tekmatix/http/faultDesk.ts';
import { noteReadable } from '../invariants/verdicts.ts';
import type { Scene } from '../scene.ts';
import { replaceSecret, setUpWithNewSecrets } from '../secrets.ts';
import type { Handlers } from './handlers.ts';

/** Nothing is there, says an answer that looks complete. */
const EMPTY = '<?xml version="1.0"?><multistatus xmlns="DAV:"><sync-token>https://nobody.example/0</sync-token></multistatus>';
const XML = { 'content-type': 'application/xml; charset=utf-8' };

const APPLE_FAULTS = {
  'throttle': { kind: 'throttle', retryAfterSeconds: 30 }, 'truncate': { kind: 'truncate' }, 'broken': { kind: 'truncate', transport: 'broken' }, 'html': { kind: 'html' },
  'reset-before': { kind: 'reset', when: 'before' }, 'reset-after': { kind: 'reset', when: 'after' }, 'refused': { kind: 'unauthorised' },
  'error-before': { kind: 'status', status: 503 }, 'error-after': { kind: 'status', status: 502, when: 'after' }, 'forbidden': { kind: 'status', status: 403 }, 'not-found': { kind: 'status', status: 404 },
  'empty': { kind: 'status', status: 207, body: EMPTY, headers: XML },
} as const satisfies Record<string, AppleFault>;

const TEKMATIX_FAULTS = {
  'throttle': { kind: 'throttle' }, 'day-limit': { kind: 'throttle', daily: true }, 'truncate': { kind: 'truncate' }, 'empty': { kind: 'empty' },
  'reset-before': { kind: 'reset', when: 'before' }, 'reset-after': { kind: 'reset', when: 'after' },
  'error-before': { kind: 'status', status: 502 }, 'error-after': { kind: 'status', status: 502, when: 'after' },
  'lists-nothing': { kind: 'alter', alter: listNothing },
} as const satisfies Record<string, TekMatixFault>;

function listNothing(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'events' in body ? { ...body, events: [] } : body;
}

type AppleFaults = keyof typeof APPLE_FAULTS;
type TekMatixFaults = keyof typeof TEKMATIX_FAULTS;

/** What happens between the server and the two services, and to its secrets. */
export type NetworkCommand =
  | { readonly do: 'icloud-fault'; readonly fault: AppleFaults; readonly on: 'any' | 'PROPFIND' | 'REPORT' | 'GET' | 'PUT' | 'DELETE'; readonly nth: number; readonly times: number }
  | { readonly do: 'tekmatix-fault'; readonly fault: TekMatixFaults; readonly on: 'any' | 'GET' | 'POST' | 'PUT' | 'DELETE'; readonly nth: number; readonly times: number }
  /** `objects`: iCloud names what it does not hand out yet. */
  | { readonly do: 'lag'; readonly side: 'icloud' | 'objects' | 'tekmatix'; readonly seconds: number }
  | { readonly do: 'revoke'; readonly what: 'password' | 'token' }
  | { readonly do: 'replace'; readonly what: 'password' | 'token' };

const nth = fc.integer({ min: 1, max: 5 });
const times = fc.constantFrom(1, 1, 2, 30);
const keysOf = <K extends string>(faults: Readonly<Record<K, unknown>>): K[] => Object.keys(faults) as K[];

export const networkCommand: fc.Arbitrary<NetworkCommand> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('icloud-fault' as const), fault: fc.constantFrom(...keysOf(APPLE_FAULTS)), on: fc.constantFrom('any' as const, 'PROPFIND' as const, 'REPORT' as const, 'GET' as const, 'PUT' as const, 'DELETE' as const), nth, times }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('tekmatix-fault' as const), fault: fc.constantFrom(...keysOf(TEKMATIX_FAULTS)), on: fc.constantFrom('any' as const, 'GET' as const, 'POST' as const, 'PUT' as const, 'DELETE' as const), nth, times }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lag' as const), side: fc.constantFrom('icloud' as const, 'objects' as const, 'tekmatix' as const), seconds: fc.constantFrom(0, 45, 90, 3_600) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), what: fc.constantFrom('password' as const, 'token' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('replace' as const), what: fc.constantFrom('password' as const, 'token' as const) }) },
);

export const networkHandlers: Handlers<NetworkCommand> = {
  'icloud-fault'({ icloud, verdicts }, { fault, on, nth, times }) {
    icloud.faults.next({ ...(on === 'any' ? {} : { method: on }), nth, times, fault: APPLE_FAULTS[fault] });
    // Whoever is told that nothing happened cannot know better.
    if (fault === 'empty') verdicts.lag = Infinity;
  },
  'tekmatix-fault'({ tekMatix, verdicts }, { fault, on, nth, times }) {
    tekMatix.faults.next({ ...(on === 'any' ? {} : { method: on }), nth, times, fault: TEKMATIX_FAULTS[fault] });
    if (fault === 'lists-nothing') verdicts.lag = Infinity;
  },
  lag(scene, { side, seconds }) {
    // Beyond a minute and a half only what is named is late: nobody can know of what is not.
    setLag(scene, side, Math.min(seconds, side === 'objects' ? Infinity : 90) * 1_000);
  },
  revoke(scene, { what }) {
    if (what === 'password') scene.owner.revokePassword(); else scene.location.revokeToken();
    noteReadable(scene, what, false);
  },
  replace: (scene, { what }) => (!scene.settled ? setUpWithNewSecrets(scene) : scene.verdicts.unreadable.has(what) ? replaceSecret(scene, what) : undefined),
};

export function setLag({ icloud, tekMatix, verdicts }: Pick<Scene, 'icloud' | 'tekMatix' | 'verdicts'>, side: 'icloud' | 'objects' | 'tekmatix', ms: number): void {
  if (side === 'icloud') Object.assign(icloud.toggles, { reportDelayMs: ms, multigetDelayMs: 0, getDelayMs: ms });
  else if (side === 'objects') Object.assign(icloud.toggles, { reportDelayMs: 0, multigetDelayMs: ms, getDelayMs: ms });
  else tekMatix.api.listLagMs = ms;
  if (side !== 'objects') verdicts.lag = Math.max(verdicts.lag, ms);
}
