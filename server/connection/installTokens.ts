import { SyncFault, type FaultKind } from '../../shared/connection/fault.ts';
import { DAY, HOUR, MINUTE, type Instant } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import type { StoredInstall } from '../store/stored/install.ts';
import type { TokenSource } from '../tekmatix/tekmatix.ts';
import { isFinal, renewGrant } from './renewGrant.ts';
import { openAccess, sealGrant } from './sealing.ts';

/**
 * Longer than two tries of a refresh: each stands up to five minutes in line, has 30 s for its answer, and after a 429 does
 * so once more (22.5 minutes). An agency's part has a lease of its own; what is granted after the lease is kept all the same.
 */
const LEASE = 25 * MINUTE;
const POLL_MS = 200;
/** No longer than a browser waits for the answer to a call. */
const TURNS = 450;
/** After a renewal that had no answer. */
const REST = MINUTE;
/** Only the operator can end it. */
const APP_REFUSED_REST = 5 * MINUTE;
/** After a refusal, in case it was a mistake: seldom, but soon while there is still a token to work with. */
const REFUSED_REST = { withToken: HOUR, without: DAY };
/** A fresh token that is refused too is refused for another reason than its age (field manual TekMatix §1.6). */
const FORCED_REST = HOUR;

/** Tokens of an installed app. @throws SyncFault tekmatix-authorise-again, tekmatix-app-refused or tekmatix-uninstalled when there are none */
export function installTokens(doors: Doors, installId: string): TokenSource {
  return {
    async current() {
      const token = await obtain(doors, installId);
      if (token === undefined) throw new SyncFault('tekmatix-unreachable', { detail: 'no token' });
      return token;
    },
    renew: (spent) => obtain(doors, installId, { spent }),
  };
}

type Need = {
  /** It was refused: any token but this one. */
  readonly spent?: string;
};

/**
 * The install's access token. It is renewed as soon as half of its life is over, so that there are hours to recover in; by
 * one of all who ask, in whatever process, while the others go on with the old one or wait for the new one.
 */
export async function obtain(doors: Doors, installId: string, need: Need = {}): Promise<string | undefined> {
  const { spent } = need;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const install = await expectInstalled(doors, installId);
    const now = doors.now();
    const token = liveToken(doors, install, now);
    const fits = token !== undefined && token !== spent;
    if (fits && (spent !== undefined || !isDue(install, now))) return token;
    if (token !== undefined && !fits && install.forcedAt !== null && now - install.forcedAt < FORCED_REST) return undefined;
    const until = now + LEASE;
    if (await doors.store.installs.claim(installId, { issuedAt: install.issuedAt, now, until })) return renew(doors, { ...install, refreshingUntil: until }, need);
    if (fits) return token;
    if (install.retryAt !== null && install.retryAt > now) throw new SyncFault(install.fault ?? 'tekmatix-unreachable', { detail: 'the token could not be renewed' });
    await doors.wait(POLL_MS);
  }
  throw new SyncFault('tekmatix-unreachable', { detail: 'somebody else has been renewing the token for too long' });
}

/** @throws SyncFault that says what became of it */
async function expectInstalled({ store }: Doors, installId: string): Promise<StoredInstall> {
  const install = await store.installs.find(installId);
  if (install && install.state !== 'uninstalled') return install;
  throw new SyncFault(install ? 'tekmatix-uninstalled' : 'tekmatix-authorise-again');
}

function liveToken({ vault }: Doors, install: StoredInstall, now: Instant): string | undefined {
  return install.expiresAt > now ? openAccess(vault, install) : undefined;
}

function isDue({ issuedAt, expiresAt, sealedRefresh, parentId }: StoredInstall, now: Instant): boolean {
  return (sealedRefresh !== null || parentId !== null) && now >= issuedAt + (expiresAt - issuedAt) / 2;
}

/** By the holder of the lease. What was granted is kept before anybody uses it: the token that it came for is void. */
async function renew(doors: Doors, install: StoredInstall, need: Need): Promise<string | undefined> {
  const askedAt = doors.now();
  const renewed = await renewGrant(doors, install, obtain).catch((error: unknown) => ({ error }));
  if ('error' in renewed) return goOn(doors, install, { error: renewed.error, need });
  const { grant, parentId } = renewed;
  const kept = await doors.store.installs.keepTokens(install.id, install.refreshingUntil ?? 0, {
    ...sealGrant(doors.vault, install.id, grant), parentId, issuedAt: askedAt, expiresAt: askedAt + grant.lifeMs, scope: grant.scope || install.scope,
    ...(need.spent === undefined ? {} : { forcedAt: askedAt }),
  });
  // Uninstalled or installed anew meanwhile: that counts.
  if (!kept) return obtain(doors, install.id, need);
  await doors.backUp();
  return grant.accessToken;
}

/** Without a renewal: with the present token while it lives, else not at all. The refresh token stays: only an uninstallation ends it. */
async function goOn(doors: Doors, install: StoredInstall, { error, need }: { error: unknown; need: Need }): Promise<string | undefined> {
  const now = doors.now();
  const token = liveToken(doors, install, now);
  const fits = token !== undefined && token !== need.spent;
  const final = isFinal(error);
  const kind = error instanceof SyncFault ? error.kind : 'internal';
  doors.log.warn('TekMatix token not renewed', { reason: final ? 'refused' : REASONS[kind] ?? 'no answer', kind });
  const patch: Partial<StoredInstall> = final
    ? { state: 'refused', fault: 'tekmatix-authorise-again', retryAt: now + (fits ? REFUSED_REST.withToken : REFUSED_REST.without), ...(fits ? {} : { sealedAccess: null }) }
    : { fault: kind, retryAt: now + (kind === 'tekmatix-app-refused' ? APP_REFUSED_REST : REST) };
  // A lease that was lost, or an installation that has just ended: what stands in the row says what to do.
  if (!(await settle(doors, install, patch)) || (!fits && final)) return obtain(doors, install.id, need);
  if (fits) return token;
  throw error;
}

/** For the operator. */
const REASONS: Partial<Record<FaultKind, string>> = { 'tekmatix-app-refused': 'check OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET' };

async function settle(doors: Doors, install: StoredInstall, patch: Partial<StoredInstall>): Promise<boolean> {
  const settled = await doors.store.installs.settle(install.id, install.refreshingUntil ?? 0, patch);
  if (settled) await doors.backUp();
  return settled;
}
