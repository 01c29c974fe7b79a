/**
 * Our own extension in Chrome and Edge: its id follows from the public key in wxt.config.ts, so it is the same wherever
 * the folder was loaded.
 */
export const OWN_ORIGIN = 'chrome-extension://gfjlklnmeldifapkmippndhahjolgobi';

/** Firefox makes up another one for every installation: there the bearer counts, and that it comes from where it was given out. */
const FIREFOX = /^moz-extension:\/\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether pages of this origin may call. `others`: exact origins that the operator added, as of a store that signs with a key of its own. */
export function isExtension(origin: string, others: readonly string[] = []): boolean {
  return origin === OWN_ORIGIN || others.includes(origin) || FIREFOX.test(origin);
}
