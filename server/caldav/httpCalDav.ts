import { setTimeout as wait } from 'node:timers/promises';
import { Agent } from 'undici';
import { SyncFault } from '../../shared/connection/fault.ts';
import { createAccountGate, type AccountGate, type Budget } from './accountGate.ts';
import type { CalDavAccount, CalDavCredentials, CalDavDoor } from './calDav.ts';
import { discover } from './discovery.ts';
import { BUDGET, isAppleOrigin } from './icloudQuirks.ts';
import { listCalendars } from './listCalendars.ts';
import { openReadable } from './readableCalendar.ts';
import { createTransport, type Timeouts, type Transport } from './transport.ts';
import { openWritable } from './writableCalendar.ts';

export type CalDavOptions = {
  /** Every request goes here, by path; redirects may lead to other hosts of Apple. */
  readonly origin: string;
  readonly timeouts?: Timeouts;
  /** Requests of one account; by default Apple's hosts are spared and any other server is not. */
  readonly budget?: Budget;
};

const TIMEOUTS: Timeouts = { headers: 30_000, body: 90_000 };

/** CalDAV over HTTP: iCloud, or any server that speaks RFC 4791 and RFC 6578. */
export function createCalDavDoor({ origin, timeouts = TIMEOUTS, budget }: CalDavOptions): CalDavDoor {
  const dispatcher = new Agent({ connect: { timeout: Math.min(10_000, timeouts.headers) } });
  const limit = budget ?? (isAppleOrigin(new URL(origin)) ? BUDGET : undefined);
  // By e-mail: an account is signed in anew in every cycle, and its limits outlive that.
  const gates = new Map<string, AccountGate>();
  const transports = new WeakMap<CalDavAccount, Transport>();
  const gateOf = ({ email }: CalDavCredentials): AccountGate => {
    const key = email.trim().toLowerCase();
    const gate = gates.get(key) ?? createAccountGate(limit, { now: Date.now, wait });
    gates.set(key, gate);
    return gate;
  };
  return {
    signIn(credentials) {
      const transport = createTransport({ origin, credentials, gate: gateOf(credentials), dispatcher, timeouts });
      const account = openAccount(transport);
      transports.set(account, transport);
      return account;
    },
    expectWritable(account, calendar) {
      const transport = transports.get(account);
      if (!transport || calendar.role !== 'primary' || calendar.access !== 'read-write') {
        throw new SyncFault('access-denied', { path: calendar.href, detail: 'only a writable primary calendar is ever written' });
      }
      return openWritable(transport, calendar.href);
    },
  };
}

function openAccount(transport: Transport): CalDavAccount {
  return {
    discover: (onStep) => discover(transport, onStep),
    listCalendars: (home) => listCalendars(transport, home),
    readable: (calendar) => openReadable(transport, calendar),
  };
}
