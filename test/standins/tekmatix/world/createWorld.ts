import { defaultApiToggles, defaultWebToggles } from './toggles.ts';
import type { World } from './world.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** An empty world. Same seed, same calls: same ids. */
export function createWorld({ seed, now }: { seed: number; now: () => number }): World {
  const random = mulberry32(seed);
  let serial = 0;
  let stamped = 0;
  const api = defaultApiToggles();
  const serverTime = (): number => now() + api.clockSkewMs;
  return {
    now, serverTime,
    stamp: () => stamped = api.equalDateUpdated ? serverTime() : Math.max(serverTime(), stamped + 1),
    newId: (length = 20) => Array.from({ length }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join(''),
    newSerial: () => serial++,
    locations: new Map(), tokens: new Map(), movesAllowed: new Set(), watchers: new Set(),
    oauth: { apps: new Map(), codes: new Map(), refreshTokens: new Map(), installed: new Set(), rotations: 0 },
    api, web: defaultWebToggles(),
  };
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
