import type { ApiRequest } from '../http/receive.ts';
import type { World } from '../world/world.ts';
import { approve } from './handleApp.ts';

type Page = { readonly status: number; readonly headers: Record<string, string>; readonly body: string };

const HTML = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

/**
 * The page on which an administrator chooses where to install an app, under both of its addresses (field manual TekMatix
 * §1.6); choosing sends the browser back to the app with a code and the `state`. undefined: another page.
 */
export function answerInstallPage(world: World, { method, path, query }: ApiRequest): Page | undefined {
  const match = /^\/(v2\/)?oauth\/(chooselocation|approve)$/.exec(path);
  if (method !== 'GET' || !match) return undefined;
  const app = world.oauth.apps.get(query['client_id'] ?? '');
  const redirectUri = query['redirect_uri'] ?? '';
  if (!app || redirectUri !== app.redirectUri || query['response_type'] !== 'code') return { status: 400, headers: HTML, body: page('<h1>Something went wrong</h1><p>noAppVersionIdFound, or a redirect URL that does not match.</p>') };
  if (match[1] && !query['version_id']) return { status: 400, headers: HTML, body: page('<h1>Something went wrong</h1><p>version_id is missing.</p>') };
  if (match[2] === 'chooselocation') return { status: 200, headers: HTML, body: choices(world, query) };
  const back = new URL(redirectUri);
  const { location_id: locationId, company_id: companyId, scope = '', state } = query;
  const scopes = scope.split(' ').filter((one) => app.scopes.includes(one));
  if (locationId === undefined && companyId === undefined) back.searchParams.set('error', 'access_denied');
  else back.searchParams.set('code', approve(world, app, { ...(locationId === undefined ? { companyId: companyId ?? '' } : { locationId }), redirectUri, scopes }));
  if (state !== undefined) back.searchParams.set('state', state);
  return { status: 302, headers: { location: back.href, 'cache-control': 'no-store' }, body: '' };
}

function choices(world: World, query: Readonly<Record<string, string>>): string {
  const link = (more: Record<string, string>): string => `/oauth/approve?${escape(new URLSearchParams({ ...query, ...more }).toString())}`;
  const companies = [...new Set([...world.locations.values()].map((location) => location.companyId))];
  return page(`<h1>Select a location to connect</h1><ul>${[...world.locations.values()].map(({ id, name }) => `<li><a href="${link({ location_id: id })}">${escape(name)}</a></li>`).join('')}</ul>
<h2>Or the whole agency</h2><ul>${companies.map((id) => `<li><a href="${link({ company_id: id })}">Agency ${escape(id)}</a></li>`).join('')}</ul><p><a href="${link({})}">Cancel</a></p>`);
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const page = (body: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Install</title></head><body>${body}</body></html>`;
