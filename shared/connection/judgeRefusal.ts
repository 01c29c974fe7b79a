import { isRecent, MINUTE, type Instant } from '../time/period.ts';
import type { ConnectionHealth } from './connection.ts';

/** Apple refuses good passwords now and then: one refusal is a doubt, a second one a minute later is believed. */
export const BELIEVED_AFTER = MINUTE;

export type RefusalMemory = { readonly health: ConnectionHealth; readonly refusedAt: Instant | null };

/** The connection's health after a 401 (field manual iCloud §2.2). */
export function judgeRefusal(memory: RefusalMemory, now: Instant): RefusalMemory {
  if (memory.health === 'needs-reconnect') return memory;
  if (memory.refusedAt !== null && !isRecent(memory.refusedAt, now, BELIEVED_AFTER)) return { health: 'needs-reconnect', refusedAt: memory.refusedAt };
  return { health: 'doubtful', refusedAt: memory.refusedAt ?? now };
}

/** False while the password is in doubt or refused: to send it again tells nothing yet, and may lock the user's Apple Account. */
export function isWorthAsking({ health, refusedAt }: RefusalMemory, now: Instant): boolean {
  return health !== 'needs-reconnect' && (refusedAt === null || !isRecent(refusedAt, now, BELIEVED_AFTER));
}
