import { TITLE } from './checkBlock.ts';
import type { Outcome } from './runTekMatixCheck.ts';

/** Why not everything was asked and what is left, for the person at the terminal; '' when there is nothing to say. */
export function sayEnding({ ending: { kind, code }, wrote, clean }: Pick<Outcome, 'ending' | 'wrote' | 'clean'>): string {
  const why: Record<typeof kind, string> = {
    finished: '',
    'location-unknown': 'This token does not open this location. Compare the location ID with the one in TekMatix\'s address bar.',
    'token-refused': 'TekMatix does not accept the token (401). Create a new one in Settings, Private Integrations.',
    throttled: `TekMatix asked us to slow down (${code}). Try again in a minute.`,
    stopped: wrote ? '' : 'Stopped; nothing was written.',
    'broken-off': `The connection broke (${code}). Try again.`,
  };
  const left = !clean ? `Please delete by hand, about 300 days ahead in the calendar of the user that you picked: "${TITLE}".`
    : kind === 'stopped' && wrote ? 'Stopped; the blocked slot is removed.' : '';
  return [why[kind], left].filter(Boolean).join(' ');
}
