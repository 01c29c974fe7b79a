import type { FaultKind } from '../../shared/connection/fault.ts';
import type { SettingsPlace } from '../messaging/backgroundApi.ts';
import { findMissing, findOtherLocation, type Missing, type StandingState } from './standing.ts';

/** What the card says, where its button leads and how it is named. */
export type StandingWords = { readonly text: string; readonly button: string; readonly place: SettingsPlace; readonly tone: 'plain' | 'good' | 'warn' };

const MISSING: Record<Missing, StandingWords> = {
  server: { text: 'Block bookings when your Apple Calendar is busy, and see your appointments on your iPhone.', button: 'Connect', place: 'start', tone: 'plain' },
  tekmatix: { text: 'One step left in TekMatix before iCloud can be connected.', button: 'Connect', place: 'start', tone: 'plain' },
  icloud: { text: 'Block bookings when your Apple Calendar is busy, and see your appointments on your iPhone.', button: 'Connect', place: 'connect', tone: 'plain' },
  calendars: { text: 'iCloud is connected. Choose your calendars to begin.', button: 'Choose calendars', place: 'calendars', tone: 'warn' },
  nothing: { text: 'Connected', button: 'Manage', place: 'status', tone: 'good' },
};

/** Nothing is kept in step until somebody does something in TekMatix or at the server; all others pass by themselves. */
const ENDED: readonly FaultKind[] = [
  'tekmatix-denied', 'tekmatix-scope-missing', 'tekmatix-agency-token', 'tekmatix-authorise-again', 'tekmatix-uninstalled', 'tekmatix-app-refused', 'tekmatix-token-missing',
  'tekmatix-location-unknown',
];
const NO_ACCESS: StandingWords = { text: 'TekMatix no longer lets the server in: nothing is kept in step. Your blocked slots stay as they are.', button: 'See what to do', place: 'status', tone: 'warn' };

/** The "iCloud Calendar" card in words. */
export function sayStanding(state: StandingState): StandingWords {
  if (state.kind === 'reading') return { ...MISSING.server, text: 'Looking …' };
  if (state.kind === 'failed') return { text: `${state.fault.title}. ${state.fault.nextStep}`, button: 'Open settings', place: 'status', tone: 'warn' };
  const { standing } = state;
  const other = findOtherLocation(standing);
  if (other) return { text: `This browser is linked to ${other.linked}, another sub-account. This one is not kept in step from here.`, button: 'Link this sub-account', place: 'switch', tone: 'warn' };
  const missing = findMissing(standing);
  if (missing !== 'nothing' || standing.kind !== 'paired') return MISSING[missing];
  const { connections, tekmatix } = standing.account;
  if (tekmatix?.fault && ENDED.includes(tekmatix.fault)) return NO_ACCESS;
  const broken = connections.find((c) => c.health === 'needs-reconnect');
  if (broken) return { text: `Apple no longer accepts the password of ${broken.appleId}. Your blocked slots stay as they are.`, button: 'Reconnect', place: 'status', tone: 'warn' };
  return { ...MISSING.nothing, text: connections.map((c) => c.appleId).join(', ') };
}
