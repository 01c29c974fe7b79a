import { SECOND } from '../../shared/time/period.ts';
import type { HostPage } from '../host/hostPage.ts';
import { background } from '../messaging/askBackground.ts';

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

/** A page may claim anything as often as it likes, and each telling costs the server a question. */
const DISTANCE = SECOND;

/** `onTold`: where this browser stands depends on it. `pause`: between one telling and the next. */
export function createPlaceTeller(page: HostPage, onTold: () => Promise<void>, pause: (ms: number) => Promise<unknown> = wait): PlaceTeller {
  let told: string | undefined;
  let user: User | undefined;
  let wanted = false;
  let telling = false;
  const tell = async (): Promise<void> => {
    const place = page.place();
    if (place.kind === 'outside') return;
    told = place.locationId;
    await background.rememberPage({ locationId: place.locationId, userId: user?.userId ?? null, userName: user?.userName ?? null });
    await onTold();
  };
  const tellNow = (): void => {
    wanted = true;
    if (telling) return;
    telling = true;
    void (async () => {
      while (wanted) {
        wanted = false;
        // A page that outlived an update of the extension has nobody to tell.
        await tell().catch(() => {});
        await pause(DISTANCE);
      }
      telling = false;
    })();
  };
  return {
    look() {
      const place = page.place();
      if (place.kind !== 'outside' && place.locationId !== told) tellNow();
    },
    front: tellNow,
    meet(met) {
      if (met.userId === user?.userId && met.userName === user.userName) return;
      user = met;
      tellNow();
    },
  };
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
