import { useRef } from 'react';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import { estimateTimeLeft, type Mark } from './estimateTimeLeft.ts';

/**
 * Ms until the Blocked Slots are written, by the pace that was seen here; null while nobody can tell: as long as calendars
 * are being read, their number is not known.
 */
export function useTimeLeft(progress: SyncStatus['progress']): number | null {
  const first = useRef<(Mark & { readonly total: number }) | null>(null);
  const { blocks } = progress ?? {};
  if (!blocks) {
    first.current = null;
    return null;
  }
  const now = { at: Date.now(), done: blocks.done };
  // Another sync began meanwhile.
  if (first.current === null || first.current.total !== blocks.total || first.current.done > blocks.done) first.current = { ...now, total: blocks.total };
  return estimateTimeLeft(first.current, now, blocks.total);
}
