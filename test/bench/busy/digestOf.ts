import { createHash } from 'node:crypto';
import type { Occurrences } from './engines/engine.ts';

/**
 * What an engine found, so short that two engines can be compared. Of every occurrence, not of the merged time: in a large
 * calendar each hour of the year is taken by many, and merged time would hide one that is missing.
 */
export function digestOf(found: Occurrences): { occurrences: number; digest: string } {
  const sorted = [...found].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return { occurrences: found.length, digest: createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16) };
}
