import type { FaultKind } from '../../shared/connection/fault.ts';
import type { SettingsPlace } from '../messaging/backgroundApi.ts';
import { say } from '../ui/words.ts';
import { findMissing, findOtherLocation, type Missing, type StandingState } from './standing.ts';

/** What the card says, where its button leads and how it is named. */
export type StandingWords = { readonly text: string; readonly button: string; readonly place: SettingsPlace; readonly tone: 'plain' | 'good' | 'warn' };

/** Nothing is kept in step until somebody does something in TekMatix or at the server; all others pass by themselves. */
const ENDED: readonly FaultKind[] = [
  'tekmatix-denied', 'tekmatix-scope-missing', 'tekmatix-agency-token', 'tekmatix-authorise-again', 'tekmatix-uninstalled', 'tekmatix-app-refused', 'tekmatix-token-missing',
  'tekmatix-location-unknown',
];

/** The "iCloud Calendar" card in words. */
export function sayStanding(state: StandingState): StandingWords {
  if (state.kind === 'reading') return { ...sayMissing('server'), text: say('connection.card.looking') };
  if (state.kind === 'failed') return warn(`${state.fault.title}. ${state.fault.nextStep}`, say('connection.card.settingsButton'));
  const { standing } = state;
  const other = findOtherLocation(standing);
  if (other) return { ...warn(say('connection.card.other', { linked: other.linked }), say('connection.otherLocation.link')), place: 'switch' };
  const missing = findMissing(standing);
  if (missing !== 'nothing') return sayMissing(missing);
  const { connections, tekmatix } = standing.kind === 'paired' ? standing.account : { connections: [], tekmatix: null };
  if (tekmatix?.fault && ENDED.includes(tekmatix.fault)) return warn(say('connection.card.noAccess'), say('connection.card.seeButton'));
  const broken = connections.find((c) => c.health === 'needs-reconnect');
  if (broken) return warn(say('connection.card.broken', { account: broken.appleId }), say('connection.card.reconnectButton'));
  return { text: connections.map((c) => c.appleId).join(', '), button: say('connection.card.manageButton'), place: 'status', tone: 'good' };
}

/** What to say while something is missing. */
function sayMissing(missing: Exclude<Missing, 'nothing'>): StandingWords {
  const connect = say('connection.card.connectButton');
  switch (missing) {
    case 'server': return { text: say('connection.card.invite'), button: connect, place: 'start', tone: 'plain' };
    case 'tekmatix': return { text: say('connection.card.oneStep'), button: connect, place: 'start', tone: 'plain' };
    case 'icloud': return { text: say('connection.card.invite'), button: connect, place: 'connect', tone: 'plain' };
    case 'calendars': return { text: say('connection.card.choose'), button: say('connection.card.chooseButton'), place: 'calendars', tone: 'warn' };
  }
}

const warn = (text: string, button: string): StandingWords => ({ text, button, place: 'status', tone: 'warn' });
