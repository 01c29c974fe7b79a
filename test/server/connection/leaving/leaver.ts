import { readLeaving } from '../../../../server/connection/leaving/readLeaving.ts';
import { listDue } from '../../../../server/connection/leaving/listDue.ts';
import { endWith, previewLeaving, startLeaving, tryAgain } from '../../../../server/connection/leaving/startLeaving.ts';
import { syncUser } from '../../../../server/sync/syncUser.ts';
import type { ConnectionId } from '../../../../shared/connection/connection.ts';
import type { Leaving, LeavingItemOnTheWire } from '../../../../shared/contract/leaving.ts';
import { blocksOf, COACH, HOUR, MINUTE, openHousehold, phoneEvent, ZONE, type Household } from '../../household.ts';

/** Both services as they are, down to the last byte. */
export type World = { readonly calendars: Record<string, Record<string, string>>; readonly blocks: unknown[]; readonly appointments: unknown[]; readonly contacts: unknown[] };

export function worldOf({ owner, location }: Household): World {
  const text = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return {
    calendars: Object.fromEntries(owner.calendars.map((c) => [c.name ?? '', Object.fromEntries(c.objects().map(({ name, text: body }) => [name, body]).sort(text))])),
    blocks: location.blocks().sort(text), appointments: location.appointments().sort(text), contacts: location.contacts().sort(text),
  };
}

/** A coach in step, with three events, two appointments and a block that she made herself; ready to leave. */
export type Leaver = {
  readonly anna: Household;
  /** As it was before anything was connected. */
  readonly before: World;
  readonly at: number;
  readonly session: { readonly id: string; readonly userId: string };
  connectionId(): Promise<ConnectionId>;
  start(more?: Partial<{ written: 'remove' | 'leave'; changed: 'keep' | 'remove'; connectionId: ConnectionId }>): Promise<void>;
  preview(changed?: 'keep' | 'remove', connectionId?: ConnectionId): ReturnType<typeof previewLeaving>;
  end(wish: 'leave-rest' | 'stay'): Promise<void>;
  tryAgain(): Promise<void>;
  /** A minute of the job engine, whatever is due. */
  minute(): Promise<void>;
  minutes(count: number): Promise<void>;
  read(): Promise<Leaving>;
  /** Of the receipt: what happened to how many, as `block removed`. */
  counts(): Promise<Record<string, number>>;
};

export async function openLeaver(): Promise<Leaver> {
  const anna = await openHousehold();
  const at = anna.clock.now() + 24 * HOUR;
  anna.home.put('dentist.ics', phoneEvent('dentist', at));
  anna.home.put('run.ics', phoneEvent('run', at + 48 * HOUR));
  anna.family.put('school.ics', phoneEvent('school', at + 4 * HOUR));
  anna.location.addForeignBlock({ userId: COACH, title: 'Team meeting', start: at + 10 * HOUR, end: at + 11 * HOUR });
  // Looks like ours, and is not: its mark belongs to another time.
  anna.location.addForeignBlock({ userId: COACH, title: 'Busy · iCloud #0000', start: at + 12 * HOUR, end: at + 13 * HOUR });
  anna.location.addAppointment({ userId: COACH, title: 'Discovery call', start: at + 20 * HOUR, end: at + 21 * HOUR, notes: 'Bring the contract.', address: 'Torstraße 1' });
  anna.location.addAppointment({ userId: COACH, title: 'Follow-up', start: at + 30 * HOUR, end: at + 31 * HOUR });
  const before = worldOf(anna);
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  await anna.minute();
  const session = { id: 's1', userId: anna.userId };
  const { doors, clock } = anna;
  const minute = async (): Promise<void> => {
    clock.advance(MINUTE);
    for (const { userId } of await listDue(doors)) await syncUser(doors, userId);
  };
  const read = async (): Promise<Leaving> => {
    const found = await readLeaving(doors, { id: 's1', userId: (await doors.store.users.find(anna.userId))?.id ?? null });
    if (!found) throw new Error('nobody leaves');
    return found;
  };
  return {
    anna, before, at, session, minute, read,
    async connectionId() {
      const [connection] = await doors.store.connections.ofUser(anna.userId);
      if (!connection) throw new Error('not connected');
      return connection.id;
    },
    async start({ written = 'remove', changed = 'keep', connectionId } = {}) { await startLeaving(doors, session, { written, changed, connectionId: connectionId ?? null }); },
    preview: (changed = 'keep', connectionId) => previewLeaving(doors, session, { changed, connectionId: connectionId ?? null }),
    async end(wish) { await endWith(doors, session, { wish }); },
    async tryAgain() { await tryAgain(doors, session); },
    async minutes(count) { for (let i = 0; i < count; i += 1) await minute(); },
    async counts() { return countOf((await read()).items); },
  };
}

export function countOf(items: readonly LeavingItemOnTheWire[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, state } of items) counts[`${kind} ${state}`] = (counts[`${kind} ${state}`] ?? 0) + 1;
  return counts;
}

/** Starts of the blocks that we made. The one that only looks like ours is not among them. */
export const ourBlocks = ({ anna, at }: Leaver): number[] => blocksOf(anna).filter((start) => start !== at + 12 * HOUR);

/** A time as our events write it. */
export const wall = (instant: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' }).format(instant).replace(/[-:]/g, '').replace(' ', 'T');
