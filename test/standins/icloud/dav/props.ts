import { APPLE, CALDAV, CS, DAV } from '../http/readXml.ts';
import { davHref, escapeXml, type PropName } from '../http/wire.ts';
import type { Collection } from '../world/collection.ts';
import { visibleRevision } from '../world/collection.ts';
import { writeSyncToken } from '../world/syncToken.ts';
import { type Account, homePath, principalPath, type World } from '../world/world.ts';
import { writePrivileges } from './privileges.ts';
import type { Target } from './target.ts';

type Read = (world: World, target: Exclude<Target, { kind: 'nothing' }>) => string | undefined;

const comp = (...names: string[]) => names.map((name) => `<comp name='${name}' xmlns='${CALDAV}'/>`).join('');
const inCalDav = (name: string) => `<${name} xmlns="${CALDAV}"/>`;
const inCs = (name: string) => `<${name} xmlns="${CS}"/>`;

const RESOURCE_TYPES: Readonly<Record<Collection['kind'], string>> = {
  owned: inCalDav('calendar'),
  'shared-by-me': inCalDav('calendar') + inCs('shared-owner'),
  shared: inCalDav('calendar') + inCs('shared'),
  // Not a CALDAV:calendar (field manual §3.1).
  subscribed: inCs('subscribed'),
  inbox: inCalDav('schedule-inbox'),
  outbox: inCalDav('schedule-outbox'),
  notification: inCs('notification'),
};

const readToken: Read = (world, target) => {
  if (target.kind === 'home') return homeToken(target.account);
  if (target.kind !== 'collection' || target.collection.kind === 'outbox') return undefined;
  return writeSyncToken(target.collection, visibleRevision(target.collection, world.toggles.reportDelayMs, world.clock));
};

const READERS: Readonly<Record<string, Read>> = {
  [`${DAV} current-user-principal`]: (_, { account }) => davHref(principalPath(account)),
  [`${DAV} principal-URL`]: (_, { account, kind }) => (kind === 'principal' ? davHref(principalPath(account)) : undefined),
  [`${DAV} owner`]: (_, { account, kind }) => (kind === 'collection' ? davHref(principalPath(account)) : undefined),
  [`${CALDAV} calendar-home-set`]: (world, { account, kind }) => (kind === 'principal' ? davHref(`${homeSetOrigin(world)}${homePath(account)}`) : undefined),
  [`${CALDAV} calendar-user-address-set`]: ({ toggles }, { account, kind }) => (kind === 'principal' && toggles.addresses === 'present' ? writeAddresses(account) : undefined),
  [`${CALDAV} schedule-inbox-URL`]: (_, { account, kind }) => (kind === 'principal' ? davHref(`${homePath(account)}inbox/`) : undefined),
  [`${CALDAV} schedule-outbox-URL`]: (_, { account, kind }) => (kind === 'principal' ? davHref(`${homePath(account)}outbox/`) : undefined),
  [`${DAV} displayname`]: (_, target) => {
    if (target.kind === 'home' || target.kind === 'principal') return escapeXml(target.account.name);
    return target.kind === 'collection' && target.collection.name !== null ? escapeXml(target.collection.name) : undefined;
  },
  [`${DAV} resourcetype`]: (_, target) => {
    if (target.kind === 'principal') return '<principal/>';
    if (target.kind === 'home' || target.kind === 'root') return '<collection/>';
    return target.kind === 'collection' ? `<collection/>${RESOURCE_TYPES[target.collection.kind]}` : undefined;
  },
  [`${CALDAV} supported-calendar-component-set`]: (_, target) => {
    if (target.kind === 'home') return comp('VEVENT', 'VTODO', 'VFREEBUSY');
    if (target.kind !== 'collection' || target.collection.kind === 'notification') return undefined;
    return target.collection.kind === 'outbox' ? comp('VEVENT', 'VTODO') : comp(target.collection.component);
  },
  [`${CS} getctag`]: (world, target) => {
    const token = readToken(world, target);
    return token !== undefined && world.toggles.ctag === 'own' ? `ctag-${token}` : token;
  },
  [`${DAV} sync-token`]: readToken,
  [`${APPLE} calendar-color`]: ({ toggles }, target) => {
    const color = target.kind === 'collection' ? target.collection.color ?? undefined : undefined;
    return toggles.colors === 'plain' ? color?.slice(0, 7) : color;
  },
  [`${DAV} current-user-privilege-set`]: (world, target) => {
    if (world.toggles.privileges === 'omitted') return undefined;
    if (target.kind === 'home') return writePrivileges('owned', 'read-write');
    return target.kind === 'collection' ? writePrivileges(target.collection.kind, target.collection.access) : undefined;
  },
  [`${DAV} supported-report-set`]: (_, { kind }) => (kind === 'collection' || kind === 'home' ? REPORTS : undefined),
  [`${DAV} getetag`]: (_, target) => {
    if (target.kind === 'collection') return target.collection.etag;
    return target.kind === 'object' ? target.collection.objects.get(target.name)?.etag : undefined;
  },
  [`${DAV} getcontenttype`]: (_, target) => (target.kind === 'object' ? 'text/calendar;charset=utf-8' : undefined),
};

const REPORTS = [
  ...['acl-principal-prop-set', 'principal-match', 'principal-property-search', 'sync-collection'].map((name) => `<${name}/>`),
  ...['calendar-query', 'calendar-multiget', 'free-busy-query'].map(inCalDav), inCs('calendar-search'),
].map((report) => `<supported-report><report>${report}</report></supported-report>`).join('');

/** Inner XML of one property, or undefined where iCloud puts it in the 404 propstat (field manual §3.2). */
export function readProp(world: World, target: Exclude<Target, { kind: 'nothing' }>, { ns, name }: PropName): string | undefined {
  return READERS[`${ns} ${name}`]?.(world, target);
}

function homeToken(account: Account): string {
  const changes = [...account.collections.values()].reduce((sum, { revision }) => sum + revision, account.homeTicks);
  return writeSyncToken({ serial: 0, epoch: 0 }, changes);
}

// The bare principal path comes before the address that is preferred, as recorded.
function writeAddresses({ dsid, email, aliases }: Account): string {
  const others = [...aliases].map((alias) => davHref(`mailto:${alias}`)).join('');
  return `${davHref(`/${dsid}/principal`)}${davHref(`urn:uuid:${dsid}`)}${others}<href xmlns="DAV:" preferred="1">mailto:${escapeXml(email)}</href>`;
}

/** Absolute, with an explicit port, and naming a partition that clients should not keep (field manual §1.1). */
export function homeSetOrigin(world: World): string {
  const { homeSetHost } = world.toggles;
  if (homeSetHost === 'partition') return partitionOrigin(world);
  return homeSetHost === 'own-origin' || world.secondPartition !== world.toggles.partition ? world.origin : world.secondOrigin;
}

export function partitionOrigin({ toggles }: World): string {
  return `https://p${toggles.partition}-caldav.icloud.com${toggles.region === 'china' ? '.cn' : ''}:443`;
}
