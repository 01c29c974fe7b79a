import type { Instant } from '../time/period.ts';
import type { FaultKind } from './fault.ts';

/** One user's link to one iCloud account. Stable across reconnects: settings hang on it. */
export type ConnectionId = string & { readonly __id: 'connection' };

/**
 * `connected`: the last request was accepted. `doubtful`: one refusal, not yet believed (field manual iCloud §2.2).
 * `needs-reconnect`: refused twice, at least a minute apart; nothing is sent until the user acts.
 */
export type ConnectionHealth = 'connected' | 'doubtful' | 'needs-reconnect';

export type Connection = {
  readonly id: ConnectionId;
  /** The Apple Account's e-mail address. */
  readonly appleId: string;
  readonly health: ConnectionHealth;
  readonly lastFault: { readonly kind: FaultKind; readonly at: Instant } | null;
};
