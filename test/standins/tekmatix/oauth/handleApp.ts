import type { NewApp, StandinApp } from '../standin.ts';
import type { AppRecord, Grant, World } from '../world/world.ts';
import { installKey } from './grants.ts';

const APP_SCOPES = [
  'calendars.readonly', 'calendars/groups.readonly', 'calendars/events.readonly', 'calendars/events.write', 'users.readonly', 'locations.readonly', 'contacts.readonly',
  'oauth.readonly', 'oauth.write',
];

/** Adds an app of the marketplace and gives what its developer and its administrators can do with it. */
export function addApp(world: World, draft: NewApp): StandinApp {
  const app: AppRecord = { ...draft, appId: draft.clientId.split('-')[0] ?? '', scopes: draft.scopes ?? APP_SCOPES };
  world.oauth.apps.set(app.clientId, app);
  const refreshTokens = () => [...world.oauth.refreshTokens.values()].filter((record) => record.grant.clientId === app.clientId);
  return {
    appId: app.appId,
    approve: (where) => approve(world, app, where),
    uninstall(locationId) {
      world.oauth.installed.delete(installKey(app.clientId, locationId));
      for (const token of world.tokens.values()) if (token.clientId === app.clientId && token.locationId === locationId) token.revoked = true;
      for (const record of refreshTokens()) if (record.grant.locationId === locationId) record.state = 'revoked';
    },
    revokeTokens({ access = true, refresh = true } = {}) {
      for (const token of world.tokens.values()) if (access && token.clientId === app.clientId) token.revoked = true;
      for (const record of refreshTokens()) if (refresh) record.state = 'revoked';
    },
    rotations: () => world.oauth.rotations,
  };
}

/** As an administrator on the install page: the code that the browser is sent back with. */
export function approve(world: World, app: AppRecord, where: Parameters<StandinApp['approve']>[0]): string {
  const { redirectUri = app.redirectUri, scopes = app.scopes } = where;
  const ids = 'locationId' in where ? [where.locationId] : [...world.locations.values()].filter((l) => l.companyId === where.companyId && (where.locationIds ?? [l.id]).includes(l.id)).map((l) => l.id);
  const companyId = 'locationId' in where ? world.locations.get(where.locationId)?.companyId : where.companyId;
  if (companyId === undefined || ids.length === 0) throw new Error('nothing to install the app in');
  for (const id of ids) world.oauth.installed.add(installKey(app.clientId, id));
  const grant: Grant = {
    clientId: app.clientId, companyId, scopes, approved: ids,
    ...('locationId' in where ? { kind: 'location', locationId: where.locationId } : { kind: 'company', locationId: null }),
  };
  const code = world.newId(40);
  world.oauth.codes.set(code, { grant, redirectUri, used: false });
  return code;
}
