import { useEffect } from 'react';
import { SECOND } from '../../shared/time/period.ts';
import { useSync, type SyncState } from './syncStore.ts';

/** The sync status, asked again each second while something moves and now and then otherwise. */
export function useFollowedSync(): SyncState {
  const { state, read } = useSync();
  // What the user has just decided about vanished things is carried out by the next sync, and they wait for it.
  const moves = state.kind !== 'known' || state.status.state === 'syncing' || state.status.progress !== null || (state.status.held ?? []).some((held) => held.decision !== null);
  useEffect(() => {
    void read();
    const timer = setInterval(() => { if (!document.hidden) void read(); }, (moves ? 1 : 10) * SECOND);
    return () => clearInterval(timer);
  }, [moves, read]);
  return state;
}
