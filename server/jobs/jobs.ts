/** Runs sync cycles: at most one at a time for each user, however often it is asked for. */
export interface Jobs {
  /** Asks for a cycle soon; asking while one waits changes nothing. */
  enqueue(userId: string): Promise<void>;
}
