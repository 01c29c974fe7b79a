import type { Collection } from '../world/collection.ts';
import { type Account, homePath, principalPath, type World } from '../world/world.ts';

export type Target =
  | { readonly kind: 'root' | 'well-known' | 'principal' | 'home'; readonly href: string; readonly account: Account }
  | { readonly kind: 'collection'; readonly href: string; readonly account: Account; readonly collection: Collection }
  | { readonly kind: 'object'; readonly href: string; readonly account: Account; readonly collection: Collection; readonly name: string }
  /** 403: somebody else's; 404: nobody's. */
  | { readonly kind: 'nothing'; readonly status: 403 | 404 };

export type CalendarTarget = Extract<Target, { kind: 'collection' }>;

/** What a path names for the account that signed in. Collections are found with and without their last slash. */
export function findTarget(world: World, account: Account, path: string): Target {
  if (path === '/') return { kind: 'root', href: path, account };
  if (/^\/\.well-known\/caldav\/?$/.test(path)) return { kind: 'well-known', href: path, account };
  const [, dsid = '', room, slug = '', ...rest] = path.split('/');
  if (dsid !== account.dsid) return { kind: 'nothing', status: world.accounts.has(dsid) ? 403 : 404 };
  if (room === 'principal' && slug === '') return { kind: 'principal', href: principalPath(account), account };
  if (room !== account.room) return { kind: 'nothing', status: 404 };
  if (slug === '') return { kind: 'home', href: homePath(account), account };
  const href = `${homePath(account)}${slug}/`;
  const collection = account.collections.get(href);
  if (!collection || rest.length > 1) return { kind: 'nothing', status: 404 };
  const name = rest[0] ?? '';
  return name === '' ? { kind: 'collection', href, account, collection } : { kind: 'object', href: href + name, account, collection, name };
}
