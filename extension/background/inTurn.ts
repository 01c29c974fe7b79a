/** One after the other, whichever of the extension's documents asks. Where there are no locks (none of our browsers), at once. */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = navigator.locks as LockManager | null | undefined;
  // The lock's own type loses what `work` resolves to.
  return locks ? locks.request(name, work) as Promise<T> : work();
}
