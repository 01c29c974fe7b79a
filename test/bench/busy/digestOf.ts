import { createHash } from 'node:crypto';
import { clipPeriods } from '../../../shared/time/period.ts';
import type { Occurrences } from './engines/engine.ts';
import { YEAR } from './makeCalendar.ts';

/** What an engine found, so short that two engines can be compared: how many occurrences, and a digest of the time that they take. */
export function digestOf(found: Occurrences): { occurrences: number; digest: string } {
  const merged = clipPeriods(found.map(([start, end]) => ({ start, end })), YEAR);
  return { occurrences: found.length, digest: createHash('sha256').update(JSON.stringify([found.length, merged])).digest('hex').slice(0, 16) };
}
