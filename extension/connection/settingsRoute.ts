import type { WizardStep } from './SetupLayout.tsx';
import type { Missing } from './standingStore.ts';
import type { KeptStep } from './wizardPlace.ts';

export type SettingsRoute =
  | { readonly kind: 'start' | 'connect' | 'calendars' | 'status' | 'accounts' | 'history' | 'tekmatix' | 'switch' | 'first-sync' }
  | { readonly kind: 'pair'; readonly link: string }
  | { readonly kind: 'reconnect'; readonly connectionId: string }
  /** null: with everything. */
  | { readonly kind: 'leave'; readonly connectionId: string | null };

const PLAIN = ['start', 'connect', 'calendars', 'status', 'accounts', 'history', 'tekmatix', 'switch', 'first-sync'] as const;

/** Reads the part after `#` of the settings page's address; anything unknown is the start. */
export function parseRoute(hash: string): SettingsRoute {
  const [name = '', ...rest] = hash.replace(/^#\/?/, '').split('=');
  const value = decode(rest.join('='));
  if (name === 'pair') return { kind: 'pair', link: value };
  if (name === 'reconnect') return { kind: 'reconnect', connectionId: value };
  if (name === 'leave') return { kind: 'leave', connectionId: value === '' ? null : value };
  return { kind: PLAIN.find((plain) => plain === name) ?? 'start' };
}

export type Screen = 'pair' | 'tekmatix' | 'connect' | 'reconnect' | 'calendars' | 'status' | 'accounts' | 'history' | 'leave';

/** What to show: the missing step while something is missing, else what the address asks for. */
export function chooseScreen(route: SettingsRoute, missing: Missing, leavingWhole = false): Screen {
  if (missing === 'server') return 'pair';
  // What is in the way of it may be a password or a token.
  if (leavingWhole && (missing === 'tekmatix' || (route.kind !== 'reconnect' && route.kind !== 'tekmatix'))) return 'leave';
  if (missing === 'tekmatix') return 'tekmatix';
  if (route.kind === 'switch') return 'tekmatix';
  if (route.kind === 'reconnect' || route.kind === 'tekmatix' || route.kind === 'accounts' || route.kind === 'connect' || route.kind === 'leave') return route.kind;
  if (missing !== 'nothing' || route.kind === 'first-sync') return 'connect';
  return route.kind === 'calendars' || route.kind === 'history' ? route.kind : 'status';
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where the wizard begins: where the server says, or else where this browser left it (`kept`). */
export function chooseWizardStep(route: SettingsRoute, missing: Missing, kept: KeptStep | null): WizardStep {
  if (missing === 'calendars') return 'calendars';
  if (missing === 'nothing') return route.kind === 'first-sync' ? 'first-sync' : 'intro';
  return kept === null || kept === 'first-sync' ? 'intro' : kept;
}
