import type { NewUser, StandinLocation } from '../standin.ts';
import type { WebToggles } from '../world/toggles.ts';

/**
 * What the web pages know of the stand-in. `toggles.signedInUserId`: an id of the location, an id from elsewhere (an
 * agency user who is no member), or `''` when nobody is signed in: every page is the login page then.
 */
export type WebView = {
  readonly locations: readonly StandinLocation[];
  users(locationId: string): readonly NewUser[];
  readonly toggles: WebToggles;
  /** Name and IANA zone of a location; where it is not given the id and UTC are shown. */
  about?(locationId: string): { readonly name: string; readonly timezone: string } | undefined;
  /** The stand-in's clock in epoch ms; the machine's where it is not given. */
  now?(): number;
};

export type WebRequest = { readonly url: URL; readonly headers: Readonly<Record<string, string>> };
