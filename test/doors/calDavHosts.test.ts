import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CalDavAccount } from '../../server/caldav/calDav.ts';
import { createCalDavDoor } from '../../server/caldav/httpCalDav.ts';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import type { ICloudStandin, StandinAccount, StandinCalendar } from '../standins/icloud/standin.ts';
import { startICloud } from '../standins/icloud/startICloud.ts';
import { appleHostsAt, type AppleHosts } from './appleHosts.ts';
import { EMAIL, eventOf, faultOf, PASSWORD } from './calDavScene.ts';

const BOOTSTRAP = 'caldav.icloud.com';
const PARTITION = 'p72-caldav.icloud.com';

let icloud: ICloudStandin;
let owner: StandinAccount;
let home: StandinCalendar;
let hosts: AppleHosts;
let account: CalDavAccount;
let now: number;

beforeEach(async () => {
  icloud = await startICloud({ seed: 5 });
  owner = icloud.addAccount({ email: EMAIL, password: PASSWORD, name: 'Anna Keller' });
  home = owner.addCalendar({ name: 'Home' });
  hosts = appleHostsAt(icloud.origin);
  now = Date.UTC(2026, 10, 24, 8);
  const door = createCalDavDoor({ origin: `https://${BOOTSTRAP}`, dispatcher: hosts.dispatcher, clock: { now: () => now, wait: async (ms) => { now += ms; } } });
  account = door.signIn({ email: EMAIL, password: PASSWORD });
});
afterEach(() => icloud.close());

const list = () => account.listCalendars(owner.home as CalendarHref);
/** The hosts that one question went to. */
const hostsOf = async (ask: () => Promise<unknown>) => {
  hosts.addressed.length = 0;
  await ask();
  return [...hosts.addressed];
};

describe('the hosts of an account', () => {
  it('everything goes to the bootstrap host, whatever host the home set names', async () => {
    expect(await hostsOf(() => account.discover())).toEqual([BOOTSTRAP, BOOTSTRAP]);
    expect(await hostsOf(list)).toEqual([BOOTSTRAP]);
  });

  it('when the bootstrap host is not found, the partition of the home set is asked, and first for a while', async () => {
    await account.discover();
    hosts.unknown.add(BOOTSTRAP);
    expect(await hostsOf(list)).toEqual([PARTITION]);
    hosts.unknown.clear();
    expect(await hostsOf(list)).toEqual([PARTITION]);
    now += 6 * 60_000;
    expect(await hostsOf(list)).toEqual([BOOTSTRAP]);
  });

  it('a host that says the account is elsewhere is left for the other one', async () => {
    await account.discover();
    icloud.toggles.bootstrap = 421;
    expect(await hostsOf(list)).toEqual([BOOTSTRAP, PARTITION]);
    expect(await hostsOf(list)).toEqual([PARTITION]);
  });

  it('a write that never reached its host is sent to the other one, once', async () => {
    await account.discover();
    const door = createCalDavDoor({ origin: `https://${BOOTSTRAP}`, dispatcher: hosts.dispatcher });
    const again = door.signIn({ email: EMAIL, password: PASSWORD });
    await again.discover();
    hosts.unknown.add(BOOTSTRAP);
    const calendar = door.expectWritable(again, { href: home.href as CalendarHref, role: 'primary', access: 'read-write' });
    await calendar.put(`${home.href}NEW.ics` as CalendarHref, eventOf('NEW'), { kind: 'create' });
    expect(icloud.journal.filter((entry) => entry.method === 'PUT').map((entry) => entry.host)).toEqual([PARTITION]);
  });

  it.each([421, 503] as const)('after the account moved, its old partition (%i) is left and the principal names the new one', async (status) => {
    await account.discover();
    hosts.unknown.add(BOOTSTRAP);
    await list();
    icloud.toggles.partition = 91;
    icloud.toggles.oldPartition = status;
    hosts.unknown.clear();
    if (status === 503) {
      expect((await faultOf(list())).kind).toBe('throttled');
      now += 6 * 60_000;
    }
    expect((await list()).map((c) => c.displayName)).toEqual(['Home']);
    if (status === 421) {
      // The partition is not known any more: the principal is asked, and names the new one.
      expect(await hostsOf(() => account.lookUp(owner.principal as CalendarHref))).toEqual([BOOTSTRAP]);
    } else await account.discover();
    hosts.unknown.add(BOOTSTRAP);
    expect(await hostsOf(list)).toEqual(['p91-caldav.icloud.com']);
  });

  it('a permanent redirect of the bootstrap host carries the password to the partition, and nowhere else', async () => {
    icloud.toggles.bootstrap = 301;
    expect(await account.discover()).toEqual({ principal: owner.principal, home: owner.home });
    expect(new Set(hosts.addressed)).toEqual(new Set([BOOTSTRAP, PARTITION]));
    expect(icloud.journal.filter((entry) => entry.status !== 301).every((entry) => entry.authorised)).toBe(true);
  });

  it('no host at all is unreachable, not a rejected password', async () => {
    await account.discover();
    hosts.unknown.add(BOOTSTRAP).add(PARTITION);
    expect(await faultOf(list())).toMatchObject({ kind: 'unreachable', evidence: { detail: 'ENOTFOUND' } });
  });
});

describe('who the account is', () => {
  it('comes with the discovery, without a request of its own, and is asked again after a day', async () => {
    owner.addAlias('Anna.K@me.com');
    await account.discover();
    icloud.clearJournal();
    expect(await account.lookUp(owner.principal as CalendarHref)).toEqual({ home: owner.home, addresses: ['anna.k@me.com', EMAIL] });
    expect(icloud.journal).toHaveLength(0);
    now += 25 * 3_600_000;
    await account.lookUp(owner.principal as CalendarHref);
    expect(icloud.journal.map((entry) => entry.path)).toEqual([owner.principal]);
  });

  it('may be untold: then there are no addresses, and no fault', async () => {
    icloud.toggles.addresses = 'omitted';
    expect((await account.lookUp(owner.principal as CalendarHref)).addresses).toEqual([]);
  });
});
