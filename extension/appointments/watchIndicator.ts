import { SECOND } from '../../shared/time/period.ts';
import { background, BackgroundFault } from '../messaging/askBackground.ts';
import type { ChipState } from './sayChip.ts';

const EVERY = 10 * SECOND;
/** The browser or the user is not set up yet: an invitation, not an alarm. */
const NOT_SET_UP: readonly string[] = ['session-invalid', 'not-found'];

/** Asks what the chip is to say, now and again while the page is looked at, until `signal` ends. Returns how to ask at once. */
export function watchIndicator(onState: (state: ChipState) => void, signal: AbortSignal): () => void {
  let asked = 0;
  let shown = 0;
  const look = async (): Promise<void> => {
    const ticket = asked += 1;
    const state = await background.readIndicator().catch((error: unknown): ChipState => {
      if (!(error instanceof BackgroundFault)) return { kind: 'outdated' };
      return NOT_SET_UP.includes(error.fault.code) ? { kind: 'not-set-up' } : { kind: 'failed', fault: error.fault };
    });
    // Not "the last one asked": with a slow server there would always be a later one.
    if (ticket <= shown || signal.aborted) return;
    shown = ticket;
    onState(state);
  };
  const lookWhenSeen = (): void => { if (!document.hidden) void look(); };
  const timer = setInterval(lookWhenSeen, EVERY);
  document.addEventListener('visibilitychange', lookWhenSeen, { signal });
  signal.addEventListener('abort', () => clearInterval(timer));
  lookWhenSeen();
  return () => void look();
}
