/** Where the user is in TekMatix. `outside` has no location: the agency view, or the page before sign-in. */
export type Place =
  | { readonly kind: 'outside' }
  | { readonly kind: 'profile' | 'integrations' | 'calendar' | 'elsewhere'; readonly locationId: string };

export type MountName = 'integrations-card' | 'calendar-configuration' | 'indicator';

/**
 * The TekMatix page as the product needs it; nobody else knows its elements. Mount points follow three rules: asking
 * twice gives the same element, the wrong place gives null, and what was mounted goes when its place is left.
 */
export interface HostPage {
  place(): Place;
  /** Called now and whenever the user moves or the page rebuilds itself, at most once a frame, until `signal` ends. */
  watch(onChange: () => void, signal: AbortSignal): void;
  /** An element of ours in the page, or null when this is not its place or the page is not recognised. */
  mountPoint(name: MountName): HTMLElement | null;
  /** Takes one of our elements out again. */
  removeMount(name: MountName): void;
  theme(): 'light' | 'dark';
}
