import { isNotNull } from 'drizzle-orm';
import { budgetRows } from './budgetRows.ts';
import { calendarRows } from './calendarRows.ts';
import { connectionRows } from './connectionRows.ts';
import type { Db } from './db.ts';
import { exportUser } from './exportUser.ts';
import { installRows } from './installRows.ts';
import { journalRows } from './journalRows.ts';
import { calendarObjects, calendars } from './schema/calendars.ts';
import { leavingRows } from './leavingRows.ts';
import { limitRows } from './limitRows.ts';
import { connectionKeys, connections } from './schema/connections.ts';
import { leavingItems, leavings, leftBlocks } from './schema/leaving.ts';
import { installAttempts, sessions, spentDetails } from './schema/sessions.ts';
import { installs, locations } from './schema/locations.ts';
import { users } from './schema/users.ts';
import { operationsRows } from './operationsRows.ts';
import { outageRows, paceRows } from './paceRows.ts';
import { processRows } from './processRows.ts';
import { secretRows } from './secretRows.ts';
import { sessionRows } from './sessionRows.ts';
import { signInRows } from './signInRows.ts';
import type { Irreplaceable, Store } from './store.ts';
import { syncRows } from './syncRows.ts';
import { holdRows, tombstoneRows } from './undoRows.ts';
import { userRows } from './userRows.ts';
import { webhookRows } from './webhookRows.ts';

/** The store over either engine. */
export function createStore(db: Db): Store {
  return {
    users: userRows(db),
    sessions: sessionRows(db),
    installs: installRows(db),
    connections: connectionRows(db),
    calendars: calendarRows(db),
    sync: syncRows(db),
    journal: journalRows(db),
    holds: holdRows(db),
    tombstones: tombstoneRows(db),
    webhooks: webhookRows(db),
    signIns: signInRows(db),
    secrets: secretRows(db),
    leavings: leavingRows(db),
    limits: limitRows(db),
    processes: processRows(db),
    budgets: budgetRows(db),
    paces: paceRows(db),
    outages: outageRows(db),
    operations: operationsRows(db),
    transaction: (work) => db.transaction((tx) => work(createStore(tx))),
    exportUser: (userId) => exportUser(db, userId),
    exportIrreplaceable: () => exportRows(db),
    importIrreplaceable: (rows) => importRows(db, rows),
  };
}

/** Choices and sealed secrets; the marks of what was read are left out, so that everything is read afresh. */
async function exportRows(db: Db): Promise<Irreplaceable> {
  const fresh = { syncToken: null, ctag: null, readAt: null, reconciledAt: null, account: null, revision: 0, removedRevision: 0, generation: 0, unserved: [] };
  return {
    installs: (await db.select().from(installs)).map((row) => ({ ...row, refreshingUntil: null, retryAt: null })),
    installAttempts: await db.select().from(installAttempts),
    locations: await db.select().from(locations),
    users: (await db.select().from(users)).map((row) => ({ ...row, lastSuccessAt: null, nextSyncAt: 0, tekmatixReadAt: null, progress: null, hinted: [] })),
    sessions: await db.select().from(sessions),
    connections: await db.select().from(connections),
    calendars: (await db.select().from(calendars)).map((row) => ({ ...row, ...fresh })),
    spentDetails: await db.select().from(spentDetails),
    connectionKeys: await db.select().from(connectionKeys),
    leavings: await db.select().from(leavings),
    leavingItems: await db.select().from(leavingItems),
    leftBlocks: await db.select().from(leftBlocks),
    keptEvents: (await db.select().from(calendarObjects).where(isNotNull(calendarObjects.kept))).map((row) => ({ ...row, revision: 0 })),
  };
}

/** What backups of older servers do not have. */
type Later = 'installs' | 'installAttempts' | 'connectionKeys' | 'leavings' | 'leavingItems' | 'leftBlocks' | 'keptEvents';

async function importRows(db: Db, rows: Irreplaceable): Promise<void> {
  // Written by `exportRows` of this same schema, or an older one whose columns are a subset.
  const values = rows as { [K in Exclude<keyof Irreplaceable, Later>]: never[] } & { [K in Later]?: never[] };
  await db.transaction(async (tx) => {
    if (values.installs?.length) await tx.insert(installs).values(values.installs).onConflictDoNothing();
    if (values.locations.length) await tx.insert(locations).values(values.locations).onConflictDoNothing();
    if (values.users.length) await tx.insert(users).values(values.users).onConflictDoNothing();
    if (values.sessions.length) await tx.insert(sessions).values(values.sessions).onConflictDoNothing();
    if (values.installAttempts?.length) await tx.insert(installAttempts).values(values.installAttempts).onConflictDoNothing();
    if (values.connections.length) await tx.insert(connections).values(values.connections).onConflictDoNothing();
    if (values.calendars.length) await tx.insert(calendars).values(values.calendars).onConflictDoNothing();
    if (values.connectionKeys?.length) await tx.insert(connectionKeys).values(values.connectionKeys).onConflictDoNothing();
    if (values.leavings?.length) await tx.insert(leavings).values(values.leavings).onConflictDoNothing();
    if (values.leavingItems?.length) await tx.insert(leavingItems).values(values.leavingItems).onConflictDoNothing();
    if (values.leftBlocks?.length) await tx.insert(leftBlocks).values(values.leftBlocks).onConflictDoNothing();
    if (values.keptEvents?.length) await tx.insert(calendarObjects).values(values.keptEvents).onConflictDoNothing();
    if (values.spentDetails?.length) await tx.insert(spentDetails).values(values.spentDetails).onConflictDoNothing();
  });
}
