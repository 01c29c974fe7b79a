import { SyncFault } from '../../shared/connection/fault.ts';
import type { Account } from '../../shared/contract/connection.ts';
import type { Doors } from '../doors.ts';
import type { Store } from '../store/store.ts';
import type { Session } from '../subjects.ts';
import { fixedToken, type TekMatixLocation, type TekMatixUser, type TokenSource } from '../tekmatix/tekmatix.ts';
import { toRow } from '../sync/toRow.ts';
import { readAccount } from './account.ts';
import { installTokens } from './installTokens.ts';
import { locationInstall } from './sealing.ts';
import { keepInstall, keepToken } from './tokens.ts';

type Input = { locationId: string; token?: string | undefined };

/** How a location is reached, and how that is kept once it was found to work. */
type Access = { readonly tokens: TokenSource; keep(store: Store, location: TekMatixLocation): Promise<void> };

/** `linked`: another browser speaks for them already. */
type People = { location: TekMatixLocation; users: (TekMatixUser & { linked: boolean })[] };

/** The location behind a token, and who works there. Nothing is stored. */
export async function listTekMatixUsers(doors: Doors, session: Session, input: Input): Promise<People> {
  const { store, now } = doors;
  const { location, users } = await lookAround(doors, input.locationId, await findAccess(doors, session, input));
  const linked = new Set<string>();
  for (const { id, tekmatixUserId } of await store.users.ofLocation(location.id)) {
    if ((await store.sessions.ofUser(id, now())).some((browser) => browser.id !== session.id)) linked.add(tekmatixUserId);
  }
  return { location, users: users.map((user) => ({ ...user, linked: linked.has(user.id) })) };
}

/**
 * Links this browser to one user of the location and keeps the access. One that fails the check changes nothing. The access
 * proves the location, not who sits there (see the decisions in the README), so the user's other browsers are told.
 */
export async function linkTekMatix(doors: Doors, session: Session, input: Input & { userId: string }): Promise<Account> {
  const access = await findAccess(doors, session, input);
  const { location, users } = await lookAround(doors, input.locationId, access);
  const chosen = users.find((user) => user.id === input.userId);
  if (!chosen) throw new SyncFault('not-found');
  // What is kept serves everybody of the location: what can do less than what was there must not take its place.
  await doors.tekMatix.open({ locationId: location.id, tokens: access.tokens }).proveReading(chosen.id);
  const userId = await doors.store.transaction(async (store) => {
    await access.keep(store, location);
    const user = await store.users.ensure(location.id, chosen.id, chosen.name);
    await store.users.update(user.id, { tekmatixFault: null, tekmatixFaultScope: null, nextSyncAt: 0 });
    const browsers = await store.sessions.ofUser(user.id, doors.now());
    const present = browsers.find(({ id }) => id === session.id);
    await store.sessions.link(session.id, user.id, present || browsers.length === 0 ? present?.besideAt ?? null : doors.now());
    await store.sync.note(user.id, toRow({ cycleId: 'user', at: doors.now() }, { action: 'tekmatix-linked', target: location.id, reason: 'chosen-by-user' }));
    return user.id;
  });
  await doors.backUp();
  return readAccount(doors, { ...session, userId });
}

async function lookAround({ tekMatix }: Doors, locationId: string, { tokens }: Access): Promise<{ location: TekMatixLocation; users: TekMatixUser[] }> {
  const door = tekMatix.open({ locationId, tokens });
  const location = await door.readLocation();
  // What is kept under a location's id must be that location's.
  if (location.id !== locationId) throw new SyncFault('tekmatix-location-unknown');
  return { location, users: await door.listUsers() };
}

/** A token that was entered, the app where this browser had it installed, or the operator's token. @throws SyncFault tekmatix-token-missing */
async function findAccess(doors: Doors, session: Session, { locationId, token, userId }: Input & { userId?: string }): Promise<Access> {
  const entered = token?.trim();
  if (entered) return withToken(doors, entered);
  const installId = locationInstall(locationId);
  if (await doors.store.installs.broughtLocation(session.id, locationId)) {
    return { tokens: installTokens(doors, installId), keep: (store, location) => keepInstall(store, location, installId) };
  }
  const { configuredToken } = doors;
  if (configuredToken?.locationId === locationId && await mayBe(doors, session, userId)) return withToken(doors, configuredToken.token);
  throw new SyncFault('tekmatix-token-missing');
}

/** The operator's token is no proof of who asks: whoever is somebody already stays that one. */
async function mayBe({ store }: Doors, session: Session, userId: string | undefined): Promise<boolean> {
  return session.userId === null || (await store.users.find(session.userId))?.tekmatixUserId === userId;
}

function withToken(doors: Doors, token: string): Access {
  return { tokens: fixedToken(token), keep: (store, location) => keepToken(doors, store, { location, token }) };
}
