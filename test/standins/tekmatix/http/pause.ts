import type { ServerResponse } from 'node:http';

/** Waits so many ms, or for ever without a number. False when the client left or the server closed meanwhile. */
export function pause(outgoing: ServerResponse, ms: number | undefined): Promise<boolean> {
  if (outgoing.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    const finish = (stayed: boolean): void => {
      clearTimeout(timer);
      outgoing.off('close', gone);
      resolve(stayed);
    };
    const gone = (): void => finish(false);
    const timer = ms === undefined ? undefined : setTimeout(() => finish(true), ms);
    outgoing.once('close', gone);
  });
}
