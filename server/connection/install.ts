import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { InstallProgress } from '../../shared/contract/connection.ts';
import { MINUTE } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import type { InstallResult, Session } from '../subjects.ts';
import { keepGrant } from './keepGrant.ts';

const ATTEMPT_LIFE = 10 * MINUTE;

const hash = (state: string): string => createHash('sha256').update(state).digest('hex');

/** Begins an installation for this browser: the page of ours to send it to. The state works once, for ten minutes. @throws SyncFault not-found without an app */
export async function startInstall({ oauth, store, now }: Doors, session: Session): Promise<{ attemptId: string; url: string }> {
  if (!oauth) throw new SyncFault('not-found');
  const [attemptId, state] = [randomUUID(), randomBytes(32).toString('base64url')];
  await store.installs.addAttempt({ id: attemptId, stateHash: hash(state), sessionId: session.id, expiresAt: now() + ATTEMPT_LIFE }, now());
  return { attemptId, url: new URL(`/oauth/start?state=${state}`, oauth.redirectUri).href };
}

/** Where TekMatix installs the app, for an attempt that is still open; undefined for any other. */
export async function openInstall({ oauth, store, now }: Doors, state: string): Promise<string | undefined> {
  return oauth && (await store.installs.isOpen(hash(state), now())) ? oauth.installUrl(state) : undefined;
}

/** How far an installation that this browser began has come. */
export async function readInstall({ store, now }: Doors, session: Session, attemptId: string): Promise<InstallProgress> {
  const attempt = await store.installs.findAttempt(attemptId, session.id);
  if (!attempt) throw new SyncFault('not-found');
  const { outcome, fault, locations, expiresAt } = attempt;
  if (outcome === 'installed') return { state: 'installed', fault: null, locations: [...locations] };
  if (outcome === 'refused') return { state: 'refused', fault, locations: [] };
  return expiresAt > now() ? { state: 'waiting', fault: null, locations: [] } : { state: 'refused', fault: 'tekmatix-install-expired', locations: [] };
}

export type InstallAnswer = { readonly code?: string | undefined; readonly state?: string | undefined };

/**
 * The browser is back from TekMatix. Nothing is asked of anybody for a state that no paired browser of ours waits for, so
 * a stranger's code cannot be slipped in. A page that is loaded again says what came of it the first time. Never throws: the
 * result is what the page says.
 */
export async function finishInstall(doors: Doors, { code, state }: InstallAnswer): Promise<InstallResult> {
  const { oauth, store, now } = doors;
  const attempt = oauth && state ? await store.installs.takeAttempt(hash(state), now()) : undefined;
  if (!oauth || !attempt) return (state && await store.installs.findInstalled(hash(state), now())) || { fault: 'tekmatix-install-expired', locations: [] };
  const result = await complete(doors, code);
  await store.installs.endAttempt(attempt.id, { ...result, outcome: result.fault ? 'refused' : 'installed' });
  await doors.backUp();
  return result;
}

async function complete(doors: Doors, code: string | undefined): Promise<InstallResult> {
  try {
    if (!doors.oauth || !code) throw new SyncFault('tekmatix-install-refused', { detail: 'cancelled' });
    const locations = await keepGrant(doors, await doors.oauth.exchange(code));
    doors.log.info('app installed', { reason: `${locations.length} locations` });
    return { fault: null, locations };
  } catch (error) {
    const known = error instanceof SyncFault;
    doors.log.warn('app not installed', { kind: known ? error.kind : 'internal', ...(known && error.evidence.detail ? { detail: error.evidence.detail } : {}) });
    // A code works once: whatever else went wrong, the way on is a new installation.
    return { fault: known && error.kind === 'tekmatix-app-refused' ? error.kind : 'tekmatix-install-refused', locations: [] };
  }
}
