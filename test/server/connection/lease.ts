import type { Store } from '../../../server/store/store.ts';
import type { StoredInstall } from '../../../server/store/stored/install.ts';

/** An installation of a location that was granted a day, a while ago. */
export const anInstall = (id: string): StoredInstall => ({
  id, kind: 'location', companyId: 'company1', locationId: id, parentId: null, sealedAccess: 'sealed', sealedRefresh: 'sealed', issuedAt: 1_000, expiresAt: 87_400_000, scope: '',
  state: 'active', installedAt: 1_000, refreshingUntil: null, retryAt: null, forcedAt: null, fault: null, endedAt: null, whitelabelDomain: null,
});

/** How many of ten that ask at once get the lease. */
export async function claimTenTimes(stores: readonly Store[], id: string): Promise<number> {
  const asked = Array.from({ length: 10 }, (_, n) => stores[n % stores.length]?.installs.claim(id, { issuedAt: 1_000, now: 50_000, until: 60_000 }));
  return (await Promise.all(asked)).filter((held) => held === true).length;
}
