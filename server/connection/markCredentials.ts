import { createHash } from 'node:crypto';
import { DAY } from '../../shared/time/period.ts';

/** Refusals further back say nothing about now. */
export const MARKS_KEPT = DAY;

/**
 * A mark that tells two refused passwords of one user apart: 16 bits of a hash for the address, 16 for both. Far too short
 * to try passwords on: each mark fits one in 65,536 of them.
 */
export function markCredentials(userId: string, { email, password }: { email: string; password: string }): string {
  const address = email.toLowerCase();
  return `${digest([userId, address])}-${digest([userId, address, password])}`;
}

/** The part of a mark that stands for the address. */
export const addressOf = (mark: string): string => mark.slice(0, 4);

const digest = (parts: readonly string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 4);
