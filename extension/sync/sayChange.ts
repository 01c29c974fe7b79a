import { saySwitch } from '../calendars/switchWords.ts';
import { formatList, formatNumber } from '../ui/formatNumber.ts';
import { toTextName } from '../ui/sayFault.ts';
import { say } from '../ui/words.ts';

const STATES = ['primary', 'conflict', 'ignored', 'connected', 'doubtful', 'needs-reconnect', 'read-only', 'read-write'] as const;
const SWITCHES = ['allDay', 'tentative', 'needsAction', 'freeEvents', 'travelTime'] as const;

/** What a setting or a state was or is, from the codes that the journal holds; what is no code is shown as it is. */
export function sayChange(stored: string): string {
  return formatList(stored.split(', ').map(sayOne), 'plain');
}

/** A state, or a switch with its position: `allDay true`, `paddingBefore 15`, `titles busy`. */
function sayOne(code: string): string {
  const state = STATES.find((one) => one === code);
  if (state) return say(`sync.change.${toTextName(state)}`);
  const [name = '', value = ''] = code.split(' ');
  const rule = SWITCHES.find((one) => one === name);
  if (rule && (value === 'true' || value === 'false')) return say('sync.change.switch', { name: saySwitch(rule), state: say(value === 'true' ? 'sync.change.on' : 'sync.change.off') });
  if (code === 'titles busy' || code === 'titles title') return say(value === 'busy' ? 'sync.change.titlesBusy' : 'sync.change.titlesTitle');
  if (name === 'paddingBefore' && Number(value) >= 0) return say('calendars.summary.before', { n: formatNumber(Number(value)) });
  if (name === 'paddingAfter' && Number(value) >= 0) return say('calendars.summary.after', { n: formatNumber(Number(value)) });
  return code;
}
