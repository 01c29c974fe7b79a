import type { HostPage } from '../host/hostPage.ts';
import { background } from '../messaging/askBackground.ts';
import { useStanding } from './standingStore.ts';

type User = { readonly userId: string; readonly userName: string };

/** Tells which sub-account this page shows, so that nobody takes what is said of one for the other. */
export type PlaceTeller = {
  /** Called whenever the page changes; only another sub-account is told. */
  look(): void;
  /** The page came to the front: what was told last may have been another tab's. */
  front(): void;
  /** The page said who is signed in. */
  meet(user: User): void;
};

export function createPlaceTeller(page: HostPage): PlaceTeller {
  let told: string | undefined;
  let user: User | undefined;
  const tell = async (locationId: string): Promise<void> => {
    told = locationId;
    await background.rememberPage({ locationId, userId: user?.userId ?? null, userName: user?.userName ?? null });
    await useStanding.getState().read();
  };
  const tellNow = (): void => {
    const place = page.place();
    // A page that outlived an update of the extension has nobody to tell.
    if (place.kind !== 'outside') void tell(place.locationId).catch(() => {});
  };
  return {
    look() {
      const place = page.place();
      if (place.kind !== 'outside' && place.locationId !== told) tellNow();
    },
    front: tellNow,
    meet(met) {
      user = met;
      tellNow();
    },
  };
}
