import { setTimeout as wait } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { createGuardedAgent, isLoopback } from '../outbound/guardedAgent.ts';
import { createAccountGate, type AccountGate, type Budget, type Clock, type SharedBudget } from './accountGate.ts';
import { createAccountHosts, type AccountHosts } from './accountHosts.ts';
import type { CalDavAccount, CalDavCredentials, CalDavDoor, PrincipalFacts } from './calDav.ts';
import { findPrincipal, readPrincipal } from './discovery.ts';
import { BUDGET, isAppleOrigin, PRINCIPAL_BELIEVED_MS } from './icloudQuirks.ts';
import { listCalendars } from './listCalendars.ts';
import { openReadable } from './readableCalendar.ts';
import { createTransport, type Timeouts, type Transport } from './transport.ts';
import { openWritable } from './writableCalendar.ts';

export type CalDavOptions = {
  /** Every request goes here first, by path; redirects and the account's partition may lead to other hosts of Apple. */
  readonly origin: string;
  readonly timeouts?: Timeouts;
  /** `origin` may stand in a private network; this machine may always, when it is the origin. */
  readonly allowPrivate?: boolean;
  /** Requests of one account; by default Apple's hosts are spared and any other server is not. */
  readonly budget?: Budget;
  readonly clock?: Clock;
  /** Where other processes ask for the same accounts; by the address in lower case. */
  readonly budgetOf?: ((email: string) => SharedBudget) | undefined;
  /** How connections are made; tests bring their own. */
  readonly dispatcher?: Dispatcher;
};

const TIMEOUTS: Timeouts = { headers: 30_000, body: 90_000 };

/** What outlives a sign-in: an account is signed in anew in every cycle. */
type AccountMemory = {
  readonly gate: AccountGate;
  readonly hosts: AccountHosts;
  principal: (PrincipalFacts & { readonly of: CalendarHref; readonly readAt: number }) | undefined;
};

/** CalDAV over HTTP: iCloud, or any server that speaks RFC 4791 and RFC 6578. */
export function createCalDavDoor(options: CalDavOptions): CalDavDoor {
  const { origin, timeouts = TIMEOUTS, budget, clock = { now: Date.now, wait } } = options;
  const dispatcher = options.dispatcher
    ?? createGuardedAgent({ connectTimeout: Math.min(10_000, timeouts.headers), allowPrivate: options.allowPrivate === true || isLoopback(origin) });
  const limit = budget ?? (isAppleOrigin(new URL(origin)) ? BUDGET : undefined);
  const memories = new Map<string, AccountMemory>();
  const transports = new WeakMap<CalDavAccount, Transport>();
  const remember = ({ email }: CalDavCredentials): AccountMemory => {
    const key = email.trim().toLowerCase();
    const known = memories.get(key) ?? { gate: createAccountGate(limit, clock, options.budgetOf?.(key)), hosts: createAccountHosts(origin, clock.now), principal: undefined };
    memories.set(key, known);
    return known;
  };
  return {
    signIn(credentials) {
      const memory = remember(credentials);
      const transport = createTransport({ origin, credentials, dispatcher, timeouts, gate: memory.gate, hosts: memory.hosts, now: clock.now });
      const account = openAccount(transport, memory, clock);
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
    expectClearable(account, calendar) {
      const transport = transports.get(account);
      if (!transport || !calendar.primaryOnce || calendar.access !== 'read-write') {
        throw new SyncFault('access-denied', { path: calendar.href, detail: 'only what was the primary calendar is ever cleared' });
      }
      const { href, listChanges, listWithin, multiget, find, remove } = openWritable(transport, calendar.href);
      return { href, listChanges, listWithin, multiget, find, remove };
    },
  };
}

function openAccount(transport: Transport, memory: AccountMemory, { now }: Clock): CalDavAccount {
  const askPrincipal = async (principal: CalendarHref): Promise<PrincipalFacts> => {
    const facts = await readPrincipal(transport, principal);
    memory.principal = { ...facts, of: principal, readAt: now() };
    return facts;
  };
  return {
    async discover(onStep) {
      onStep?.('finding-account');
      const principal = await findPrincipal(transport);
      onStep?.('finding-calendars');
      const { home } = await askPrincipal(principal);
      return { principal, home };
    },
    async lookUp(principal) {
      const known = memory.principal;
      const fresh = known?.of === principal && now() - known.readAt < PRINCIPAL_BELIEVED_MS && !transport.hosts.isLost();
      return fresh ? { home: known.home, addresses: known.addresses } : askPrincipal(principal);
    },
    listCalendars: (home) => listCalendars(transport, home),
    readable: (calendar) => openReadable(transport, calendar),
  };
}
