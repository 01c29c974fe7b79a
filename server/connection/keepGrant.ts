import { SyncFault, type FaultKind } from '../../shared/connection/fault.ts';
import type { Doors } from '../doors.ts';
import type { Store } from '../store/store.ts';
import type { StoredInstall } from '../store/stored/install.ts';
import { fixedToken, type TokenGrant } from '../tekmatix/tekmatix.ts';
import { companyInstall, locationInstall, sealGrant } from './sealing.ts';

type Named = { readonly id: string; readonly name: string };

/** Keeps what a code was exchanged for, and says which locations it opens. @throws SyncFault when it opens none */
export async function keepGrant(doors: Doors, grant: TokenGrant): Promise<Named[]> {
  const locations = grant.kind === 'company' ? await listLocations(doors, grant) : await nameLocation(doors, grant);
  if (locations.length === 0) throw new SyncFault('tekmatix-install-refused', { detail: 'installed nowhere' });
  const at = doors.now();
  await doors.store.transaction(async (store) => {
    const id = grant.kind === 'company' ? companyInstall(grant.companyId) : locationInstall(grant.locationId ?? '');
    const before = await store.installs.find(id);
    await store.installs.save({
      ...newInstall(id, { companyId: grant.companyId, locationId: grant.locationId, installedAt: at }), kind: grant.kind,
      ...sealGrant(doors.vault, id, grant), issuedAt: at, expiresAt: at + grant.lifeMs, scope: grant.scope, whitelabelDomain: before?.whitelabelDomain ?? null,
    });
    if (grant.kind === 'company') for (const location of locations) await coverLocation(store, { companyId: grant.companyId, locationId: location.id, at });
    for (const location of locations) await wakeLocation(doors, store, locationInstall(location.id));
  });
  return locations;
}

/** A location of an agency's installation: its token is made when it is needed. One with tokens of its own keeps them, refused ones to be tried first. */
export async function coverLocation(store: Store, { companyId, locationId, at }: { companyId: string; locationId: string; at: number }): Promise<void> {
  const id = locationInstall(locationId);
  const before = await store.installs.find(id);
  if (before?.state === 'active' && before.parentId === null) return;
  await store.installs.save({
    ...newInstall(id, { companyId, locationId, installedAt: at }), parentId: companyInstall(companyId), whitelabelDomain: before?.whitelabelDomain ?? null,
    sealedRefresh: before?.state === 'refused' ? before.sealedRefresh : null,
  });
}

const ENDED: readonly (FaultKind | null)[] = ['tekmatix-authorise-again', 'tekmatix-uninstalled'];

/** Users who were told that the access had ended are looked after again at once. */
export async function wakeLocation({ now }: Doors, store: Store, installId: string): Promise<void> {
  for (const location of await store.users.locationsOf(installId)) {
    const waiting = (await store.users.ofLocation(location.id)).filter((user) => ENDED.includes(user.tekmatixFault));
    for (const user of waiting) await store.users.update(user.id, { tekmatixFault: null, nextSyncAt: now() });
  }
}

function newInstall(id: string, { companyId, locationId, installedAt }: Pick<StoredInstall, 'companyId' | 'locationId' | 'installedAt'>): StoredInstall {
  return {
    id, kind: 'location', companyId, locationId, parentId: null, sealedAccess: null, sealedRefresh: null, issuedAt: 0, expiresAt: 0, scope: '',
    state: 'active', installedAt, endedAt: null, refreshingUntil: null, retryAt: null, fault: null, forcedAt: null, whitelabelDomain: null,
  };
}

/** Where the agency said yes, and where it did so before. */
async function listLocations({ oauth }: Doors, { accessToken, companyId, approvedLocations }: TokenGrant): Promise<Named[]> {
  const approved = approvedLocations.map((id) => ({ id, name: id }));
  const installed = await oauth?.installedLocations(accessToken, companyId).catch((error: unknown) => {
    if (approved.length === 0) throw error;
    return [];
  }) ?? [];
  return [...new Map([...approved, ...installed].map((one) => [one.id, one])).values()];
}

async function nameLocation({ tekMatix }: Doors, { accessToken, locationId }: TokenGrant): Promise<Named[]> {
  if (locationId === null) return [];
  // A name is a kindness: the installation stands without it.
  const named = await tekMatix.open({ locationId, tokens: fixedToken(accessToken) }).readLocation().catch(() => undefined);
  return [{ id: locationId, name: named?.name ?? locationId }];
}
