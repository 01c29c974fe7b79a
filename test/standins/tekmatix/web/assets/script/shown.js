/** What stands on the screen: which frame, and the page in it. */
export const shown = { frame: '', page: null };

/** The next route is drawn from nothing. */
export function forgetShell() {
  Object.assign(shown, { frame: '', page: null });
}
