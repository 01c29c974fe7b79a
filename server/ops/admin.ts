import { isDeepStrictEqual } from 'node:util';
import { EVERY_TIME, type Instant } from '../../shared/time/period.ts';
import type { ListedUser } from '../store/stored/operations.ts';
import type { Store } from '../store/store.ts';
import { readWritten } from '../sync/purgeJournals.ts';

/** A wrong call, in one sentence for the operator. */
export class WrongCall extends Error {}

export type AdminCall = { readonly command: string; readonly userId?: string | undefined; readonly locationId?: string | undefined; readonly limit?: number | undefined };
type Doors = { readonly store: Store; readonly now: () => Instant };

/** Journal rows that `explain` shows. */
const ROWS = 20;
const LISTED = 50;

/**
 * What an operator may ask and do, as lines of JSON: ids, times, counts and codes. No address, no name, no title; what
 * anybody is busy with is nobody's business here.
 * @throws WrongCall
 */
export async function runAdmin(doors: Doors, call: AdminCall): Promise<object[]> {
  const { store, now } = doors;
  switch (call.command) {
    case 'list': return (await store.operations.listUsers({ limit: call.limit ?? LISTED, ...(call.locationId === undefined ? {} : { locationId: call.locationId }) })).map((user) => describe(user, now()));
    case 'explain': return explain(doors, await expectUser(doors, call));
    case 'resync': {
      const { userId } = await expectUser(doors, call);
      await store.connections.retrySoon(userId);
      await store.users.hint([{ userId, periods: [EVERY_TIME] }]);
      await store.users.update(userId, { nextSyncAt: 0 });
      return [{ userId, done: 'due now' }];
    }
    case 'pause': case 'resume': {
      const { userId } = await expectUser(doors, call);
      await store.paces.save(userId, { pausedAt: call.command === 'pause' ? now() : null });
      return [{ userId, done: call.command === 'pause' ? 'no cycle begins; one that runs ends' : 'cycles go on' }];
    }
    case 'verify-journal': return verify(doors, call);
    default: throw new WrongCall(`There is no command ${call.command}.`);
  }
}

async function expectUser({ store }: Doors, { userId, command }: AdminCall): Promise<ListedUser> {
  if (userId === undefined) throw new WrongCall(`${command} needs a user: its id stands in the list.`);
  const [user] = await store.operations.listUsers({ limit: 1, userId });
  if (!user) throw new WrongCall(`There is no user ${userId}.`);
  return user;
}

const iso = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString());

function describe(user: ListedUser, now: Instant): object {
  const { userId, locationId, health, fault, oldestReadAt, lastSuccessAt, nextSyncAt, pausedAt, toTekMatixMs, toICloudMs } = user;
  return {
    userId, locationId, health, fault, paused: pausedAt !== null, readSecondsAgo: oldestReadAt === null ? null : Math.round((now - oldestReadAt) / 1_000),
    lastSuccessAt: iso(lastSuccessAt), nextSyncAt: iso(nextSyncAt), toTekMatixMs, toICloudMs,
  };
}

async function explain({ store, now }: Doors, user: ListedUser): Promise<object[]> {
  const { userId } = user;
  const connections = (await store.connections.ofUser(userId)).map(({ id, health, lastFault, answeredAt, failures, retryAt }) =>
    ({ connectionId: id, health, fault: lastFault?.kind ?? null, answeredAt: iso(answeredAt), failures, retryAt: iso(retryAt) }));
  const calendars = await Promise.all((await store.calendars.ofUser(userId)).filter((c) => c.role !== 'ignored').map(async ({ id, connectionId, role, readAt, fault }) =>
    ({ calendarId: id, connectionId, role, readAt: iso(readAt), fault, ...await store.calendars.count(id) })));
  const rows = (await store.sync.journal(userId, ROWS)).map(({ at, cycleId, action, reason, before, after }) => ({ at: iso(at), cycleId, action, reason, before, after }));
  return [{ ...describe(user, now()), outage: iso(await store.outages.since('icloud')), connections, calendars, held: (await store.holds.ofUser(userId)).length, journal: rows }];
}

/** Does the journal, replayed, say what the database says is written? */
async function verify({ store }: Doors, { userId, limit }: AdminCall): Promise<object[]> {
  const users = userId === undefined ? await store.operations.listUsers({ limit: limit ?? 1_000_000 }) : await store.operations.listUsers({ limit: 1, userId });
  if (users.length === 0 && userId !== undefined) throw new WrongCall(`There is no user ${userId}.`);
  const found: object[] = [];
  for (const user of users) {
    const told = await readWritten(store, user.userId);
    const blocks = (await store.sync.blocks(user.userId)).flatMap(({ id, start, end }) => (id === null ? [] : [{ id, start, end }])).sort(byId);
    if (!isDeepStrictEqual(told.blocks, blocks)) found.push({ userId: user.userId, journal: 'differs', blocksTold: told.blocks.length, blocksKept: blocks.length });
  }
  return [...found, { users: users.length, differ: found.length }];
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
