import type { NewAccount, NewCalendar } from '../standin.ts';
import type { Collection } from './collection.ts';
import { type Account, findAccountByEmail, homePath, type World } from './world.ts';

const MAX_PASSWORDS = 25;

/** An account with what every account has: inbox, outbox, notification and the dead `tasks` list (field manual §3.1). */
export function createAccount(world: World, { email, password, name }: NewAccount): Account {
  if (findAccountByEmail(world, email)) throw new Error(`iCloud stand-in: ${email} exists already`);
  const account: Account = {
    dsid: String(10_000_000_000 + world.random.ids.int(89_999_999) * 1000 + world.accounts.size), email, aliases: new Set(), name, passwords: new Set([password]), calendarService: 'on',
    collections: new Map(), room: 'calendars', homeTicks: 1, inFlight: 0, peakInFlight: 0, recent: [], throttledUntil: 0, arrivals: [], peakPerMinute: 0,
  };
  world.accounts.set(account.dsid, account);
  addCollection(world, account, { slug: 'inbox', kind: 'inbox', name: null });
  addCollection(world, account, { slug: 'outbox', kind: 'outbox', name: null });
  addCollection(world, account, { slug: 'notification', kind: 'notification', name: null });
  addCollection(world, account, { slug: 'tasks', kind: 'owned', name: 'Reminders', component: 'VTODO', color: '#FF9500FF' });
  return account;
}

export type NewCollection = Omit<NewCalendar, 'kind'> & { readonly kind?: Collection['kind'] };

export function addCollection(world: World, account: Account, draft: NewCollection): Collection {
  const slug = draft.slug ?? world.random.ids.uuid();
  const href = `${homePath(account)}${slug}/`;
  if (account.collections.has(href)) throw new Error(`iCloud stand-in: ${href} exists already`);
  const kind = draft.kind ?? 'owned';
  world.serial += 1;
  const collection: Collection = {
    slug, href, kind, serial: world.serial, name: draft.name, color: withAlpha(draft.color), component: draft.component ?? 'VEVENT',
    access: draft.access ?? (kind === 'subscribed' ? 'read-only' : 'read-write'),
    etag: world.clock.etag(), epoch: 0, revision: 0, objects: new Map(), log: [], buried: new Set(),
  };
  account.collections.set(href, collection);
  account.homeTicks += 1;
  return collection;
}

/** The home set gets another name; its calendars and their objects go along. */
export function moveHome(account: Account, room: string): void {
  const all = [...account.collections.values()];
  account.room = room;
  account.collections.clear();
  for (const collection of all) {
    collection.href = `${homePath(account)}${collection.slug}/`;
    account.collections.set(collection.href, collection);
  }
}

/** Its past revisions stay counted: the home's token never goes back. */
export function removeCollection(account: Account, collection: Collection): void {
  account.collections.delete(collection.href);
  account.homeTicks += collection.revision + 1;
}

/** Field manual §2.1: an Apple Account holds 25 of them. */
export function addPassword(account: Account, password: string): void {
  if (account.passwords.size >= MAX_PASSWORDS) throw new Error('iCloud stand-in: an account has at most 25 app-specific passwords');
  account.passwords.add(password);
}

// `#RRGGBBAA`, alpha last (field manual §3.2).
function withAlpha(color: string | undefined): string | null {
  if (color === undefined) return null;
  return color.length === 7 ? `${color}FF` : color;
}
