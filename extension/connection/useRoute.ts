import { useCallback, useSyncExternalStore } from 'react';
import { parseRoute, type SettingsRoute } from './settingsRoute.ts';

/** The route that the address names, and a way to another one. */
export function useRoute(): [SettingsRoute, (path: string) => void] {
  const hash = useSyncExternalStore(watch, () => location.hash);
  const go = useCallback((path: string) => { location.hash = path; }, []);
  return [parseRoute(hash), go];
}

function watch(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}
