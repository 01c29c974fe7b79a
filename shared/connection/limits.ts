import { HOUR, MINUTE } from '../time/period.ts';
import type { FaultKind } from './fault.ts';

/** At most `most` within `within` ms, counted back from every moment; `fault`: what whoever is over it reads. */
export type Limit = { readonly most: number; readonly within: number; readonly fault: FaultKind };

/**
 * What may be done how often, by whom. Apple locks accounts after repeated wrong passwords, so attempts to connect are
 * counted for the user, for the Apple Account whoever tries it, and for the network address. An attempt that Apple
 * accepts is not counted.
 */
export const LIMITS = {
  'connect-user': { most: 5, within: 15 * MINUTE, fault: 'too-many-attempts' },
  'connect-account': { most: 10, within: HOUR, fault: 'account-attempts-spent' },
  'connect-address': { most: 10, within: HOUR, fault: 'account-attempts-spent' },
  'quick-check': { most: 30, within: MINUTE, fault: 'too-many-requests' },
  explain: { most: 60, within: MINUTE, fault: 'too-many-requests' },
  /** Pairing links and sign-ins that were refused or not: nobody needs many. */
  'enter-address': { most: 60, within: 15 * MINUTE, fault: 'too-many-requests' },
  webhooks: { most: 600, within: MINUTE, fault: 'too-many-requests' },
} as const satisfies Record<string, Limit>;
export type LimitName = keyof typeof LIMITS;

/** Calls that keep Apple or TekMatix busy for their user, at the same time; none is believed to last longer than `longest` ms. */
export const AT_ONCE = { most: 4, longest: 3 * MINUTE } as const;
