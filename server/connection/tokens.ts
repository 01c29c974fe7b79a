import { SyncFault } from '../../shared/connection/fault.ts';
import { DAY } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import type { Store, Vault } from '../store/store.ts';
import type { StoredLocation } from '../store/stored/user.ts';
import type { TekMatixLocation, TokenSource } from '../tekmatix/tekmatix.ts';
import { installTokens } from './installTokens.ts';
import { openPreviousToken, openToken, tokenContext } from './sealing.ts';

/** As long as TekMatix lets a rotated token work beside its successor (field manual TekMatix §1.6). */
const OVERLAP = 7 * DAY;

/** Where a linked location's tokens come from. One for each cycle: it remembers what was refused. */
export function openTokens(doors: Doors, location: StoredLocation): TokenSource {
  return location.installId === null ? privateTokens(doors, location) : installTokens(doors, location.installId);
}

/**
 * Private Integration Tokens never expire, and are rotated by hand: when the present one is refused, the one before it is
 * tried while the overlap lasts, then the operator's own.
 */
function privateTokens(doors: Doors, location: StoredLocation): TokenSource {
  const refused = new Set<string>();
  let sent = tokensOf(doors, location)[0];
  return {
    async current() {
      if (sent === undefined) throw new SyncFault('tekmatix-token-missing', { detail: 'no token is kept for this location' });
      return sent;
    },
    async renew(spent) {
      refused.add(spent);
      // Somebody may have entered another one meanwhile.
      const known = tokensOf(doors, await doors.store.users.findLocation(location.id) ?? location);
      const next = known.find((token) => !refused.has(token));
      // Refused by one route is not refused by all: with nothing else left, the present one is asked again.
      sent = next ?? known[0];
      return next;
    },
  };
}

function tokensOf({ vault, now, configuredToken }: Doors, location: StoredLocation): string[] {
  const overlaps = location.previousUntil !== null && location.previousUntil > now();
  const known = [
    openToken(vault, location), overlaps ? openPreviousToken(vault, location) : undefined,
    configuredToken?.locationId === location.id ? configuredToken.token : undefined,
  ];
  return known.filter((token) => token !== undefined);
}

/** undefined also for a token whose key is gone: a new one must be able to take its place. */
function tryOpen(vault: Vault, location: StoredLocation): string | undefined {
  try {
    return openToken(vault, location);
  } catch {
    return undefined;
  }
}

/** Keeps a token that was checked; the one before it stays beside it for the overlap. A working installation stays instead. */
export async function keepToken({ vault, now }: Doors, store: Store, { location, token }: { location: TekMatixLocation; token: string }): Promise<void> {
  const before = await store.users.findLocation(location.id);
  // Everybody of the location is reached by it, and gets webhooks through it.
  if (before?.installId && (await store.installs.find(before.installId))?.state === 'active') return store.users.saveLocation(location);
  const old = before && tryOpen(vault, before);
  const rotated = before !== undefined && old !== undefined && old !== token;
  await store.users.saveLocation({
    ...location, sealedToken: vault.seal(token, tokenContext(location.id)), installId: null,
    ...(rotated ? { previousSealedToken: before.sealedToken, previousUntil: now() + OVERLAP } : {}),
  });
}

/** From now on the location is reached through the installed app; its tokens of before are deleted. */
export async function keepInstall(store: Store, location: TekMatixLocation, installId: string): Promise<void> {
  await store.users.saveLocation({ ...location, installId, sealedToken: null, previousSealedToken: null, previousUntil: null });
}
