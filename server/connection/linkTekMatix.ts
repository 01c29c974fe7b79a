import { SyncFault } from '../../shared/connection/fault.ts';
import type { Account } from '../../shared/contract/connection.ts';
import type { Doors } from '../doors.ts';
import type { Session } from '../subjects.ts';
import { fixedToken, type TekMatix, type TekMatixLocation, type TekMatixUser } from '../tekmatix/tekmatix.ts';
import { readAccount } from './account.ts';
import { keepToken } from './tokens.ts';

type Access = { locationId: string; token?: string | undefined };

/** The location behind a token, and who works there. Nothing is stored. */
export async function listTekMatixUsers(doors: Doors, access: Access): Promise<{ location: TekMatixLocation; users: TekMatixUser[] }> {
  const tekMatix = open(doors, access);
  const location = await tekMatix.readLocation();
  // What is kept under a location's id must be that location's.
  if (location.id !== access.locationId) throw new SyncFault('tekmatix-location-unknown');
  return { location, users: await tekMatix.listUsers() };
}

/** Links this browser to one user of the location and keeps the token, sealed. A token that fails the check changes nothing. */
export async function linkTekMatix(doors: Doors, session: Session, input: Access & { userId: string }): Promise<Account> {
  const { location, users } = await listTekMatixUsers(doors, input);
  const chosen = users.find((user) => user.id === input.userId);
  if (!chosen) throw new SyncFault('not-found');
  const userId = await doors.store.transaction(async (store) => {
    await keepToken(doors, store, { location, token: tokenFor(doors, input) });
    const user = await store.users.ensure(location.id, chosen.id, chosen.name);
    await store.users.update(user.id, { tekmatixFault: null, tekmatixFaultScope: null, nextSyncAt: 0 });
    await store.sessions.link(session.id, user.id);
    return user.id;
  });
  await doors.backUp();
  return readAccount(doors, { ...session, userId });
}

function open(doors: Doors, access: Access): TekMatix {
  return doors.tekMatix.open({ locationId: access.locationId, tokens: fixedToken(tokenFor(doors, access)) });
}

function tokenFor({ configuredToken }: Doors, { locationId, token }: Access): string {
  const tidy = token?.trim();
  if (tidy) return tidy;
  if (configuredToken?.locationId === locationId) return configuredToken.token;
  throw new SyncFault('tekmatix-denied');
}
