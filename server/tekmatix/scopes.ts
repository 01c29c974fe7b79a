import type { ApiCall } from './transport.ts';

/** What the app asks for when it is installed: what its calls need, so nothing of contacts (field manual TekMatix §1.2). */
export const INSTALL_SCOPES = [
  'calendars.readonly', 'calendars/events.readonly', 'calendars/events.write', 'users.readonly', 'locations.readonly',
  'oauth.readonly', 'oauth.write',
] as const;

type Scope = (typeof INSTALL_SCOPES)[number];

/** Most specific first. The API refuses without saying which scope it missed, so the route tells. */
const ROUTES: readonly { readonly path: RegExp; readonly read: Scope; readonly write?: Scope }[] = [
  { path: /^\/calendars\/(events|blocked-slots|appointments)(\/|$)/, read: 'calendars/events.readonly', write: 'calendars/events.write' },
  { path: /^\/calendars(\/|$)/, read: 'calendars.readonly' },
  { path: /^\/users(\/|$)/, read: 'users.readonly' },
  { path: /^\/locations(\/|$)/, read: 'locations.readonly' },
  { path: /^\/oauth(\/|$)/, read: 'oauth.readonly', write: 'oauth.write' },
];

/** The scope that a call needs (§1.2); undefined for a route that is not on the list. */
export function scopeOf({ method, path }: Pick<ApiCall, 'method' | 'path'>): Scope | undefined {
  const route = ROUTES.find((one) => one.path.test(path));
  return method === 'GET' ? route?.read : route?.write;
}
