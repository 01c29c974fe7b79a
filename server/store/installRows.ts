import { and, eq, gt, isNull, lt, lte, ne, or } from 'drizzle-orm';
import type { FaultKind } from '../../shared/connection/fault.ts';
import type { Db } from './db.ts';
import { installAttempts } from './schema/sessions.ts';
import { installs } from './schema/locations.ts';
import type { InstallOutcome, InstallStore, StoredInstall } from './stored/install.ts';

/** Secrets arrive sealed; of a state only its hash is kept. */
export function installRows(db: Db): InstallStore {
  return {
    async find(id) {
      const [row] = await db.select().from(installs).where(eq(installs.id, id));
      return row && toInstall(row);
    },
    async ofParent(parentId) {
      return (await db.select().from(installs).where(eq(installs.parentId, parentId))).map(toInstall);
    },
    async save(install) {
      await db.insert(installs).values(install).onConflictDoUpdate({ target: installs.id, set: install });
    },
    async update(id, patch) {
      await db.update(installs).set(patch).where(eq(installs.id, id));
    },
    async claim(id, { issuedAt, now, until }) {
      const free = or(isNull(installs.refreshingUntil), lte(installs.refreshingUntil, now));
      const rested = or(isNull(installs.retryAt), lte(installs.retryAt, now));
      const unchanged = and(eq(installs.id, id), eq(installs.issuedAt, issuedAt), ne(installs.state, 'uninstalled'));
      return (await db.update(installs).set({ refreshingUntil: until }).where(and(unchanged, free, rested)).returning({ id: installs.id })).length === 1;
    },
    async settle(id, until, patch) {
      const held = and(eq(installs.id, id), eq(installs.refreshingUntil, until), ne(installs.state, 'uninstalled'));
      return (await db.update(installs).set({ ...patch, refreshingUntil: null }).where(held).returning({ id: installs.id })).length === 1;
    },
    async keepTokens(id, until, granted) {
      const newer = or(eq(installs.refreshingUntil, until), lt(installs.issuedAt, granted.issuedAt));
      const good = { ...granted, state: 'active', retryAt: null, fault: null, refreshingUntil: null };
      return (await db.update(installs).set(good).where(and(eq(installs.id, id), ne(installs.state, 'uninstalled'), newer)).returning({ id: installs.id })).length === 1;
    },
    ...attemptRows(db),
  };
}

function attemptRows(db: Db): Pick<InstallStore, 'addAttempt' | 'isOpen' | 'takeAttempt' | 'findInstalled' | 'endAttempt' | 'findAttempt' | 'broughtLocation'> {
  const isWaiting = (stateHash: string, now: number) =>
    and(eq(installAttempts.stateHash, stateHash), eq(installAttempts.outcome, 'waiting'), gt(installAttempts.expiresAt, now));
  return {
    async addAttempt(attempt, now) {
      const stale = and(eq(installAttempts.sessionId, attempt.sessionId), ne(installAttempts.outcome, 'installed'), lte(installAttempts.expiresAt, now));
      await db.delete(installAttempts).where(stale);
      await db.insert(installAttempts).values({ ...attempt, outcome: 'waiting' });
    },
    async isOpen(stateHash, now) {
      return (await db.select({ id: installAttempts.id }).from(installAttempts).where(isWaiting(stateHash, now))).length === 1;
    },
    async takeAttempt(stateHash, now) {
      const [row] = await db.update(installAttempts).set({ outcome: 'taken' }).where(isWaiting(stateHash, now)).returning();
      return row && { id: row.id, sessionId: row.sessionId };
    },
    async findInstalled(stateHash, now) {
      const installed = and(eq(installAttempts.stateHash, stateHash), eq(installAttempts.outcome, 'installed'), gt(installAttempts.expiresAt, now));
      const [row] = await db.select().from(installAttempts).where(installed);
      return row && { fault: null, locations: row.locations };
    },
    async endAttempt(id, { locations, ...rest }) {
      await db.update(installAttempts).set({ ...rest, locations: [...locations] }).where(eq(installAttempts.id, id));
    },
    async findAttempt(id, sessionId) {
      const [row] = await db.select().from(installAttempts).where(and(eq(installAttempts.id, id), eq(installAttempts.sessionId, sessionId)));
      // Written by this file, from the same unions.
      return row && { outcome: row.outcome as InstallOutcome['outcome'], fault: row.fault as FaultKind | null, locations: row.locations, expiresAt: row.expiresAt };
    },
    async broughtLocation(sessionId, locationId) {
      const rows = await db.select().from(installAttempts).where(and(eq(installAttempts.sessionId, sessionId), eq(installAttempts.outcome, 'installed')));
      return rows.some((row) => row.locations.some((location) => location.id === locationId));
    },
  };
}

function toInstall(row: typeof installs.$inferSelect): StoredInstall {
  // Unions come back as they were written by this file.
  return { ...row, kind: row.kind as StoredInstall['kind'], state: row.state as StoredInstall['state'], fault: row.fault as FaultKind | null };
}
