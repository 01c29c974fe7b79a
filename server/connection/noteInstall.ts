import type { Instant } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import type { Store } from '../store/store.ts';
import type { StoredInstall } from '../store/stored/install.ts';
import { coverLocation, wakeLocation } from './keepGrant.ts';
import { companyInstall, locationInstall } from './sealing.ts';

/** What TekMatix says of our app: of one location, or of the agency when there is no `locationId` (field manual TekMatix §2.1). */
export type InstallEvent = {
  readonly kind: 'install' | 'uninstall'; readonly appId: string; /** Empty when it was not told. */ readonly companyId: string;
  readonly locationId?: string | undefined; readonly whitelabelDomain?: string | undefined;
  /** When it happened, if that is known: one that is older than the present installation is about an earlier one. */
  readonly at?: Instant | undefined;
};

/** Takes in a verified word of TekMatix on our app; of other apps nothing. Twice is once. */
export async function noteInstall(doors: Doors, event: InstallEvent): Promise<void> {
  if (event.appId !== doors.oauth?.appId) return;
  await doors.store.transaction((store) => (event.kind === 'install' ? noteInstalled(doors, store, event) : noteUninstalled(doors, store, event)));
  await doors.backUp();
}

/** The tokens come with the code that a browser brings; a location that joins an installed agency needs none. */
async function noteInstalled(doors: Doors, store: Store, { companyId, locationId, whitelabelDomain, at }: InstallEvent): Promise<void> {
  const company = await store.installs.find(companyInstall(companyId));
  const before = locationId === undefined ? company : await store.installs.find(locationInstall(locationId));
  // Deliveries come in any order: this one is about the installation that has ended since.
  if (before?.state === 'uninstalled' && at !== undefined && at <= (before.endedAt ?? 0)) return;
  if (locationId !== undefined && company && company.state !== 'uninstalled') {
    await coverLocation(store, { companyId, locationId, at: doors.now() });
    await wakeLocation(doors, store, locationInstall(locationId));
  }
  const install = locationId === undefined ? company : await store.installs.find(locationInstall(locationId));
  if (install && whitelabelDomain !== undefined) await store.installs.update(install.id, { whitelabelDomain });
}

/** The tokens go with the access, in one transaction; the blocked slots stay, since nobody can reach them any more. */
async function noteUninstalled(doors: Doors, store: Store, event: InstallEvent): Promise<void> {
  for (const install of await findConcerned(store, event)) {
    if (event.at !== undefined && event.at < install.installedAt) continue;
    await store.installs.update(install.id, { state: 'uninstalled', endedAt: event.at ?? doors.now(), sealedAccess: null, sealedRefresh: null, refreshingUntil: null });
    for (const location of await store.users.locationsOf(install.id)) {
      for (const user of await store.users.ofLocation(location.id)) await store.users.update(user.id, { tekmatixFault: 'tekmatix-uninstalled', tekmatixFaultScope: null });
    }
    doors.log.info('app uninstalled', { reason: install.kind });
  }
}

async function findConcerned({ installs }: Store, { companyId, locationId }: InstallEvent): Promise<StoredInstall[]> {
  const id = locationId === undefined ? companyInstall(companyId) : locationInstall(locationId);
  const named = await installs.find(id);
  const below = locationId === undefined ? await installs.ofParent(id) : [];
  return [...named ? [named] : [], ...below].filter((install) => (companyId === '' || ['', companyId].includes(install.companyId)) && install.state !== 'uninstalled');
}
