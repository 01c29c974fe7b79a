import type { Outcome } from './runLiveCheck.ts';

/** Why not everything was asked, for the person at the terminal. */
export function sayEnding({ ending: { kind, code }, signedIn, wrote, leftBehind }: Pick<Outcome, 'ending' | 'signedIn' | 'wrote' | 'leftBehind'>): string {
  switch (kind) {
    case 'password-refused': return signedIn
      ? 'The password was refused in between (401): nothing more was asked.'
      : 'The address or the password was refused (401). It was sent once, and nothing else was asked.';
    case 'throttled': return `We were asked to slow down (${code}). Try again in an hour.`;
    case 'not-found': return 'The server answers, but names no calendar account for this address. Nothing else was asked.';
    case 'stopped': return !wrote ? 'Stopped; nothing was written.' : leftBehind.length === 0 ? 'Stopped; nothing is left of what was written.' : 'Stopped.';
    case 'broken-off': return signedIn ? `The connection broke (${code}).` : `The server could not be reached (${code}): nothing is said about the account.`;
    case 'finished': return 'Everything was asked.';
  }
}
