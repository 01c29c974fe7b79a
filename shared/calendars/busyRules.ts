/** Per-calendar switches: what of it counts as busy, and how much of it is told (field manual iCloud §6.2). */
export type BusyRules = {
  /** All-day events block the whole day in the user's zone. */
  readonly allDay: boolean;
  /** STATUS:TENTATIVE or PARTSTAT=TENTATIVE blocks. */
  readonly tentative: boolean;
  /** An invitation not answered yet (PARTSTAT=NEEDS-ACTION) blocks. */
  readonly needsAction: boolean;
  /** Events marked free (TRANSP:TRANSPARENT) block too. */
  readonly freeEvents: boolean;
  /** Apple's travel time extends the start. */
  readonly travelTime: boolean;
  /** Minutes kept free before and after each event. */
  readonly paddingBefore: number;
  readonly paddingAfter: number;
  /** `busy`: titles never leave iCloud and are not stored. `title`: the title is stored and shown, in TekMatix too. */
  readonly titles: 'busy' | 'title';
};

export const DEFAULT_BUSY_RULES: BusyRules = {
  allDay: true, tentative: true, needsAction: true, freeEvents: false, travelTime: true,
  paddingBefore: 0, paddingAfter: 0, titles: 'busy',
};
