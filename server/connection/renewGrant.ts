import { SyncFault, type FaultKind } from '../../shared/connection/fault.ts';
import type { Doors } from '../doors.ts';
import type { StoredInstall } from '../store/stored/install.ts';
import type { TekMatixOAuth, TokenGrant } from '../tekmatix/tekmatix.ts';
import { companyInstall, openRefresh } from './sealing.ts';

/** Gives a token of another install: the agency's. */
type Obtain = (doors: Doors, installId: string, need?: { readonly spent?: string }) => Promise<string | undefined>;

const FINAL: readonly FaultKind[] = ['tekmatix-install-refused', 'tekmatix-authorise-again', 'tekmatix-uninstalled'];

/** True when asking again would not help; everything else leaves open whether the grant was given. */
export const isFinal = (error: unknown): boolean => error instanceof SyncFault && FINAL.includes(error.kind);

/** New tokens for an install: by its own refresh token, or made from the agency's installation. @throws SyncFault */
export async function renewGrant(doors: Doors, install: StoredInstall, obtain: Obtain): Promise<{ grant: TokenGrant; parentId: string | null }> {
  const { oauth } = doors;
  if (!oauth) throw new SyncFault('internal', { detail: 'the app\'s OAuth settings are gone' });
  const refreshToken = openRefresh(doors.vault, install);
  if (refreshToken !== undefined) {
    try {
      return { grant: await refresh(oauth, refreshToken, install.kind), parentId: null };
    } catch (error) {
      if (!isFinal(error) || install.kind === 'company') throw error;
    }
  }
  const parent = await findParent(doors, install);
  if (!parent || install.locationId === null) throw new SyncFault('tekmatix-install-refused', { detail: 'no refresh token is left' });
  return { grant: await makeLocationToken(doors, { oauth, parent, locationId: install.locationId }, obtain), parentId: parent.id };
}

/** An answer that was lost after the rotation looks like one lost before it: the same token is tried once more. */
async function refresh(oauth: TekMatixOAuth, refreshToken: string, kind: StoredInstall['kind']): Promise<TokenGrant> {
  try {
    return await oauth.refresh(refreshToken, kind);
  } catch (error) {
    if (!(error instanceof SyncFault) || (error.kind !== 'tekmatix-unreachable' && error.kind !== 'tekmatix-unreadable')) throw error;
    return oauth.refresh(refreshToken, kind);
  }
}

async function findParent({ store }: Doors, { id, kind, parentId, companyId }: StoredInstall): Promise<StoredInstall | undefined> {
  if (kind === 'company') return undefined;
  const parent = await store.installs.find(parentId ?? companyInstall(companyId));
  // One that the agency's state forbids says so itself, when its token is asked for.
  return parent && parent.id !== id && (parentId !== null || parent.state !== 'uninstalled') ? parent : undefined;
}

type Wanted = { readonly oauth: TekMatixOAuth; readonly parent: StoredInstall; readonly locationId: string };

async function makeLocationToken(doors: Doors, { oauth, parent, locationId }: Wanted, obtain: Obtain): Promise<TokenGrant> {
  const of = { companyId: parent.companyId, locationId };
  const spent = await expectToken(obtain(doors, parent.id));
  try {
    return await oauth.locationToken(spent, of);
  } catch (error) {
    if (!(error instanceof SyncFault) || error.evidence.status !== 401) throw error;
    const fresh = await obtain(doors, parent.id, { spent });
    if (fresh === undefined) throw error;
    return oauth.locationToken(fresh, of);
  }
}

async function expectToken(asked: Promise<string | undefined>): Promise<string> {
  const token = await asked;
  if (token === undefined) throw new SyncFault('tekmatix-unreachable', { detail: 'no token of the agency' });
  return token;
}
