import { config } from './config.js';

const listeners = new Set();
const cache = { locationId: '', text: '', data: null, fetchedAt: 0 };

export const currentData = () => cache.data;
/** Called whenever what the location holds has changed. */
export const onData = (listener) => { listeners.add(listener); };
/** The stand-in's clock, which may not be the machine's. */
export const now = () => cache.data.now + (Date.now() - cache.fetchedAt);

/** @returns {Promise<'same' | 'changed' | 'signed-out' | 'unknown'>} */
export async function readData(locationId) {
  const answer = await fetch(`/assets/data/${locationId}.json`);
  if (answer.status === 401) return 'signed-out';
  if (!answer.ok) return 'unknown';
  const data = await answer.json();
  const text = JSON.stringify({ ...data, now: 0 });
  const same = cache.locationId === locationId && cache.text === text;
  Object.assign(cache, { locationId, text, data, fetchedAt: Date.now() });
  return same ? 'same' : 'changed';
}

/** Asks again and again for what the open location holds. */
export function startRefresh({ locationId, onSignedOut }) {
  setInterval(async () => {
    const id = locationId();
    if (!id || document.hidden) return;
    const outcome = await readData(id).catch(() => 'same');
    if (id !== locationId()) return;
    if (outcome === 'signed-out') onSignedOut();
    if (outcome === 'changed') for (const listener of listeners) listener(cache.data);
  }, Math.max(250, config.refreshMs));
}
