import fc from 'fast-check';
import { SyncFault } from '../../../shared/connection/fault.ts';
import type { Fault as AppleFault } from '../../standins/icloud/http/faults.ts';
import type { Fault as TekMatixFault } from '../../standins/tekmatix/http/faultDesk.ts';
import { createCalendarModel } from '../model/calendarModel.ts';
import { noteReadable } from '../invariants/verdicts.ts';
import type { Scene } from '../scene.ts';
import { reconnect, relink, setUpWhenPossible } from '../user.ts';
import type { Handlers } from './handlers.ts';

const APPLE_FAULTS = {
  'throttle': { kind: 'throttle', retryAfterSeconds: 30 }, 'truncate': { kind: 'truncate' }, 'broken': { kind: 'truncate', transport: 'broken' }, 'html': { kind: 'html' },
  'reset-before': { kind: 'reset', when: 'before' }, 'reset-after': { kind: 'reset', when: 'after' }, 'refused': { kind: 'unauthorised' },
  'error-before': { kind: 'status', status: 503 }, 'error-after': { kind: 'status', status: 502, when: 'after' }, 'forbidden': { kind: 'status', status: 403 }, 'not-found': { kind: 'status', status: 404 },
} as const satisfies Record<string, AppleFault>;

const TEKMATIX_FAULTS = {
  'throttle': { kind: 'throttle' }, 'day-limit': { kind: 'throttle', daily: true }, 'truncate': { kind: 'truncate' }, 'empty': { kind: 'empty' },
  'reset-before': { kind: 'reset', when: 'before' }, 'reset-after': { kind: 'reset', when: 'after' },
  'error-before': { kind: 'status', status: 502 }, 'error-after': { kind: 'status', status: 502, when: 'after' },
} as const satisfies Record<string, TekMatixFault>;

type Appliances = keyof typeof APPLE_FAULTS;
type TekMatixFaults = keyof typeof TEKMATIX_FAULTS;

/** What happens between the server and the two services, and to its secrets. */
export type NetworkCommand =
  | { readonly do: 'icloud-fault'; readonly fault: Appliances; readonly on: 'any' | 'PROPFIND' | 'REPORT' | 'GET' | 'PUT' | 'DELETE'; readonly nth: number; readonly times: number }
  | { readonly do: 'tekmatix-fault'; readonly fault: TekMatixFaults; readonly on: 'any' | 'GET' | 'POST' | 'PUT' | 'DELETE'; readonly nth: number; readonly times: number }
  | { readonly do: 'lag'; readonly side: 'icloud' | 'tekmatix'; readonly seconds: number }
  | { readonly do: 'revoke'; readonly what: 'password' | 'token' }
  | { readonly do: 'replace'; readonly what: 'password' | 'token' };

const nth = fc.integer({ min: 1, max: 5 });
const times = fc.constantFrom(1, 1, 2, 30);
const keysOf = <K extends string>(faults: Readonly<Record<K, unknown>>): K[] => Object.keys(faults) as K[];

export const networkCommand: fc.Arbitrary<NetworkCommand> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('icloud-fault' as const), fault: fc.constantFrom(...keysOf(APPLE_FAULTS)), on: fc.constantFrom('any' as const, 'PROPFIND' as const, 'REPORT' as const, 'GET' as const, 'PUT' as const, 'DELETE' as const), nth, times }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('tekmatix-fault' as const), fault: fc.constantFrom(...keysOf(TEKMATIX_FAULTS)), on: fc.constantFrom('any' as const, 'GET' as const, 'POST' as const, 'PUT' as const, 'DELETE' as const), nth, times }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lag' as const), side: fc.constantFrom('icloud' as const, 'tekmatix' as const), seconds: fc.constantFrom(0, 45, 90) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), what: fc.constantFrom('password' as const, 'token' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('replace' as const), what: fc.constantFrom('password' as const, 'token' as const) }) },
);

export const networkHandlers: Handlers<NetworkCommand> = {
  'icloud-fault'({ icloud }, { fault, on, nth, times }) {
    icloud.faults.next({ ...(on === 'any' ? {} : { method: on }), nth, times, fault: APPLE_FAULTS[fault] });
  },
  'tekmatix-fault'({ tekMatix }, { fault, on, nth, times }) {
    tekMatix.faults.next({ ...(on === 'any' ? {} : { method: on }), nth, times, fault: TEKMATIX_FAULTS[fault] });
  },
  lag(scene, { side, seconds }) {
    setLag(scene, side, seconds * 1_000);
  },
  revoke(scene, { what }) {
    if (what === 'password') scene.owner.revokePassword(); else scene.location.revokeToken();
    noteReadable(scene, what, false);
  },
  replace: (scene, { what }) => (!scene.settled ? setUpWithNewSecrets(scene) : scene.verdicts.unreadable.has(what) ? replaceSecret(scene, what) : undefined),
};

export function setLag({ icloud, tekMatix, verdicts }: Scene, side: 'icloud' | 'tekmatix', ms: number): void {
  if (side === 'icloud') Object.assign(icloud.toggles, { reportDelayMs: ms, getDelayMs: ms }); else tekMatix.api.listLagMs = ms;
  verdicts.lag = Math.max(verdicts.lag, ms);
}

/** Everything of the user's is entered anew, with a primary calendar that can be one. */
export async function setUpWithNewSecrets(scene: Scene): Promise<void> {
  const { calendars, owner } = scene;
  if (calendars.every(({ gone }) => gone)) calendars.push(createCalendarModel('Spare', owner.addCalendar({ name: 'Spare' }), 'ignored'));
  for (const calendar of calendars.filter(({ gone }) => gone)) calendar.role = 'ignored';
  const primary = calendars.find(({ role }) => role === 'primary') ?? calendars.find(({ gone }) => !gone);
  if (primary) Object.assign(primary, { role: 'primary', everPrimary: true });
  primary?.standin.setAccess('read-write');
  scene.owner.setPassword(scene.password);
  scene.token = scene.location.addToken();
  await setUpWhenPossible(scene);
  // What is gone is not among the choices any more.
  for (const name of [...scene.verdicts.unreadable.keys()]) noteReadable(scene, name, true);
}

const LETTERS = 'abcdefghijklmnop';

/** The user makes a new one and enters it; when that fails they still have it. */
export async function replaceSecret(scene: Scene, what: 'password' | 'token'): Promise<boolean> {
  const letter = LETTERS[scene.next() % LETTERS.length] ?? 'a';
  try {
    if (what === 'password') {
      scene.password = ['bcde', 'fghi', 'jklm', letter.repeat(4)].join('-');
      scene.owner.setPassword(scene.password);
      await reconnect(scene);
    } else {
      scene.token = scene.location.addToken();
      await relink(scene);
    }
    noteReadable(scene, what, true);
    return true;
  } catch (error) {
    if (!(error instanceof SyncFault)) throw error;
    return false;
  }
}
