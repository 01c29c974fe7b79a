/** Where the user is in TekMatix. `outside` has no location: the agency view, or the page before sign-in. */
export type Place =
  | { readonly kind: 'outside' }
  | { readonly kind: 'profile' | 'integrations' | 'calendar' | 'elsewhere'; readonly locationId: string };

/** `panel` is there while it is open, `appointment-time` while a time is chosen; the others are wherever their place is. */
export type MountName = 'integrations-card' | 'calendar-configuration' | 'indicator' | 'appointment-time' | 'panel';

/** A host that is told as nothing more: its name may be a customer's. */
export const OTHER_HOST = 'another host';

/** What of the page the product rests on, each looked at by itself. */
export type PageCheckName = 'sub-account' | Exclude<MountName, 'panel'> | 'redraw' | 'route-events' | 'app-utils' | 'frames';

/** By the clock of the location, as the epoch milliseconds at which UTC clocks show it. `end` is null where none can be read. */
export type ChosenTime = { readonly kind: 'chosen'; readonly start: number; readonly end: number | null } | { readonly kind: 'unreadable' };

/** `fallback`: not where we look first, and found all the same. `elsewhere`: belongs to another page of TekMatix. */
export type PageFinding = {
  readonly check: PageCheckName;
  readonly result: 'found' | 'fallback' | 'missing' | 'elsewhere' | 'not seen yet';
  /** Our own selectors, counts, and hosts of the vendor: nothing of the user, fit to be shown to others. */
  readonly detail: string;
};

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
  /** What is chosen in the dialog of an appointment; undefined while none is open. */
  chosenTime(): ChosenTime | undefined;
  /** What of the page is as we know it, now. Changes nothing. */
  examine(): readonly PageFinding[];
}
