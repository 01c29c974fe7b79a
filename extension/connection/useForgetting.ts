import { useEffect } from 'react';
import { MINUTE, SECOND } from '../../shared/time/period.ts';

/** Since the last key. Longer than it takes to look something up at Apple's, shorter than a coffee. */
export const UNTOUCHED = 5 * MINUTE;
/** Since this page was left for another tab or window. Apple shows the password there, in four groups: who types it over goes back and forth. */
export const LEFT = 60 * SECOND;

/**
 * Forgets a secret that was typed and not sent: when nobody types, when the page is left for longer, and at once when it is
 * closed or put aside (back–forward cache). Not when the focus only moves on within the page: the way to the button is
 * that. `forget` has to stay the same function.
 */
export function useForgetting(secret: string, forget: () => void): void {
  useEffect(() => {
    if (secret === '') return undefined;
    const untouched = setTimeout(forget, UNTOUCHED);
    let left: ReturnType<typeof setTimeout> | undefined;
    const back = (): void => { clearTimeout(left); left = undefined; };
    const leave = (): void => { left ??= setTimeout(forget, LEFT); };
    const see = (): void => { if (document.hidden) leave(); else back(); };
    const gone = new AbortController();
    document.addEventListener('visibilitychange', see, { signal: gone.signal });
    window.addEventListener('blur', leave, { signal: gone.signal });
    window.addEventListener('focus', back, { signal: gone.signal });
    window.addEventListener('pagehide', forget, { signal: gone.signal });
    return () => {
      clearTimeout(untouched);
      back();
      gone.abort();
    };
  }, [secret, forget]);
}
