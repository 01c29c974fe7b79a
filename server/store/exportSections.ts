import { eq, inArray, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Db } from './db.ts';
import { calendarObjects, calendars } from './schema/calendars.ts';
import { connectAttempts, connectionKeys, connections } from './schema/connections.ts';
import { leavingItems, leavings, leftBlocks } from './schema/leaving.ts';
import { limits } from './schema/limits.ts';
import { installs, locations } from './schema/locations.ts';
import { budgets, outages, userPaces } from './schema/pace.ts';
import { processes, turns } from './schema/processes.ts';
import { installAttempts, pairings, sessions, signInNonces, spentDetails } from './schema/sessions.ts';
import { acceptedClashes, appointmentMirrors, journal, journalCheckpoints, ownBlockedSlots, tekmatixReadings } from './schema/sync.ts';
import { holds, tombstones } from './schema/undo.ts';
import { cycleLeases, users } from './schema/users.ts';
import { webhookDeliveries } from './schema/webhooks.ts';

/** One table of the export: every column is shown or left out with its reason, and a test holds us to that. */
export type Section = {
  readonly table: PgTable; readonly about: string; readonly of: (db: Db, userId: string) => SQL;
  readonly shown: readonly string[]; readonly leftOut: Readonly<Record<string, string>>;
};

const SECRET = 'Opens a door: it is sealed and leaves this server for nobody.';
const HASH = 'The hash of a token: of no use to you, and of some to whoever wants to guess it.';
const SELF = 'Your own id on this server; it stands in the section “users”.';

const locationOf = (db: Db, userId: string) => db.select({ id: users.locationId }).from(users).where(eq(users.id, userId));

export const SECTIONS: readonly Section[] = [
  {
    table: users, about: 'You, as TekMatix calls you, and how your syncing goes.', of: (_db, userId) => eq(users.id, userId), leftOut: {},
    shown: ['id', 'locationId', 'tekmatixUserId', 'name', 'rolesSavedAt', 'lastSuccessAt', 'nextSyncAt', 'tekmatixReadAt', 'tekmatixFault', 'tekmatixFaultScope', 'toldFault', 'progress', 'notices', 'hinted', 'nativeLink', 'deviceZone', 'clockAnswers'],
  },
  {
    table: locations, about: 'Your location in TekMatix. Others who work there share it.', of: (db, userId) => inArray(locations.id, locationOf(db, userId)),
    shown: ['id', 'name', 'zone', 'previousUntil', 'installId'], leftOut: { sealedToken: SECRET, previousSealedToken: SECRET },
  },
  {
    table: installs, about: 'The app as it is installed at your location, when it is.',
    of: (db, userId) => inArray(installs.id, db.select({ id: locations.installId }).from(locations).where(inArray(locations.id, locationOf(db, userId)))),
    shown: ['id', 'kind', 'companyId', 'locationId', 'parentId', 'issuedAt', 'expiresAt', 'scope', 'state', 'installedAt', 'refreshingUntil', 'retryAt', 'fault', 'forcedAt', 'endedAt', 'whitelabelDomain'],
    leftOut: { sealedAccess: SECRET, sealedRefresh: SECRET },
  },
  {
    table: sessions, about: 'Browsers that speak for you.', of: (_db, userId) => eq(sessions.userId, userId),
    shown: ['id', 'browserName', 'besideAt', 'createdAt', 'expiresAt', 'accessUntil', 'arrived', 'origin'],
    leftOut: { tokenHash: HASH, familyHash: HASH, refreshHash: HASH, previousHash: HASH, installationHash: HASH, userId: SELF },
  },
  {
    table: installAttempts, about: 'Installations that your browsers began.', of: (db, userId) => inArray(installAttempts.sessionId, db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId))),
    shown: ['id', 'sessionId', 'expiresAt', 'outcome', 'locations', 'fault'], leftOut: { stateHash: HASH },
  },
  {
    table: connections, about: 'Your iCloud accounts.', of: (_db, userId) => eq(connections.userId, userId),
    shown: ['id', 'appleId', 'principal', 'home', 'health', 'refusedAt', 'faultKind', 'faultAt', 'answeredAt', 'failures', 'retryAt'], leftOut: { sealedPassword: SECRET, userId: SELF },
  },
  {
    table: connectAttempts, about: 'When you tried to connect an account, and how far that came.', of: (_db, userId) => eq(connectAttempts.userId, userId),
    shown: ['id', 'step', 'found', 'refused', 'at'], leftOut: { userId: SELF, mark: 'A mark of a few bits by which a refused password is known again: of some use to whoever wants to guess it.' },
  },
  {
    table: calendars, about: 'Your calendars with their roles and switches.', of: (_db, userId) => eq(calendars.userId, userId), leftOut: { userId: SELF },
    shown: ['id', 'connectionId', 'href', 'displayName', 'color', 'access', 'kind', 'role', 'primaryOnce', 'nextRole', 'rules', 'syncToken', 'ctag', 'readAt', 'reconciledAt', 'faultKind', 'account', 'toldFault', 'unserved', 'deletionsConfirmed', 'revision', 'removedRevision', 'generation'],
  },
  {
    table: calendarObjects, about: 'What we keep of the events in calendars that are in use: a copy without title, place, notes and guests unless you allowed titles, and the times that it takes.',
    of: (db, userId) => inArray(calendarObjects.calendarId, db.select({ id: calendars.id }).from(calendars).where(eq(calendars.userId, userId))),
    shown: ['calendarId', 'href', 'etag', 'uid', 'text', 'instances', 'quarantined', 'ownEvent', 'expandedFor', 'kept', 'revision'], leftOut: {},
  },
  {
    table: tekmatixReadings, about: 'Your appointments and Blocked Slots as we last read them in TekMatix.', of: (_db, userId) => eq(tekmatixReadings.userId, userId),
    shown: ['appointments', 'foreignBlocks', 'pages'], leftOut: { userId: SELF },
  },
  {
    table: ownBlockedSlots, about: 'Blocked Slots that we wrote for you.', of: (_db, userId) => eq(ownBlockedSlots.userId, userId),
    shown: ['rowId', 'blockId', 'key', 'start', 'end', 'title', 'writtenAt', 'refusedUntil', 'refusedWish', 'calendarId', 'remade'], leftOut: { userId: SELF },
  },
  {
    table: appointmentMirrors, about: 'Events that we wrote into your Primary Calendar, each with its appointment.', of: (_db, userId) => eq(appointmentMirrors.userId, userId), leftOut: { userId: SELF },
    shown: ['id', 'appointmentId', 'calendarId', 'uid', 'generation', 'href', 'etag', 'revision', 'sequence', 'start', 'end', 'state', 'retitled', 'refused', 'writtenAt'],
  },
  {
    table: journal, about: 'Your history: what we did, and why.', of: (_db, userId) => eq(journal.userId, userId),
    shown: ['id', 'at', 'cycleId', 'action', 'target', 'reason', 'before', 'after', 'calendarId', 'object', 'title', 'change'], leftOut: { userId: SELF },
  },
  {
    table: journalCheckpoints, about: 'What stood when the oldest part of your history was cleared away.', of: (_db, userId) => eq(journalCheckpoints.userId, userId),
    shown: ['at', 'written'], leftOut: { userId: SELF },
  },
  {
    table: userPaces, about: 'How soon we look at your calendars again, and how long changes took last.', of: (_db, userId) => eq(userPaces.userId, userId),
    shown: ['lookedAt', 'changedAt', 'fastestMs', 'failures', 'pausedAt', 'toTekMatixMs', 'toICloudMs'], leftOut: { userId: SELF },
  },
  {
    table: acceptedClashes, about: 'Clashes that you accepted.', of: (_db, userId) => eq(acceptedClashes.userId, userId), shown: ['key', 'endsAt'], leftOut: { userId: SELF },
  },
  {
    table: holds, about: 'What vanished at once and you are asked about.', of: (_db, userId) => eq(holds.userId, userId), leftOut: { userId: SELF },
    shown: ['id', 'kind', 'scope', 'calendarId', 'reason', 'members', 'of', 'preview', 'since', 'checkedAt', 'decision'],
  },
  {
    table: tombstones, about: 'Events and appointments that vanished in the last thirty days and can be had back.', of: (_db, userId) => eq(tombstones.userId, userId), leftOut: { userId: SELF },
    shown: ['id', 'batchId', 'kind', 'calendarId', 'key', 'goneAt', 'why', 'start', 'end', 'title', 'object'],
  },
  {
    table: leftBlocks, about: 'Blocked Slots that you let stay when you disconnected an account.', of: (_db, userId) => eq(leftBlocks.userId, userId),
    shown: ['blockId', 'account'], leftOut: { userId: SELF },
  },
  {
    table: leavings, about: 'Accounts that are being removed or were, until their receipt is forgotten.', of: (_db, userId) => eq(leavings.userId, userId), leftOut: { userId: SELF },
    shown: ['id', 'sessionId', 'scope', 'connectionId', 'account', 'written', 'changed', 'wish', 'troubles', 'roles', 'attempts', 'startedAt', 'nextTryAt', 'endedAt'],
  },
  {
    table: leavingItems, about: 'What was removed or stayed then.', of: (db, userId) => inArray(leavingItems.leavingId, db.select({ id: leavings.id }).from(leavings).where(eq(leavings.userId, userId))),
    shown: ['leavingId', 'key', 'kind', 'calendarId', 'calendarName', 'start', 'end', 'title', 'edits', 'state', 'reason', 'at'], leftOut: {},
  },
];

export const TABLES_LEFT_OUT: readonly { readonly table: PgTable; readonly why: string }[] = [
  { table: connectionKeys, why: SECRET },
  { table: cycleLeases, why: 'Which process syncs you at this moment: it is gone a minute later.' },
  { table: limits, why: 'How often something was tried lately, by hashes that name nobody; an hour later it is gone.' },
  { table: budgets, why: 'How many requests may still go to an account (a hash of its address) or a location, for some minutes.' },
  { table: outages, why: 'Whether Apple fails for many at this moment: counts, about nobody.' },
  { table: processes, why: 'Which processes of this server run at this moment.' },
  { table: turns, why: 'Which process of this server hands out work at this moment.' },
  { table: pairings, why: 'Pairing links that nobody has used yet: they belong to nobody.' },
  { table: signInNonces, why: 'Hashes of one-time numbers that somebody signed in with, until they expire: they name nobody.' },
  { table: spentDetails, why: 'Hashes that keep a sign-in from being repeated; they name nobody.' },
  { table: webhookDeliveries, why: 'Ids of messages that TekMatix sent: they name nobody.' },
];

/** What lies outside these tables. */
export const ELSEWHERE: readonly { readonly what: string; readonly why: string }[] = [
  { what: 'sealed backup', why: 'The same choices and sealed secrets once more, in one sealed file of this server.' },
  { what: 'job queue', why: 'The ids of you and of your location while a sync waits or runs.' },
  { what: 'log', why: 'Ids, counts and codes; no name, no title and no address. How long it is kept is up to whoever runs this server.' },
];
