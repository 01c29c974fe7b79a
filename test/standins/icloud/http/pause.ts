import type { ServerResponse } from 'node:http';

/** Waits so many ms, or for ever without a number. False when the client left or the server closed meanwhile. */
export function pause(outgoing: ServerResponse, ms: number | undefined): Promise<boolean> {
  if (outgoing.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    const gone = () => { finish(false); };
    const timer = ms === undefined ? undefined : setTimeout(() => { finish(true); }, ms);
    const finish = (stayed: boolean) => {
      clearTimeout(timer);
      outgoing.off('close', gone);
      resolve(stayed);
    };
    outgoing.once('close', gone);
  });
}
