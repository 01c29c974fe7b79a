/** Runs sync cycles: at most one at a time for each user, however often it is asked for. */
export interface Jobs {
  /** Asks for a cycle soon; asking while one waits changes nothing. */
  enqueue(userId: string): Promise<void>;
}

/** A cycle to run; those of one group (a location) are run a few at a time. */
export type Due = { readonly userId: string; readonly locationId: string | null };
